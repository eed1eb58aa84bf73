"""What a supporter says they did is counted once, and nothing about the supporter is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection

from earful.actions.counts import count, count_at
from earful.actions.models import Action, DayKey, Fingerprint
from earful.actions.take import MOST_A_DAY, Visitor, forget
from earful.campaigns.models import Campaign, TargetRule
from earful.civics.terms import EASTERN
from earful.errors import ActionRefused, TooMany
from earful.roster.models import Clock
from tests.actions.cast import ADA, BEN, EMPTY, MA, MA_7, MA_9, MARKEY, NOON, PRESSLEY, act, make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def outcomes() -> list[str]:
    return sorted(Action.objects.values_list("outcome", flat=True))


def test_a_call_is_counted_for_the_campaign_and_the_place(campaign: Campaign) -> None:
    taken = act(campaign)
    assert (taken.counted, taken.replaced, taken.count, taken.place_count) == (True, False, 1, 1)
    action = Action.objects.get()
    assert (action.seat_id, action.person_id, action.channel, action.outcome, action.division) == (
        "us-house/ma-7",
        "P000617",
        "call",
        "reached",
        MA_7,
    )


def test_a_double_press_is_one_action(campaign: Campaign) -> None:
    act(campaign)
    again = act(campaign, now=NOON + timedelta(seconds=1))
    assert (again.counted, again.replaced, again.count) == (True, False, 1)
    assert outcomes() == ["reached"]


def test_two_people_are_two_actions(campaign: Campaign) -> None:
    act(campaign)
    assert act(campaign, visitor=BEN).count == 2


def test_the_same_browser_behind_one_address_counts_per_load_of_the_page(campaign: Campaign) -> None:
    act(campaign, load_id="aaa")
    act(campaign, load_id="aaa")
    assert act(campaign, load_id="bbb").count == 2


@pytest.mark.parametrize("load_id", ["x" * 33, "a b", "<script>", "é", "a\0", "a\n"])
def test_a_strange_load_id_is_as_good_as_none(campaign: Campaign, load_id: str) -> None:
    act(campaign)
    assert act(campaign, load_id=load_id).count == 1
    assert set(Fingerprint.objects.values_list("load_id", flat=True)) == {""}


def test_another_office_channel_or_day_is_another_action(campaign: Campaign) -> None:
    act(campaign)
    act(campaign, holder=MARKEY)
    act(campaign, "sent", channel="write")
    assert act(campaign, now=NOON + timedelta(days=1)).count == 4


def test_a_later_outcome_takes_the_place_of_the_earlier(campaign: Campaign) -> None:
    act(campaign, "busy")
    taken = act(campaign, "voicemail", now=NOON + timedelta(minutes=50))
    assert (taken.counted, taken.replaced, taken.count) == (True, True, 1)
    assert outcomes() == ["voicemail"]
    assert act(campaign, "reached").replaced
    assert outcomes() == ["reached"]


def test_of_equal_actions_one_moves_and_the_others_stay(campaign: Campaign) -> None:
    act(campaign, visitor=BEN)
    act(campaign)
    act(campaign, "voicemail")
    act(campaign, "voicemail", visitor=BEN)
    act(campaign, "busy")
    assert outcomes() == ["busy", "voicemail"]


def test_a_changed_outcome_is_kept_even_when_its_row_is_gone(campaign: Campaign) -> None:
    act(campaign, "busy")
    Action.objects.all().delete()
    assert act(campaign, "reached").count == 1


@pytest.mark.parametrize(
    ("channel", "outcome"), [("call", "skip"), ("write", "not_now"), ("post", "not_now")]
)
def test_skipping_is_no_action_and_leaves_no_trace(campaign: Campaign, channel: str, outcome: str) -> None:
    taken = act(campaign, outcome, channel=channel)
    assert (taken.counted, taken.count) == (False, 0)
    assert not Action.objects.exists()
    assert not Fingerprint.objects.exists()
    assert not DayKey.objects.exists()


def test_skipping_after_a_call_keeps_the_call(campaign: Campaign) -> None:
    act(campaign)
    assert act(campaign, "skip").count == 1


@pytest.mark.parametrize(
    ("channel", "outcome"), [("call", "busy"), ("write", "failed"), ("letter", "printed")]
)
def test_what_reached_nobody_is_recorded_but_in_no_count(
    campaign: Campaign, channel: str, outcome: str
) -> None:
    taken = act(campaign, outcome, channel=channel)
    assert (taken.counted, taken.count, taken.place_count) == (False, 0, 0)
    assert outcomes() == [outcome]


def test_twenty_a_day_and_the_next_may_come_at_midnight_eastern(campaign: Campaign) -> None:
    for number in range(MOST_A_DAY):
        act(campaign, load_id=f"load{number}")
    with pytest.raises(TooMany) as refused:
        act(campaign, load_id="one-more")
    assert refused.value.retry_after == 12 * 3600
    assert act(campaign, holder=MARKEY, load_id="one-more").counted
    assert act(campaign, visitor=BEN, load_id="one-more").counted
    assert act(campaign, "busy", load_id="load3").replaced, "correcting an outcome is no new action"
    assert Action.objects.count() == MOST_A_DAY + 2
    assert act(campaign, load_id="one-more", now=NOON + timedelta(hours=12)).counted


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (datetime(2026, 3, 8, 5, 30, tzinfo=UTC), 23 * 3600 - 1800),  # 00:30, the short day
        (datetime(2026, 11, 1, 4, 30, tzinfo=UTC), 25 * 3600 - 1800),  # 00:30, the long day
        (datetime(2028, 2, 29, 23, 59, 59, 900_000, tzinfo=EASTERN), 1),
    ],
)
def test_the_wait_is_right_on_days_of_odd_length(campaign: Campaign, now: datetime, seconds: int) -> None:
    for number in range(MOST_A_DAY):
        act(campaign, load_id=f"load{number}", now=now)
    with pytest.raises(TooMany) as refused:
        act(campaign, load_id="one-more", now=now)
    assert refused.value.retry_after == seconds


def test_the_cap_holds_over_all_campaigns(campaign: Campaign) -> None:
    other = Campaign.objects.create(slug="other", name="Other", organisation=campaign.organisation, live=True)
    TargetRule.objects.create(campaign=other, body="us-house")
    for number in range(MOST_A_DAY):
        act(campaign, load_id=f"load{number}")
    with pytest.raises(TooMany):
        act(Campaign.objects.get(pk=other.pk))


REFUSALS: list[tuple[str, Callable[[Campaign], object], str]] = [
    ("vacant", lambda c: act(c, holder=EMPTY), "vacant"),
    ("unsure", lambda c: act(c, holder=replace(EMPTY, unsure=True)), "do not know"),
    ("district", lambda c: act(c, division=MA_9), "does not represent"),
    ("whole state", lambda c: act(c, division=MA), "does not represent"),
    ("no such district", lambda c: act(c, holder=MARKEY, division=f"{MA}/cd:99"), "does not represent"),
    ("other state", lambda c: act(c, holder=MARKEY, division=MA_7.replace(":ma", ":me")), "does not"),
    ("prefix", lambda c: act(c, holder=MARKEY, division=f"{MA}x/cd:7"), "does not represent"),
    ("outcome", lambda c: act(c, "sent"), "not an answer"),
    ("hostile outcome", lambda c: act(c, "<script>" * 1000), "not an answer"),
    ("channel", lambda c: act(c, channel="fax"), "not an answer"),
    ("no channel", lambda c: act(c, "", channel=""), "not an answer"),
]


@pytest.mark.parametrize(("press", "words"), [(press, words) for _, press, words in REFUSALS])
def test_what_cannot_be_is_refused_with_a_reason(
    campaign: Campaign, press: Callable[[Campaign], object], words: str
) -> None:
    with pytest.raises(ActionRefused, match=words) as refused:
        press(campaign)
    assert "Nothing was counted." in str(refused.value)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    "change", [{"closed_on": date(2020, 1, 1)}, {"frozen_on": date(2020, 1, 1)}, {"live": False}]
)
def test_a_closed_campaign_takes_no_action(campaign: Campaign, change: dict[str, object]) -> None:
    for name, value in change.items():
        setattr(campaign, name, value)
    for outcome in ("reached", "skip"):
        with pytest.raises(ActionRefused):
            act(campaign, outcome)


def test_a_campaign_to_the_senate_refuses_house_calls(campaign: Campaign) -> None:
    TargetRule.objects.filter(body="us-house").delete()
    with pytest.raises(ActionRefused, match="does not speak"):
        act(Campaign.objects.get(pk=campaign.pk))


def test_a_senator_is_reached_from_a_district_or_from_the_state(campaign: Campaign) -> None:
    act(campaign, holder=MARKEY, division=MA_7)
    act(campaign, holder=MARKEY, division=MA, visitor=BEN)
    assert count_at(campaign, MA_7) == 1
    assert count_at(campaign, MA_9) == 0
    assert count_at(campaign, MA) == 2, "a state's count holds its districts'"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("newsletter7", "newsletter7"),
        ("x" * 64, "x" * 64),
        ("x" * 65, ""),
        ("letter-3_may", "letter3may"),
        ("a.b", ""),
        ("ada@example.org", ""),
    ],
)
def test_a_links_code_is_letters_and_digits(campaign: Campaign, source: str, kept: str) -> None:
    act(campaign, source=source)
    assert Action.objects.get().source == kept


def test_the_hour_is_cut_and_is_the_campaigns_own(campaign: Campaign) -> None:
    Clock.objects.create(pk=1, moment=datetime(2026, 11, 22, 12, 34, 56, tzinfo=EASTERN))
    campaign.demo = True
    act(campaign)
    assert Action.objects.get().hour == datetime(2026, 11, 22, 12, tzinfo=EASTERN)
    assert DayKey.objects.get().day == date(2026, 6, 1), "what is forgotten tomorrow follows the real day"


@pytest.mark.parametrize(
    "today", ["2020-06-12T23:30-04:00", "2027-01-04T12:00-05:00", "2028-02-29T00:00-05:00"]
)
def test_it_is_the_same_in_any_year(campaign: Campaign, today: str) -> None:
    now = datetime.fromisoformat(today)
    with time_machine.travel(now, tick=False):
        act(campaign, now=now)
        act(campaign, "voicemail", now=now)
        assert Action.objects.get().hour == now.replace(minute=0)
        assert DayKey.objects.get().day == date.fromisoformat(today[:10])
        forget(now)
        assert Fingerprint.objects.count() == 1
        forget(now + timedelta(days=1))
        assert not Fingerprint.objects.exists()


def test_yesterday_is_forgotten_and_the_actions_stay(campaign: Campaign) -> None:
    act(campaign)
    act(campaign, visitor=BEN, now=NOON + timedelta(days=1))
    forget(NOON + timedelta(days=1))
    assert [key.day for key in DayKey.objects.all()] == [date(2026, 6, 2)]
    assert Fingerprint.objects.count() == 1
    assert count(campaign) == 2


def test_the_day_ends_at_midnight_eastern(campaign: Campaign) -> None:
    last = datetime(2026, 6, 1, 23, 59, 59, tzinfo=EASTERN)
    act(campaign, now=last)
    forget(last)
    assert DayKey.objects.exists()
    forget(last + timedelta(seconds=1))
    assert not DayKey.objects.exists()


def test_keys_made_under_a_clock_that_ran_ahead_are_destroyed_too(campaign: Campaign) -> None:
    act(campaign, now=NOON + timedelta(days=900))
    act(campaign, now=NOON + timedelta(days=1))
    forget(NOON)
    assert [key.day for key in DayKey.objects.all()] == [date(2026, 6, 2)]


def test_a_press_at_midnight_never_uses_a_destroyed_key(campaign: Campaign) -> None:
    DayKey.objects.create(day=date(2026, 6, 1), key=b"")
    act(campaign)
    assert Fingerprint.objects.get().day_id == date(2026, 6, 2)


def test_each_day_has_its_own_key_and_digest(campaign: Campaign) -> None:
    act(campaign)
    act(campaign, now=NOON + timedelta(days=1))
    keys = [bytes(key.key) for key in DayKey.objects.all()]
    assert len(set(keys)) == 2
    assert {len(key) for key in keys} == {32}
    assert len({bytes(found.digest) for found in Fingerprint.objects.all()}) == 2


def test_no_table_holds_anything_about_the_visitor(campaign: Campaign) -> None:
    nosy = Visitor("203.0.113.9", "Mozilla/5.0 (peculiar browser)")
    act(campaign, "busy", visitor=nosy, load_id="abc", source="letter1")
    act(campaign, "reached", visitor=nosy, load_id="abc", source="letter1")
    seen = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                seen += [bytes(v) if isinstance(v, memoryview | bytes) else str(v).encode() for v in row]
    everything = b"\0".join(seen).lower()
    assert b"reached" in everything
    for personal in (b"203.0.113", b"peculiar", b"mozilla"):
        assert personal not in everything


def test_no_column_leads_from_a_fingerprint_to_its_action() -> None:
    assert {field.name for field in Action._meta.get_fields()} == {
        "id",
        "campaign",
        "seat",
        "person",
        "channel",
        "outcome",
        "division",
        "hour",
        "source",
    }
    assert Action not in {field.related_model for field in Fingerprint._meta.get_fields()}


def test_a_reply_says_who_represents_where(campaign: Campaign) -> None:
    with pytest.raises(ActionRefused, match="Ayanna Pressley"):
        act(campaign, holder=PRESSLEY, division=MA_9, visitor=ADA)
