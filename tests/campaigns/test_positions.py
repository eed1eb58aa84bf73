"""Where people stand is never guessed, and always has a day."""

from datetime import date

import pytest

from earful.campaigns.models import Campaign, Position
from earful.campaigns.positions import Stand
from earful.campaigns.targets import targets
from earful.civics.terms import noon
from earful.roster import freshness
from earful.roster.models import Clock
from tests.campaigns.cast import (
    CLARK,
    MARKEY,
    MEMBERS,
    PRESSLEY,
    WARREN,
    Member,
    bill,
    make_campaign,
    seat_members,
    sign,
)

pytestmark = pytest.mark.django_db
LIST_DAY = date(2025, 12, 5)


@pytest.fixture
def campaign() -> Campaign:
    seat_members()
    return make_campaign()


def stand_of(campaign: Campaign, person: str) -> Stand:
    return next(one.stand for one in targets(campaign) if one.holder.person == person)


def enter(campaign: Campaign, person: str, stance: str, day: date, **facts: object) -> Position:
    return Position.objects.create(
        campaign=campaign, person_id=person, stance=stance, day=day, source="a letter", **facts
    )


def test_a_sponsor_and_a_cosponsor_support_it_since_they_signed(campaign: Campaign) -> None:
    on = bill()
    sign(on, PRESSLEY, role="sponsor", original=False)
    sign(on, CLARK, date(2025, 9, 3))
    assert (stand_of(campaign, PRESSLEY).reason, stand_of(campaign, PRESSLEY).day) == (
        "sponsor",
        on.introduced,
    )
    clark = stand_of(campaign, CLARK)
    assert (clark.stance, clark.reason, clark.day) == ("supports", "cosponsor", date(2025, 9, 3))
    assert clark.source == "the list of bill"
    assert clark.source_url == "https://example.org/list"


def test_one_who_signed_on_the_first_day_is_an_original_cosponsor(campaign: Campaign) -> None:
    sign(bill(), CLARK)
    assert stand_of(campaign, CLARK).reason == "original cosponsor"


def test_missing_from_a_list_of_first_names_is_not_known(campaign: Campaign) -> None:
    bill(complete="original")
    stand = stand_of(campaign, CLARK)
    assert (stand.stance, stand.reason, stand.day) == ("unknown", "list incomplete", None)


def test_missing_from_a_complete_list_is_silent_as_of_its_day(campaign: Campaign) -> None:
    bill("s1913-119", complete="all", as_of=LIST_DAY)
    stand = stand_of(campaign, WARREN)
    assert (stand.stance, stand.day, stand.reason) == ("silent", LIST_DAY, "not on a complete list")


@pytest.mark.parametrize(
    ("since", "stance"),
    [(date(2025, 12, 5), "silent"), (date(2025, 12, 6), "unknown"), (date(2026, 3, 24), "unknown")],
)
def test_only_who_already_sat_on_the_lists_day_can_be_silent(since: date, stance: str) -> None:
    newcomer = Member("us-senate/ma-1", WARREN, "Elizabeth", "Warren", noon(since))
    seat_members((MEMBERS[0], newcomer))
    bill("s1913-119", complete="all", as_of=LIST_DAY)
    assert stand_of(make_campaign(), WARREN).stance == stance


def test_a_signature_of_tomorrow_does_not_count_today(campaign: Campaign) -> None:
    on = bill("s1913-119", complete="all", as_of=date(2026, 12, 1))
    sign(on, MARKEY, date(2026, 6, 15))
    sign(on, WARREN, date(2026, 6, 16))
    assert stand_of(campaign, MARKEY).stance == "supports"
    warren = stand_of(campaign, WARREN)
    assert (warren.stance, warren.as_of) == ("silent", date(2026, 6, 15))


def test_a_bill_not_yet_brought_in_says_nothing(campaign: Campaign) -> None:
    on = bill("s1913-119", complete="all")
    on.introduced = date(2026, 7, 1)
    on.save()
    freshness.bump()
    assert stand_of(campaign, WARREN) == Stand("unknown")


def test_a_name_taken_off_is_not_known_and_says_since_when(campaign: Campaign) -> None:
    sign(bill("s1913-119", complete="all"), MARKEY, withdrawn=date(2026, 2, 1))
    stand = stand_of(campaign, MARKEY)
    assert (stand.stance, stand.reason, stand.day) == ("unknown", "withdrawn", date(2026, 2, 1))


def test_a_name_to_be_taken_off_later_still_stands(campaign: Campaign) -> None:
    sign(bill("s1913-119", complete="all"), MARKEY, withdrawn=date(2026, 6, 16))
    assert stand_of(campaign, MARKEY).stance == "supports"


def test_who_signed_withdrew_and_signed_again_supports_it_from_the_second_day(campaign: Campaign) -> None:
    on = bill("s1913-119", complete="all")
    sign(on, MARKEY, withdrawn=date(2025, 8, 1))
    sign(on, MARKEY, date(2026, 1, 9))
    stand = stand_of(campaign, MARKEY)
    assert (stand.stance, stand.day) == ("supports", date(2026, 1, 9))


def test_without_a_bill_nobodys_position_is_known(campaign: Campaign) -> None:
    assert stand_of(campaign, CLARK) == Stand("unknown", reason="no list")


def test_an_entered_position_newer_than_the_list_wins(campaign: Campaign) -> None:
    sign(bill(), CLARK)
    enter(campaign, CLARK, "opposes", date(2026, 5, 1))
    stand = stand_of(campaign, CLARK)
    assert (stand.stance, stand.reason, stand.source) == ("opposes", "entered", "a letter")


def test_a_signature_newer_than_an_entered_position_wins(campaign: Campaign) -> None:
    enter(campaign, CLARK, "opposes", date(2025, 6, 1))
    sign(bill(), CLARK, date(2026, 5, 1))
    assert stand_of(campaign, CLARK).reason == "cosponsor"


def test_silence_on_a_newer_list_does_not_unsay_what_someone_said(campaign: Campaign) -> None:
    enter(campaign, WARREN, "opposes", date(2025, 6, 1))
    bill("s1913-119", complete="all", as_of=LIST_DAY)
    assert stand_of(campaign, WARREN).stance == "opposes"


def test_an_entered_silence_gives_way_to_a_newer_list(campaign: Campaign) -> None:
    enter(campaign, WARREN, "unknown", date(2025, 6, 1))
    bill("s1913-119", complete="all", as_of=LIST_DAY)
    assert stand_of(campaign, WARREN).stance == "silent"


def test_where_both_agree_the_earlier_evidence_is_kept(campaign: Campaign) -> None:
    on = bill()
    sign(on, CLARK, date(2026, 1, 10))
    enter(campaign, CLARK, "supports", date(2026, 3, 1))
    assert stand_of(campaign, CLARK).reason == "cosponsor"
    enter(campaign, PRESSLEY, "supports", date(2025, 3, 1), by_day=True)
    sign(on, PRESSLEY, date(2025, 9, 1))
    freshness.bump()
    stand = stand_of(campaign, PRESSLEY)
    assert (stand.reason, stand.day, stand.by_day) == ("entered", date(2025, 3, 1), True)


def test_a_repeated_entry_keeps_its_first_day_until_it_changed_in_between(campaign: Campaign) -> None:
    enter(campaign, CLARK, "leaning", date(2026, 1, 1))
    enter(campaign, CLARK, "leaning", date(2026, 4, 1))
    assert stand_of(campaign, CLARK).day == date(2026, 1, 1)
    enter(campaign, CLARK, "opposes", date(2026, 5, 1))
    enter(campaign, CLARK, "leaning", date(2026, 6, 1))
    assert stand_of(campaign, CLARK).day == date(2026, 6, 1)


def test_a_position_counts_from_its_own_day_on(campaign: Campaign) -> None:
    enter(campaign, CLARK, "supports", date(2026, 6, 16))
    assert stand_of(campaign, CLARK).stance == "unknown"
    Clock.objects.update(moment=noon(date(2026, 6, 16)))
    assert stand_of(campaign, CLARK).stance == "supports"


def test_another_campaigns_position_says_nothing_here(campaign: Campaign) -> None:
    enter(make_campaign(slug="another"), CLARK, "opposes", date(2026, 5, 1))
    assert stand_of(campaign, CLARK).stance == "unknown"


def test_a_position_shows_at_once_however_it_is_changed(campaign: Campaign) -> None:
    before = freshness.version()
    position = enter(campaign, CLARK, "supports", date(2026, 5, 1))
    entered = freshness.version()
    position.delete()
    gone = freshness.version()
    enter(campaign, CLARK, "supports", date(2026, 5, 1))
    again = freshness.version()
    Position.objects.filter(campaign=campaign).delete()
    assert len({before, entered, gone, again, freshness.version()}) == 5
