"""What the demo says is true, and stays so whatever the machine's clock says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from earful.campaigns.checks import problems
from earful.campaigns.models import Campaign
from earful.campaigns.scripts import script_for, values_for
from earful.campaigns.tally import tally
from earful.campaigns.targets import Target, is_closed, moment_of, targets, targets_at
from earful.civics.scripts import blocking, fill
from earful.demo.load import MOMENT, links, load_demo, organiser_login
from tests.shipped import demo as demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

MA = "ocd-division/country:us/state:ma"
CLOCKS = [datetime(2020, 6, 12, 12), datetime(2026, 11, 22), datetime(2027, 1, 4), datetime(2028, 2, 29)]


@pytest.fixture(params=CLOCKS, ids=lambda moment: f"{moment:%Y-%m-%d}")
def any_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> datetime:
    moment: datetime = request.param.replace(tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def live() -> Campaign:
    return Campaign.objects.get(slug="end-qi", live=True)


def of_2020() -> Campaign:
    return Campaign.objects.get(slug="end-qi-2020", live=True)


def one(campaign: Campaign, person: str) -> Target:
    return next(target for target in targets(campaign) if target.holder.person == person)


def said_to(person: str, channel: str = "call", part: str = "person") -> str:
    target = one(live(), person)
    script = script_for(live(), target, channel, part)
    return fill(script.body, values_for(live(), target)).text


def test_fifteen_in_the_house_and_three_in_the_senate_are_known_to_back_it(any_clock: datetime) -> None:
    found = tally(live()).by_body
    assert [len(found[body].supporters) for body in ("us-house", "us-senate")] == [15, 3]
    assert [found[body].as_of for body in ("us-house", "us-senate")] == [date(2025, 5, 23), date(2025, 12, 5)]
    assert {target.holder.last for target in found["us-senate"].supporters} == {"Markey", "Warren", "Sanders"}


def test_a_delegate_counts_among_the_house_backers() -> None:
    assert one(live(), "N000147").stance == "supports"


def test_four_of_nine_and_the_five_who_remain_are_computed_for_june_2020(any_clock: datetime) -> None:
    house = tally(of_2020()).by_body["us-house"]
    assert (len(house.supporters), house.seats) == (4, 9)
    assert [target.holder.last for target in house.supporters] == [
        "McGovern",
        "Trahan",
        "Kennedy",
        "Pressley",
    ]
    assert [target.holder.last for target in house.remaining] == [
        "Neal",
        "Clark",
        "Moulton",
        "Lynch",
        "Keating",
    ]


def test_trahan_is_known_by_an_organisers_source_and_only_by_that_day() -> None:
    stand = one(of_2020(), "T000482").stand
    assert (stand.stance, stand.day, stand.by_day, stand.reason) == (
        "supports",
        date(2020, 6, 12),
        True,
        "entered",
    )
    assert "June 2020" in stand.source


def test_the_campaign_of_2020_is_closed_and_the_other_is_not(any_clock: datetime) -> None:
    assert is_closed(of_2020())
    assert not is_closed(live())
    assert moment_of(live()) == MOMENT
    assert moment_of(of_2020()) == datetime(2020, 6, 12, 12, tzinfo=ZoneInfo("America/New_York"))


def test_pressley_wrote_it_and_is_thanked() -> None:
    stand = one(live(), "P000617").stand
    assert (stand.stance, stand.reason, stand.day) == ("supports", "sponsor", date(2025, 5, 23))
    assert "to thank Representative Pressley" in said_to("P000617")
    assert "since 23 May 2025" in said_to("P000617")


def test_clark_is_not_known_and_never_silent() -> None:
    stand = one(live(), "C001101").stand
    assert (stand.stance, stand.reason) == ("unknown", "list incomplete")
    for channel, part in [
        ("call", "person"),
        ("call", "voicemail"),
        ("call", "points"),
        ("write", "text"),
        ("post", "text"),
    ]:
        assert "if you have not already" in said_to("C001101", channel, part), (channel, part)


def test_markey_is_thanked_for_the_senates_own_bill() -> None:
    said = said_to("M000133")
    assert "to thank Senator Markey" in said
    assert "S. 1913, the Ending Qualified Immunity Act" in said
    assert "H.R." not in said


def test_a_senator_not_on_the_complete_list_is_silent_as_of_its_day() -> None:
    stand = one(live(), "C001035").stand
    assert (stand.stance, stand.day, stand.as_of) == ("silent", date(2025, 12, 5), date(2025, 12, 5))
    assert "if you have not already" not in said_to("C001035")
    assert "I’m asking Senator Collins to cosponsor S. 1913" in said_to("C001035")


def test_a_senator_who_took_the_seat_after_the_lists_day_is_not_known() -> None:
    joined = [target for target in targets(live()) if target.stand.reason == "joined later"]
    assert [target.holder.last for target in joined] == ["Armstrong"]
    assert joined[0].stance == "unknown"
    assert "if you have not already" in said_to(joined[0].holder.person)


def test_no_wording_of_either_campaign_leaves_a_blank_that_is_not_the_supporters() -> None:
    for campaign in (live(), of_2020()):
        seen: dict[tuple[str, str], Target] = {}
        for target in targets(campaign):
            if not target.holder.vacant:
                seen.setdefault((target.holder.body, target.stance), target)
        for target in seen.values():
            values = values_for(campaign, target)
            for channel, part in [("call", "person"), ("call", "voicemail"), ("call", "points")]:
                blanks = fill(script_for(campaign, target, channel, part).body, values).blanks
                assert not blocking(blanks, spoken=True)
            for channel in ("write", "letter", "post"):
                script = script_for(campaign, target, channel, "text")
                left = {*fill(script.body, values).blanks, *fill(script.subject, values).blanks}
                assert left <= {"your name", "your story", "your town and zip"}


def test_in_cambridge_a_supporter_is_led_from_the_representative_to_both_senators() -> None:
    found = targets_at(live(), f"{MA}/cd:5")
    assert [target.holder.last for target in found] == ["Clark", "Warren", "Markey"]
    assert [target.holder.slug for target in found] == ["house", "senate-1", "senate-2"]


def test_both_are_published_through_the_checks(any_clock: datetime) -> None:
    for campaign in (live(), of_2020()):
        assert campaign.live_revision is not None
        assert problems(campaign.live_revision.as_object()) == []


def test_whatever_the_clock_says_it_can_be_made(any_clock: datetime) -> None:
    of_2020().positions.all().delete()
    Campaign.objects.all().delete()
    assert load_demo()
    assert tally(of_2020()).by_body["us-house"].seats == 9
    assert live().live


def test_making_it_again_changes_nothing_an_organiser_changed() -> None:
    campaign = live()
    campaign.name = "Renamed"
    campaign.save_revision().publish()
    assert not load_demo()
    assert live().name == "Renamed"
    assert Campaign.objects.count() == 2


def test_the_argument_is_about_as_long_as_a_person_reads_standing() -> None:
    words = len(live().texts.get().argument.split())
    assert 200 <= words <= 300


def test_the_login_is_shown_once_and_can_be_made_anew() -> None:
    name, password = organiser_login()
    assert authenticate(username=name, password=password) is not None
    assert organiser_login() == (name, "")
    _, fresh = organiser_login(new=True)
    assert fresh != password
    assert authenticate(username=name, password=password) is None
    assert authenticate(username=name, password=fresh) is not None


def test_what_to_click_is_the_page_a_split_zip_and_the_desk() -> None:
    addresses = [address for _words, address in links("http://127.0.0.1:8000")]
    assert addresses == [
        "http://127.0.0.1:8000/end-qi/",
        "http://127.0.0.1:8000/end-qi/zip/02139/",
        "http://127.0.0.1:8000/organise/",
    ]
