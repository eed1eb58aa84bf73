"""What is loaded is whole and checked, or nothing changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from earful.civics.terms import noon
from earful.errors import LoadRefused
from earful.roster import editions, freshness, holders
from earful.roster.load import KEPT, check, load
from earful.roster.models import Bill, Edition, Handle, Membership, Office, Person, Seat
from earful.sources.records import Batch, BillRecord, Party, SponsorRecord
from tests.roster import mini

pytestmark = pytest.mark.django_db
NOW = noon(mini.DAY)


def everything() -> list[object]:
    """Every row a load may touch."""
    tables = (Edition, Person, Seat, Membership, Office, Handle, Bill)
    rows: list[object] = [row for table in tables for row in table.objects.order_by("pk").values()]
    return [*rows, freshness.version()]


def test_a_roster_is_loaded_and_its_people_sit_in_their_seats() -> None:
    mini.land()
    assert [one.name for one in holders.holders(NOW).values()] == [
        "Ada Prairie",
        "Ben Sandhill",
        "Cleo Platte",
        "Dora Sower",
        "Eli Elkhorn",
    ]
    assert list(holders.holders(NOW)) == [
        *("us-house/ne-1", "us-house/ne-2", "us-house/ne-3"),
        *("us-senate/ne-1", "us-senate/ne-2"),
    ]


def test_the_report_says_what_came_and_which_seat_is_empty() -> None:
    report = load(mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI))
    assert (
        report.words == "roster ne (119th) as of 2026-06-15: 4 added, 0 changed, 0 same, 0 gone; vacant: NE-3"
    )
    assert (report.added, report.vacant) == (4, ("us-house/ne-3",))
    newer = replace(mini.ADA, name="Ada P. Prairie")
    report = load(mini.roster(newer, mini.CLEO, mini.DORA, mini.ELI, as_of=date(2026, 7, 1)))
    assert (report.added, report.changed, report.same, report.gone) == (1, 1, 2, 1)


def test_the_same_facts_again_touch_nothing() -> None:
    mini.land()
    before = everything()
    for batch in (mini.roster(), mini.boundaries(), mini.zips()):
        report = load(batch)
        assert report.nothing_changed
        assert report.edition is None
        assert report.words.endswith("nothing changed.")
    assert everything() == before


def test_the_same_people_on_a_later_day_are_as_of_that_day() -> None:
    mini.land()
    report = load(mini.roster(as_of=date(2026, 7, 1)))
    assert (report.added, report.changed, report.same) == (0, 0, 5)
    assert Edition.objects.get(kind="roster", current=True).as_of == date(2026, 7, 1)
    assert holders.holders(NOW)["us-house/ne-1"].as_of == date(2026, 7, 1)


BAD: dict[str, tuple[Callable[[], Batch], str]] = {
    "a seat held twice": (
        lambda: mini.roster(*mini.EVERYONE, mini.person(6, "Fay Fork", mini.term("us-house/ne-1"))),
        "us-house/ne-1 is held by Ada Prairie",
    ),
    "half the state gone": (lambda: mini.roster(mini.ADA, mini.DORA), "2 House seats of Nebraska"),
    "no senator": (lambda: mini.roster(mini.ADA, mini.BEN, mini.CLEO), "Nebraska has no senator"),
    "a seat that is none": (
        lambda: mini.roster(*mini.EVERYONE, mini.person(6, "Fay Fork", mini.term("us-house/ne-4"))),
        "us-house/ne-4",
    ),
    "a district missing": (
        lambda: mini.boundaries(mini.square(mini.NE_1, -98), mini.square(mini.NE_2, -97)),
        "ocd-division/country:us/state:ne/cd:3 is missing",
    ),
    "another Congress's day": (lambda: mini.roster(as_of=date(2027, 2, 1)), "the 120th Congress sat"),
    "an older day": (lambda: mini.roster(as_of=date(2026, 1, 1)), "older than what is loaded"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("dry_run", [False, True])
def test_what_cannot_be_true_changes_nothing_and_says_why(case: str, dry_run: bool) -> None:
    mini.land()
    before = everything()
    make, why = BAD[case]
    with pytest.raises(LoadRefused, match=why):
        load(make(), dry_run=dry_run)
    assert everything() == before


def test_a_nation_without_its_states_is_refused_by_their_names_in_one_sentence() -> None:
    partial = replace(mini.boundaries(), scope="us")
    with pytest.raises(LoadRefused, match=r"Wyoming, .* Islands are missing; load all states"):
        check(partial)


def test_an_older_day_is_loaded_when_asked_for() -> None:
    mini.land()
    load(mini.roster(as_of=date(2026, 1, 1)), older=True)
    assert Edition.objects.get(kind="roster", current=True).as_of == date(2026, 1, 1)


def test_a_dry_run_tells_and_changes_nothing() -> None:
    mini.land()
    before = everything()
    report = load(mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI, as_of=date(2026, 7, 1)), dry_run=True)
    assert (report.gone, report.vacant) == (1, ("us-house/ne-3",))
    assert everything() == before


def test_three_earlier_editions_stay_to_step_back_to() -> None:
    days = [mini.DAY + timedelta(days=count) for count in range(KEPT + 3)]
    for day in days:
        load(mini.roster(as_of=day))
    kept = Edition.objects.filter(kind="roster").order_by("as_of")
    assert [edition.as_of for edition in kept] == days[-KEPT - 1 :]
    assert Membership.objects.count() == len(mini.EVERYONE) * (KEPT + 1)


def test_a_step_back_answers_from_the_edition_before_and_forward_again() -> None:
    load(mini.boundaries())
    load(mini.roster())
    later = mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI, as_of=date(2026, 7, 1))
    load(later)
    moment = noon(date(2026, 8, 1))
    assert holders.holders(moment)["us-house/ne-3"].vacant
    assert editions.step_back("roster", "ne", 119).as_of == mini.DAY
    assert holders.holders(moment)["us-house/ne-3"].name == "Cleo Platte"
    load(later)
    assert holders.holders(moment)["us-house/ne-3"].vacant
    assert Edition.objects.filter(kind="roster").count() == 2


def test_there_is_nothing_before_the_first() -> None:
    load(mini.roster())
    with pytest.raises(LoadRefused, match="no earlier one"):
        editions.step_back("roster", "ne", 119)
    with pytest.raises(LoadRefused, match="Nothing is loaded as zips ne"):
        editions.step_back("zips", "ne", 119)


def test_people_are_named_as_in_the_newest_roster() -> None:
    load(mini.roster())
    long_ago = mini.term("us-house/ne-1", date(2019, 1, 3), date(2021, 1, 3))
    old = [
        mini.person(1, "Ada Maiden", long_ago),
        mini.person(7, "Gus Gone", mini.term("us-house/ne-2", date(2019, 1, 3), date(2021, 1, 3))),
        mini.person(8, "Hal Hill", mini.term("us-house/ne-3", date(2019, 1, 3), date(2021, 1, 3))),
        mini.person(9, "Ida Isle", mini.term("us-senate/ne-1", date(2019, 1, 3), date(2025, 1, 3))),
    ]
    load(mini.roster(*old, as_of=date(2020, 6, 8), congress=116))
    assert Person.objects.get(pk="X000001").name == "Ada Prairie"
    assert Person.objects.get(pk="X000007").name == "Gus Gone"
    load(mini.roster(replace(mini.ADA, name="Ada Newname"), *mini.EVERYONE[1:], as_of=date(2026, 7, 1)))
    assert Person.objects.get(pk="X000001").name == "Ada Newname"


def test_someone_who_changes_party_twice_sits_all_the_while() -> None:
    left, again = date(2025, 7, 4), date(2026, 5, 1)
    parties = (
        Party("Republican", mini.BEGAN, left),
        Party("Independent", left, again),
        Party("Libertarian", again, mini.ENDS),
    )
    amash = mini.person(1, "Ada Prairie", mini.term("us-house/ne-1", parties=parties))
    load(mini.boundaries())
    load(mini.roster(amash, *mini.EVERYONE[1:]))
    for day, party in ((date(2025, 7, 3), "Republican"), (left, "Independent"), (again, "Libertarian")):
        holder = holders.holder("us-house/ne-1", noon(day))
        assert holder is not None
        assert (holder.party, holder.since.date()) == (party, mini.BEGAN)


def test_an_office_has_the_zone_its_place_is_sure_of() -> None:
    mini.land()
    found = [(office.city, office.zone) for office in holders.offices("X000001", NOW)]
    assert found == [
        ("Washington", "America/New_York"),
        ("Lincoln", "America/Chicago"),
        ("Scottsbluff", "America/Denver"),
    ]
    assert holders.handles("X000001", NOW) == {"x": "Prairie"}


def bill(*people: str, as_of: date = date(2025, 6, 1)) -> Batch:
    """A bill whose sponsor is the first of these people."""
    day = date(2025, 5, 1)
    names = tuple(
        SponsorRecord(one, "cosponsor" if number else "sponsor", day, bool(number))
        for number, one in enumerate(people)
    )
    record = BillRecord("hr1-119", 119, "hr", 1, "An Act", day, names)
    return Batch("bill", "us", 119, as_of, mini.SOURCE, mini.LICENCE, {record.key: record})


def test_a_list_that_lost_a_name_is_cut_short_and_makes_nobody_silent() -> None:
    load(bill("Z000001", "Z000002", "Z000003"))
    before = everything()
    with pytest.raises(LoadRefused, match=r"not in its new list: Z000002, Z000003\. Is the list cut short"):
        load(bill("Z000001", "Z000004", as_of=date(2025, 7, 1)))
    assert everything() == before
    assert load(bill("Z000001", as_of=date(2025, 7, 1)), older=True).edition


def test_a_bill_waits_for_no_roster_of_its_congress() -> None:
    report = load(bill("Z000001", "Z000002"))
    assert report.words == "bill hr1-119 (119th) as of 2025-06-01: 1 added, 0 changed, 0 same, 0 gone"
    loaded = Bill.objects.get(key="hr1-119")
    assert [one.person_key for one in loaded.sponsorships.order_by("pk")] == ["Z000001", "Z000002"]
    assert Edition.objects.get(kind="bill").scope == "hr1-119"
