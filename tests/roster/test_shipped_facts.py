"""What the shipped facts say about real places and people."""

import time
from datetime import date, datetime

import pytest

from earful.civics.divisions import STATES, district_of, state_of
from earful.civics.terms import EASTERN, noon
from earful.roster import holders
from earful.roster.find import Answer, at_point, find
from earful.roster.land import shapes
from earful.roster.load import seat_words
from earful.roster.models import Bill, Edition, Membership, Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snapshot_db")]
NOW = noon(date(2026, 6, 15))
DEMO = noon(date(2026, 11, 22))
JUNE_2020 = noon(date(2020, 6, 12))


def seats(answer: Answer) -> list[str]:
    return [one.seat.partition("/")[2] for one in answer.candidates]


def test_the_119th_congress_is_whole_but_for_four_vacancies() -> None:
    found = list(holders.holders(NOW).values())
    house = [one for one in found if one.body == "us-house"]
    assert (len(house), len(found) - len(house)) == (441, 100)
    assert [seat_words(one.seat) for one in found if one.vacant] == ["CA-14", "FL-20", "GA-13", "TX-23"]
    assert not any(one.unsure for one in found)
    assert found[0].seat == "us-house/al-1"
    ordered = [(STATES[state_of(one.division)].name, district_of(one.division)) for one in house]
    assert ordered == sorted(ordered)


def test_two_appointed_senators_terms_have_ended_by_the_demo_s_day_and_nobody_is_guessed() -> None:
    found = holders.holders(DEMO)
    unsure = [one.seat for one in found.values() if one.unsure]
    assert unsure == ["us-senate/fl-3", "us-senate/oh-3"]
    assert len(found) == 541


@pytest.mark.parametrize(
    ("typed", "outcome", "places"),
    [
        ("02139", "ambiguous", ["ma-5", "ma-7"]),
        ("02138", "ambiguous", ["ma-5", "ma-7"]),
        ("02446", "ambiguous", ["ma-4", "ma-7"]),
        ("02119", "found", ["ma-7"]),
        ("96799", "found", ["as-al"]),
        ("20500", "found", ["dc-al"]),
        ("96910", "found", ["gu-al"]),
        ("00901", "found", ["pr-al"]),
        ("90210", "ambiguous", ["ca-30", "ca-32", "ca-36"]),
        ("02238", "unknown", [f"ma-{number}" for number in range(1, 10)]),
        ("09012", "unknown", []),
        ("57717", "ambiguous", ["mt-2", "wy-al", "sd-al"]),
        ("MA-12", "unknown", [f"ma-{number}" for number in range(1, 10)]),
        ("42.3868, -71.0818", "found", ["ma-7"]),
        ("-14.27,-170.7", "found", ["as-al"]),
        ("0, 0", "unknown", []),
        ("45.5, -73.6", "unknown", []),
    ],
)
def test_real_places_are_answered_as_they_are(typed: str, outcome: str, places: list[str]) -> None:
    answer = find(typed, DEMO)
    assert (answer.outcome, seats(answer)) == (outcome, places)


def test_a_po_box_has_its_senators_at_once() -> None:
    answer = find("02238", DEMO)
    assert answer.place == "ma"
    assert [one.last for one in holders.seats_at(answer.divisions[0], DEMO)] == ["Warren", "Markey"]


def test_a_vacant_seat_is_found_and_said_to_be_vacant() -> None:
    answer = find("CA-14", DEMO)
    assert answer.outcome == "found"
    holder = answer.candidates[0].holder
    assert holder is not None
    assert (holder.vacant, holder.unsure, holder.person) == (True, False, "")


def test_the_fifth_district_is_clark_s_and_the_fourth_was_kennedy_s() -> None:
    for moment, fourth in ((DEMO, "Auchincloss"), (JUNE_2020, "Kennedy")):
        delegation = holders.holders(moment, bodies=("us-house",), state="ma").values()
        names = [one.last for one in delegation]
        assert names == [
            *("Neal", "McGovern", "Trahan", fourth, "Clark", "Moulton", "Pressley", "Lynch", "Keating")
        ]


def test_in_2020_only_massachusetts_is_known_and_its_zips_are_not() -> None:
    assert list(holders.holders(JUNE_2020)) == list(holders.holders(JUNE_2020, state="ma"))
    answer = find("02139", JUNE_2020)
    assert (answer.outcome, answer.place, len(answer.candidates)) == ("unknown", "ma", 9)
    assert "For that time we cannot look up ZIP codes." in answer.why
    assert answer.settle_by == ("location", "choose")
    found = at_point(42.3601, -71.0589, JUNE_2020)
    assert found.outcome == "found"
    elsewhere = at_point(40.7128, -74.0060, JUNE_2020)
    assert (
        elsewhere.why
        == "For 12 June 2020 we know the districts of Massachusetts only, and this point lies elsewhere."
    )


def test_at_noon_on_3_january_2027_nobody_is_named_any_more() -> None:
    noon_that_day = datetime(2027, 1, 3, 12, tzinfo=EASTERN)
    assert holders.holders(noon_that_day) == {}
    for typed in ("02119", "42.36,-71.06", "MA-7", "20500"):
        answer = find(typed, noon_that_day)
        assert all(one.holder is None for one in answer.candidates)
    assert find("02119", noon_that_day).place == "ma"


def test_pressley_can_be_reached_at_the_capitol_first() -> None:
    found = holders.offices("P000617", DEMO)
    assert [office.kind for office in found][:2] == ["capitol", "district"]
    assert all(office.phone for office in found)
    assert holders.handles("P000617", DEMO)["x"] == "RepPressley"
    assert holders.offices("K000379", DEMO) == []
    assert holders.offices("K000379", JUNE_2020)[0].kind == "capitol"


def test_every_member_has_a_way_to_be_reached() -> None:
    sitting = {one.person for one in holders.holders(NOW).values() if one.person}
    without = sitting - set(Office.objects.exclude(phone="").values_list("person_id", flat=True).distinct())
    assert len(without) <= 1
    newcomers = Membership.objects.filter(edition__scope="us", website="")
    assert [one.seat_id for one in newcomers] == ["us-house/ca-1"]


def test_every_edition_says_its_day_source_and_licence() -> None:
    for edition in Edition.objects.defer("payload"):
        assert edition.current
        assert edition.source
        assert edition.licence
        assert edition.as_of.year >= 2019
    assert {one.kind for one in holders.editions_at(DEMO)} == {
        "roster",
        "boundaries",
        "shapes",
        "zips",
        "bill",
    }
    assert {one.kind for one in holders.editions_at(JUNE_2020, "ma")} == {
        "roster",
        "boundaries",
        "shapes",
        "bill",
    }


def test_the_bills_hold_the_names_their_texts_do() -> None:
    counts = {bill.key: (bill.complete, bill.sponsorships.count()) for bill in Bill.objects.all()}
    assert counts == {"hr7085-116": ("original", 18), "hr3602-119": ("original", 15), "s1913-119": ("all", 3)}


def test_every_state_has_its_map() -> None:
    assert len(shapes(119, "ma")) == 9
    assert len(shapes(116, "ma")) == 9
    assert [shape.division for shape in shapes(119, "ak")] == ["ocd-division/country:us/state:ak/cd:at-large"]
    assert shapes(120, "ma") == []


def test_a_lookup_is_quick_once_the_land_is_in_memory() -> None:
    """Generous: a slow machine passes, a table read anew for every question does not."""
    find("02139", DEMO)
    at_point(42.3601, -71.0589, DEMO)
    began = time.perf_counter()
    for _ in range(100):
        find("02139", DEMO)
        at_point(42.3601, -71.0589, DEMO)
    assert time.perf_counter() - began < 2


def test_texas_lines_are_rougher_so_a_point_beside_one_is_asked_about() -> None:
    """Within 100 m of the line of TX-30 and TX-33 in Dallas, whose map is of 1:500,000."""
    beside = at_point(32.78, -96.8734, DEMO)
    assert (beside.outcome, seats(beside)) == ("ambiguous", ["tx-30", "tx-33"])
    well_inside = at_point(32.78, -96.84, DEMO)
    assert (well_inside.outcome, seats(well_inside)) == ("found", ["tx-33"])
