"""The full upstream files: known counts, known vacancies, known oddities."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from earful.civics.divisions import STATES, state_of
from earful.civics.roster_checks import check_bill, check_boundaries, check_roster, check_zips
from earful.civics.terms import noon
from earful.sources.billstatus import identical_bills, read_billstatus
from earful.sources.census_shapefile import read_census_shapefiles
from earful.sources.codec import dump, load
from earful.sources.collected_bills import read_collected
from earful.sources.congress_gov import read_congress_gov
from earful.sources.congress_legislators import read_congress_legislators
from earful.sources.geojson import read_geojson
from earful.sources.records import Batch, BillRecord, SourceRefused
from earful.sources.zip_crosswalk import read_zip_crosswalk

pytestmark = pytest.mark.full
CENSUS_DAY = date(2024, 9, 13)


def roster(shared: Path, day: str, scope: str = "us", notes: list[str] | None = None) -> Batch:
    folder = shared / "rosters" / "congress-legislators" / day
    return read_congress_legislators(folder, as_of=date.fromisoformat(day), scope=scope, notes=notes)


def holders(batch: Batch, day: date) -> dict[str, Any]:
    people: Any = batch.records.values()
    return {t.seat: p for p in people for t in p.terms if t.start <= day < t.end}


@pytest.mark.parametrize(
    ("edition", "day", "vacant"),
    [
        ("2026-06-15", "2026-06-15", ["ca-14", "fl-20", "ga-13", "tx-23"]),
        ("2020-06-08", "2020-06-08", ["ca-50", "nc-11", "ny-27", "tx-4"]),
        ("2020-06-08", "2020-06-12", ["ca-50", "nc-11", "ny-27", "tx-4"]),
    ],
)
def test_the_roster_is_whole_and_its_vacant_seats_are_named(
    shared: Path, edition: str, day: str, vacant: list[str]
) -> None:
    batch = roster(shared, edition)
    people: Any = batch.records.values()
    found = check_roster(people, scope="us", at=noon(date.fromisoformat(day)))
    assert found.problems == []
    assert found.vacant == [f"us-house/{place}" for place in vacant]
    held = holders(batch, date.fromisoformat(day))
    delegates = [seat for seat in held if STATES[seat.partition("/")[2][:2]].kind != "state"]
    senators = [seat for seat in held if seat.startswith("us-senate")]
    assert (len(held) - len(delegates) - len(senators), len(delegates), len(senators)) == (431, 6, 100)


def test_the_awkward_members_are_read_as_they_are(shared: Path) -> None:
    notes: list[str] = []
    now = roster(shared, "2026-06-15", notes=notes).records
    then = roster(shared, "2020-06-08").records
    names: Any = [now["G000607"], then["A000367"]]
    assert names[0].name == "James Gallagher"
    assert names[0].offices == ()
    assert [party.name for party in names[1].terms[0].parties] == ["Republican", "Independent", "Libertarian"]
    assert len(notes) == 1
    assert "hhttps://" in notes[0]
    assert sum(bool(term.contact_form) for p in _people(now) for term in p.terms) == 88


def _people(records: Any) -> list[Any]:
    return list(records.values())


def test_massachusetts_in_june_2020_has_nine_members_and_two_senators(shared: Path) -> None:
    batch = roster(shared, "2020-06-08", "ma")
    held = holders(batch, date(2020, 6, 12))
    assert [held[f"us-house/ma-{number}"].last for number in range(1, 10)] == [
        "Neal",
        "McGovern",
        "Trahan",
        "Kennedy",
        "Clark",
        "Moulton",
        "Pressley",
        "Lynch",
        "Keating",
    ]
    assert len(held) == 11


@pytest.mark.parametrize("lost", [10, 270])
def test_a_roster_cut_short_between_two_records_is_refused(shared: Path, tmp_path: Path, lost: int) -> None:
    whole = shared / "rosters" / "congress-legislators" / "2026-06-15"
    for path in whole.glob("legislators-*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    people = tmp_path / "legislators-current.yaml"
    kept = people.read_text(encoding="utf-8").split("\n- id:")[:-lost]
    people.write_text("\n- id:".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(SourceRefused, match=r"legislators-current\.yaml knows nothing of .* cut short"):
        read_congress_legislators(tmp_path, as_of=date(2026, 6, 15))


def test_half_a_roster_leaves_more_seats_empty_than_ever_happens(shared: Path) -> None:
    whole = shared / "rosters" / "congress-legislators" / "2026-06-15"
    batch = read_congress_legislators(whole, as_of=date(2026, 6, 15))
    half: Any = list(batch.records.values())[::2]
    problems = check_roster(half, scope="us", at=noon(batch.as_of)).problems
    assert "the file is cut short" in " ".join(problems)


def test_zip_codes_are_as_many_and_as_split_as_the_census_says(shared: Path) -> None:
    path = shared / "zip-crosswalk" / "zccd.csv"
    batch = read_zip_crosswalk(path, congress=119, as_of=date(2024, 11, 1))
    zips: Any = list(batch.records.values())
    assert len(zips) == 33_774
    assert sum(len(record.divisions) > 1 for record in zips) == 7_299
    assert sum(len({state_of(division) for division in record.divisions}) > 1 for record in zips) == 109
    found = check_zips(zips, scope="us", congress=119)
    assert (found.problems, found.missing) == ([], ["as", "gu", "mp", "vi"])
    home: Any = read_zip_crosswalk(path, congress=119, as_of=date(2024, 11, 1), scope="ma").records
    assert (len(home), sum(len(record.divisions) > 1 for record in home.values())) == (540, 80)
    assert load(dump(batch)) == batch


@pytest.mark.parametrize("name", ["cd119.geojson", "cd119_display.geojson"])
def test_all_441_districts_are_drawn(shared: Path, name: str) -> None:
    path = shared / "boundaries" / "us-house-119" / name
    batch = read_geojson([path], congress=119, as_of=CENSUS_DAY)
    shapes: Any = batch.records.values()
    found = check_boundaries(shapes, scope="us", congress=119)
    assert (len(batch.records), found.problems, found.missing) == (441, [], [])


def test_the_districts_of_2020_and_of_2027_are_read_too(shared: Path) -> None:
    folder = shared / "boundaries"
    old = read_geojson(
        [folder / "us-house-116" / "cd116_ma.geojson"], congress=116, as_of=CENSUS_DAY, scope="ma"
    )
    assert len(old.records) == 9
    new = read_geojson([folder / "us-house-120" / "cd120_approx.geojson"], congress=120, as_of=CENSUS_DAY)
    assert len(new.records) == 441


def test_fifty_five_census_zips_are_one_edition_that_lacks_texas(shared: Path) -> None:
    paths = sorted((shared / "boundaries" / "us-house-119" / "tiger-2024").glob("*.zip"))
    batch = read_census_shapefiles(paths, congress=119, as_of=CENSUS_DAY)
    shapes: Any = batch.records.values()
    found = check_boundaries(shapes, scope="us", congress=119)
    assert (len(paths), len(batch.records), found.problems, found.missing) == (55, 403, [], ["tx"])


def test_state_legislatures_are_not_taken_for_congress(shared: Path) -> None:
    path = shared / "boundaries" / "ma-state-legislature" / "ma_lower_2024.geojson"
    with pytest.raises(SourceRefused, match=r"ma_lower_2024\.geojson, feature 1"):
        read_geojson([path], congress=119, as_of=CENSUS_DAY)


def only(batch: Batch) -> BillRecord:
    (record,) = batch.records.values()
    assert isinstance(record, BillRecord)
    return record


def test_the_demos_bills_name_who_the_official_texts_name(shared: Path) -> None:
    old, house, senate = read_collected(shared / "bills" / "ending-qualified-immunity-act.json")
    assert [only(batch).key for batch in (old, house, senate)] == ["hr7085-116", "hr3602-119", "s1913-119"]
    assert [len(only(batch).sponsors) for batch in (old, house, senate)] == [18, 15, 3]
    assert [only(batch).complete for batch in (old, house, senate)] == ["original", "original", "all"]
    assert [batch.as_of for batch in (house, senate)] == [date(2025, 5, 23), date(2025, 12, 5)]
    then, now = roster(shared, "2020-06-08").records, roster(shared, "2026-06-15").records
    assert [check_bill(only(b), r).strangers for b, r in ((old, then), (house, now), (senate, now))] == [
        [],
        [],
        [],
    ]


def test_the_withdrawn_cosponsor_is_found_in_the_apis_answer(shared: Path) -> None:
    path = shared / "bills" / "congress-api" / "119-s-1224-with-a-withdrawn-cosponsor.json"
    bill = only(read_congress_gov([path], as_of=date(2026, 6, 1)))
    assert len(bill.sponsors) == 15
    assert [(s.person, s.withdrawn) for s in bill.sponsors if s.withdrawn] == [("C001047", date(2026, 3, 19))]


@pytest.mark.parametrize(
    ("name", "key", "names", "identical"),
    [
        ("legacy--BILLSTATUS-114hr1155", "hr1155-114", 10, ()),
        ("legacy--BILLSTATUS-114hr1531", "hr1531-114", 17, ()),
        ("legacy--BILLSTATUS-114hr2822", "hr2822-114", 1, ()),
        ("formatChange--current--BILLSTATUS-117hr1", "hr1-117", 223, ()),
        ("formatChange--current--BILLSTATUS-117s35", "s35-117", 73, ("hr305-117",)),
        ("formatChange--future--BILLSTATUS-117hr1", "hr1-117", 223, ()),
        ("formatChange--future--BILLSTATUS-117hr2471", "hr2471-117", 8, ()),
        ("formatChange--future--BILLSTATUS-117hr6658", "hr6658-117", 112, ()),
        ("formatChange--future--BILLSTATUS-117s35", "s35-117", 73, ("hr305-117",)),
    ],
)
def test_billstatus_is_read_in_every_shape_it_ever_had(
    shared: Path, name: str, key: str, names: int, identical: tuple[str, ...]
) -> None:
    path = shared / "bills" / "billstatus-samples" / f"{name}.xml"
    bill = only(read_billstatus(path))
    assert (bill.key, len(bill.sponsors), identical_bills(path)) == (key, names, identical)
