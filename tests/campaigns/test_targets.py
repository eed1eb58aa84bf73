"""A campaign speaks to whom its rules name, at its own moment."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from earful.campaigns.models import Campaign, TargetRule
from earful.campaigns.tally import tally
from earful.campaigns.targets import is_closed, moment_of, targets, targets_at
from earful.civics.terms import noon
from tests.campaigns.cast import (
    MA,
    MA_5,
    MA_7,
    PRESSLEY,
    WARREN,
    bill,
    draft,
    make_campaign,
    seat_members,
    sign,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    seat_members()
    sign(bill(), PRESSLEY)
    bill("s1913-119", complete="all")
    return make_campaign()


def seats(campaign: Campaign, division: str) -> list[str]:
    return [target.holder.seat for target in targets_at(campaign, division)]


def test_a_place_has_its_representative_then_both_senators(campaign: Campaign) -> None:
    assert seats(campaign, MA_5) == ["us-house/ma-5", "us-senate/ma-1", "us-senate/ma-2"]


def test_a_whole_state_has_its_senators(campaign: Campaign) -> None:
    assert seats(campaign, MA) == ["us-senate/ma-1", "us-senate/ma-2"]


def test_a_campaign_to_one_body_leaves_the_other_alone(campaign: Campaign) -> None:
    campaign.target_rules.set([TargetRule(body="us-senate")])
    assert seats(campaign, MA_5) == ["us-senate/ma-1", "us-senate/ma-2"]
    assert "senator" in targets_at(campaign, MA_5)[0].why


def test_a_campaign_in_another_state_speaks_to_nobody_here(campaign: Campaign) -> None:
    campaign.target_rules.set([TargetRule(body="us-house", state="ny")])
    assert targets_at(campaign, MA_5) == []
    assert targets(campaign) == []


def test_a_campaign_without_rules_speaks_to_nobody(campaign: Campaign) -> None:
    campaign.target_rules.set([])
    assert targets(campaign) == []


def test_an_empty_seat_is_named_as_vacant(campaign: Campaign) -> None:
    found = {target.holder.seat: target for target in targets(campaign)}
    assert found["us-house/ma-1"].stance == "vacant"
    assert found["us-house/ma-1"].stand.reason == "vacant"


def test_each_body_is_asked_about_its_own_bill(campaign: Campaign) -> None:
    bills = {target.holder.body: target.bill.key for target in targets(campaign) if target.bill}
    assert bills == {"us-house": "hr3602-119", "us-senate": "s1913-119"}


def test_the_tally_adds_up(campaign: Campaign) -> None:
    house = tally(campaign).by_body["us-house"]
    assert (house.seats, house.filled, house.vacant) == (9, 2, 7)
    assert [target.holder.last for target in house.supporters] == ["Pressley"]
    assert [target.holder.last for target in house.remaining] == ["Clark"]
    assert sum(map(len, house.by_stance.values())) == house.filled


def test_everybody_is_found_in_a_few_queries(
    campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    targets(campaign)
    with django_assert_max_num_queries(8):
        targets(campaign, state="ma")


def test_a_campaign_not_yet_saved_already_speaks_to_people() -> None:
    seat_members()
    bill()
    assert [target.holder.last for target in targets_at(draft(), MA_7)] == ["Pressley", "Warren", "Markey"]


def test_a_real_campaign_runs_on_the_real_clock(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign.demo = False
    real = datetime(2026, 7, 1, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "now", lambda: real)
    assert moment_of(campaign) == real


def test_a_frozen_campaign_answers_as_of_noon_of_its_day(campaign: Campaign) -> None:
    campaign.frozen_on = date(2026, 2, 1)
    assert moment_of(campaign) == noon(date(2026, 2, 1))
    assert is_closed(campaign)


def test_a_day_still_to_come_freezes_nothing_yet(campaign: Campaign) -> None:
    campaign.frozen_on = date(2030, 2, 1)
    assert moment_of(campaign) == noon(date(2026, 6, 15))
    assert not is_closed(campaign)


@pytest.mark.parametrize(("day", "closed"), [(14, True), (15, True), (16, False)])
def test_it_is_closed_from_its_day_on(campaign: Campaign, day: int, closed: bool) -> None:
    campaign.closed_on = date(2026, 6, day)
    assert is_closed(campaign) is closed


def test_nobody_is_named_in_a_congress_that_is_not_loaded(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.demo = False
    monkeypatch.setattr(timezone, "now", lambda: noon(date(2027, 2, 1)))
    assert targets(campaign) == []
    assert targets_at(campaign, MA_5) == []
    assert tally(campaign).by_body == {}


def test_the_senators_stand_comes_from_a_complete_list(campaign: Campaign) -> None:
    warren = next(target for target in targets(campaign) if target.holder.person == WARREN)
    assert warren.stance == "silent"
