"""A roster, map or list that cannot be true of the United States is caught."""

import re
from dataclasses import dataclass, replace
from datetime import date

import pytest

from earful.civics.divisions import STATES, house_division
from earful.civics.roster_checks import (
    check_bill,
    check_boundaries,
    check_roster,
    check_zips,
    house_districts,
    seats_of,
    senate_classes,
)
from earful.civics.terms import noon

NOW = noon(date(2026, 6, 15))


@dataclass(frozen=True)
class Term:
    seat: str
    start: date = date(2025, 1, 3)
    end: date = date(2027, 1, 3)


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    terms: tuple[Term, ...]


def delegation(state: str, congress: int = 119) -> list[Person]:
    return [Person(f"P-{seat}", f"Holder of {seat}", (Term(seat),)) for seat in seats_of(state, congress)]


NATION = [person for state in STATES for person in delegation(state)]
MA = delegation("ma")


def test_the_nation_has_435_members_six_delegates_and_a_hundred_senators() -> None:
    for congress in (116, 119):
        seats = [seat for state in STATES for seat in seats_of(state, congress)]
        assert len(seats) == 541
        assert sum(seat.startswith("us-senate") for seat in seats) == 100
    assert [sum(number in senate_classes(s) for s in STATES) for number in (1, 2, 3)] == [33, 33, 34]
    assert seats_of("mt", 116) == ["us-house/mt-al", "us-senate/mt-1", "us-senate/mt-2"]
    assert seats_of("dc", 119) == ["us-house/dc-al"]


def test_a_full_roster_has_no_problem_and_no_vacancy() -> None:
    found = check_roster(NATION, scope="us", at=NOW)
    assert (found.problems, found.vacant) == ([], [])


def test_vacant_seats_are_named_and_are_no_problem() -> None:
    vacant = {"us-house/ca-14", "us-house/tx-23", "us-senate/oh-3"}
    found = check_roster([p for p in NATION if p.terms[0].seat not in vacant], scope="us", at=NOW)
    assert (found.problems, found.vacant) == ([], sorted(vacant))


def test_a_seat_given_up_is_vacant_until_it_is_filled() -> None:
    left = [replace(MA[0], terms=(Term("us-house/ma-1", end=date(2026, 3, 1)),)), *MA[1:]]
    came = Person("N", "New", (Term("us-house/ma-1", start=date(2026, 5, 1)),))
    people = [*left, came]
    assert check_roster(people, scope="ma", at=noon(date(2026, 2, 28))).vacant == []
    assert check_roster(people, scope="ma", at=noon(date(2026, 3, 1))).vacant == ["us-house/ma-1"]
    assert check_roster(people, scope="ma", at=noon(date(2026, 5, 1))).vacant == []
    assert check_roster(people, scope="ma", at=NOW).problems == []


def ma_and(*more: Person) -> list[Person]:
    return [*MA, *more]


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (ma_and(Person("X", "Xe", (Term("us-house/ma-7"),))), "us-house/ma-7 is held by .* and Xe"),
        (
            ma_and(Person("X", "Xe", (Term("us-house/ma-7", date(2026, 12, 1)),))),
            "us-house/ma-7 is held by .* at once from 2026-12-01",
        ),
        (
            ma_and(Person("X", "Xe", (Term("us-house/ma-10"),))),
            r"Xe \(X\) holds us-house/ma-10, which is no seat",
        ),
        (
            ma_and(Person("X", "Xe", (Term("us-senate/ma-3"),))),
            "us-senate/ma-3, which is no seat of Massachusetts",
        ),
        (
            ma_and(Person("X", "Xe", (Term("us-house/nh-1"),))),
            "us-house/nh-1, which is no seat of Massachusetts",
        ),
        (
            [*MA[1:], replace(MA[1], terms=(Term("us-house/ma-1"),))],
            "holds us-house/ma-2 and us-house/ma-1 at once",
        ),
        (
            ma_and(Person("X", "Xe", (Term("us-house/ma-7", date(2025, 1, 3), date(2025, 1, 3)),))),
            "2025-01-03 is not after 2025-01-03",
        ),
        (MA[:2] + MA[9:], "7 House seats of Massachusetts have nobody"),
        (MA[:9], "Massachusetts has no senator"),
        ([], "9 House seats of Massachusetts have nobody"),
    ],
)
def test_what_cannot_be_is_a_problem(people: list[Person], why: str) -> None:
    problems = check_roster(people, scope="ma", at=NOW).problems
    assert re.search(why, " ".join(problems))


def test_someone_who_moved_from_house_to_senate_is_no_problem() -> None:
    turn = date(2026, 2, 1)
    moved = Person("M", "Mo", (Term("us-house/ma-1", end=turn), Term("us-senate/ma-1", start=turn)))
    others = [person for person in MA if person.terms[0].seat not in ("us-house/ma-1", "us-senate/ma-1")]
    before = Person("O", "Old", (Term("us-senate/ma-1", date(2019, 1, 3), turn),))
    found = check_roster([moved, before, *others], scope="ma", at=NOW)
    assert (found.problems, found.vacant) == ([], ["us-house/ma-1"])


@pytest.mark.parametrize("chamber", ["us-house", "us-senate"])
def test_a_chamber_missing_sixteen_is_half_a_file(chamber: str) -> None:
    gone = {f"{chamber}/{seat}" for seat in _one_seat_in_each_of_sixteen_states(chamber)}
    found = check_roster([p for p in NATION if p.terms[0].seat not in gone], scope="us", at=NOW)
    assert len(found.vacant) == 16
    assert len(found.problems) == 1
    assert "16 seats" in found.problems[0]


def _one_seat_in_each_of_sixteen_states(chamber: str) -> list[str]:
    seats = [next(s for s in seats_of(state, 119) if s.startswith(chamber)) for state in list(STATES)[:16]]
    return [seat.partition("/")[2] for seat in seats]


def test_a_roster_without_delegates_is_half_a_file() -> None:
    people = [p for p in NATION if STATES[p.terms[0].seat.partition("/")[2][:2]].kind == "state"]
    assert any(
        "6 of the six delegates" in problem for problem in check_roster(people, scope="us", at=NOW).problems
    )


def test_a_list_of_problems_stays_readable() -> None:
    strange = [Person(f"X{n}", "Xe", (Term(f"us-house/wy-{n}"),)) for n in range(1, 60)]
    problems = check_roster(NATION + strange, scope="us", at=NOW).problems
    assert (len(problems), problems[-1]) == (21, "And 39 more like these.")


@dataclass(frozen=True)
class Name:
    person: str


@dataclass(frozen=True)
class Bill:
    key: str
    sponsors: tuple[Name, ...]


def test_a_bill_signed_by_many_nobodies_is_a_problem_and_one_who_left_is_named() -> None:
    bill = Bill("hr1-119", tuple(Name(f"P{number}") for number in range(10)))
    everyone = {f"P{number}" for number in range(10)}
    assert check_bill(bill, everyone).strangers == []
    left = check_bill(bill, everyone - {"P4"})
    assert (left.problems, left.strangers) == ([], ["P4"])
    wrong = check_bill(bill, {"P1", "P2"})
    assert len(wrong.problems) == 1
    assert "8 of 10" in wrong.problems[0]
    assert check_bill(bill, {"P1"}, scope="ma").strangers == []


SQUARE = ((0, 0), (10, 0), (10, 10), (0, 0))


@dataclass(frozen=True)
class Land:
    division: str
    polygons: tuple[tuple[tuple[tuple[int, int], ...], ...], ...] = ((SQUARE,),)


def lands(state: str) -> list[Land]:
    return [Land(division) for division in house_districts(state, 119)]


def test_a_map_of_whole_states_is_believed_and_states_it_lacks_are_told() -> None:
    nation = [land for state in STATES if state != "tx" for land in lands(state)]
    found = check_boundaries(nation, scope="us", congress=119)
    assert (found.problems, found.missing) == ([], ["tx"])


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (lands("ma")[:-1], "cd:9 is missing; Massachusetts has 9 districts"),
        ([*lands("ma"), lands("ma")[0]], "cd:1 is drawn twice"),
        ([*lands("ma")[1:], Land(house_division("ma", 1), (((),),))], "cd:1 has no area"),
        (
            [*lands("ma")[1:], Land(house_division("ma", 1), ((((0, 0), (5, 5), (9, 9), (0, 0)),),))],
            "cd:1 has no area",
        ),
        ([*lands("ma"), Land(house_division("ma", 10))], "cd:10 is no House district"),
        ([*lands("ma"), *lands("nh")], "New Hampshire is not part of this edition"),
    ],
)
def test_a_map_with_a_district_missing_or_empty_is_a_problem(shapes: list[Land], why: str) -> None:
    problems = check_boundaries(shapes, scope="ma", congress=119).problems
    assert len(problems) == 1
    assert why in problems[0]


@dataclass(frozen=True)
class Zip:
    zip: str
    divisions: tuple[str, ...]


MA_ZIPS = [Zip(f"0200{number}", (house_division("ma", number),)) for number in range(1, 10)]


def test_zip_codes_that_reach_every_district_are_believed() -> None:
    assert check_zips(MA_ZIPS, scope="ma", congress=119).problems == []


@pytest.mark.parametrize(
    ("zips", "why"),
    [
        (MA_ZIPS[:-1], "No ZIP code lies in ocd-division/country:us/state:ma/cd:9"),
        ([*MA_ZIPS, Zip("02001", (house_division("ma", 2),))], "ZIP 02001 comes twice"),
        ([*MA_ZIPS, Zip("02999", (house_division("ma", 10),))], "ZIP 02999 lies in no district"),
        ([*MA_ZIPS, Zip("02999", ())], "ZIP 02999 lies in no district"),
        ([], "Massachusetts has no ZIP code"),
    ],
)
def test_zip_codes_that_cannot_be_are_a_problem(zips: list[Zip], why: str) -> None:
    problems = check_zips(zips, scope="ma", congress=119).problems
    assert len(problems) == 1
    assert why in problems[0]


def test_a_nation_with_few_zip_codes_is_half_a_file() -> None:
    every = [division for state in STATES for division in house_districts(state, 119)]
    zips = [Zip(f"{number:05}", (every[number % len(every)],)) for number in range(29_999)]
    assert check_zips(zips, scope="us", congress=119).problems == [
        "Only 29999 ZIP codes where there are over 30000; the file is cut short."
    ]
    zips.append(Zip("99999", (every[0],)))
    assert check_zips(zips, scope="us", congress=119).problems == []
