"""Checks that know the world: what must be true of a roster, boundaries, ZIP codes and a bill before they
are believed.

They take whatever has the right attributes, so that the same checks serve records just read and rows at
rest. Problems are sentences for an operator.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from earful.civics.divisions import (
    STATES,
    house_division,
    house_seats,
    ordinal,
    place_of,
    state_of,
)
from earful.civics.terms import congress_at, turns_at

MOST_MISSING = 15
"""A chamber with more empty seats than this is a half-empty file, not news."""
FEWEST_ZIPS = 30_000
_MOST_DELEGATES_MISSING = 2
_MOST_PROBLEMS = 20
_NO_CLASS = {
    1: "al ak ar co ga id il ia ks ky la nh nc ok or sc sd",
    2: "az ca ct fl hi in md mo nv ny nd oh pa ut vt wa wi",
    3: "de me ma mi mn ms mt ne nj nm ri tn tx va wv wy",
}


class Term(Protocol):
    """One person in one seat from a day until a day."""

    @property
    def seat(self) -> str: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


class Person(Protocol):
    """Someone with terms."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def terms(self) -> Sequence[Term]: ...


class Sponsorship(Protocol):
    """A person's name on a bill."""

    @property
    def person(self) -> str: ...


class Bill(Protocol):
    """A measure and the names on it."""

    @property
    def key(self) -> str: ...
    @property
    def sponsors(self) -> Sequence[Sponsorship]: ...


class Land(Protocol):
    """A division's polygons, each an outer ring then its holes, each ring rows of (longitude, latitude)."""

    @property
    def division(self) -> str: ...
    @property
    def polygons(self) -> Sequence[Sequence[Any]]: ...


class ZipCode(Protocol):
    """A ZIP and the divisions it lies in."""

    @property
    def zip(self) -> str: ...
    @property
    def divisions(self) -> Sequence[str]: ...


@dataclass(slots=True)
class Findings:
    """What a check found. Without `problems` the batch may become current.

    `vacant` names seats nobody holds at the moment asked for; `missing` the states (codes) that boundaries
    or ZIP codes say nothing of; `strangers` the ids on a bill that the roster does not know.
    """

    problems: list[str] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Tenure:
    person: str
    name: str
    seat: str
    start: datetime
    end: datetime


def house_districts(state: str, congress: int) -> list[str]:
    """The House divisions of a state in a Congress, in order."""
    seats = house_seats(state, congress)
    return [house_division(state, number) for number in (range(1, seats + 1) if seats > 1 else (0,))]


def seats_of(state: str, congress: int) -> list[str]:
    """Every seat of a state in a Congress: `us-house/ma-1` … , then its senators' `us-senate/ma-1`."""
    house = [f"us-house/{place_of(division)}" for division in house_districts(state, congress)]
    return house + [f"us-senate/{state}-{number}" for number in senate_classes(state)]


def senate_classes(state: str) -> tuple[int, ...]:
    """The two classes a state's senators sit in; none for the District of Columbia and the territories."""
    if not STATES[state].senate_seats:
        return ()
    return tuple(number for number, without in _NO_CLASS.items() if state not in without.split())


def check_roster(people: Iterable[Person], *, scope: str, at: datetime) -> Findings:
    """Seats, terms and who holds what at a moment. `scope` is `us` or a state's code."""
    congress = congress_at(at)
    seats = [seat for state in _states(scope) for seat in seats_of(state, congress)]
    everyone = list(people)
    problems = list(_broken_terms(everyone))
    tenures = [
        _Tenure(person.id, person.name, term.seat, turns_at(term.start), turns_at(term.end))
        for person in everyone
        for term in person.terms
        if term.start < term.end
    ]
    problems += _unknown_seats(tenures, set(seats), scope, congress)
    problems += _held_twice(tenures)
    problems += _in_two_seats(tenures)
    held = {tenure.seat for tenure in tenures if tenure.start <= at < tenure.end}
    vacant = sorted(set(seats) - held)
    problems += _half_empty(vacant, scope, congress)
    return Findings(_few(problems), vacant)


def _states(scope: str) -> list[str]:
    return list(STATES) if scope == "us" else [scope]


def _broken_terms(people: Iterable[Person]) -> Iterator[str]:
    for person in people:
        for term in person.terms:
            if term.start >= term.end:
                yield f"{person.name} ({person.id}) in {term.seat}: {term.end} is not after {term.start}."


def _unknown_seats(tenures: list[_Tenure], seats: set[str], scope: str, congress: int) -> Iterator[str]:
    whose = "the United States" if scope == "us" else STATES[scope].name
    for tenure in tenures:
        if tenure.seat not in seats:
            yield (
                f"{tenure.name} ({tenure.person}) holds {tenure.seat}, "
                f"which is no seat of {whose} in the {ordinal(congress)} Congress."
            )


def _held_twice(tenures: list[_Tenure]) -> Iterator[str]:
    by_seat: defaultdict[str, list[_Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_seat[tenure.seat].append(tenure)
    for seat, held in sorted(by_seat.items()):
        for one, other in _overlapping(held):
            yield (
                f"{seat} is held by {one.name} ({one.person}) and {other.name} ({other.person}) "
                f"at once from {other.start:%Y-%m-%d}."
            )


def _in_two_seats(tenures: list[_Tenure]) -> Iterator[str]:
    by_person: defaultdict[str, list[_Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_person[tenure.person].append(tenure)
    for person, held in sorted(by_person.items()):
        for one, other in _overlapping(held):
            if one.seat != other.seat:
                yield f"{one.name} ({person}) holds {one.seat} and {other.seat} at once."


def _overlapping(tenures: list[_Tenure]) -> Iterator[tuple[_Tenure, _Tenure]]:
    in_order = sorted(tenures, key=lambda tenure: (tenure.start, tenure.end, tenure.person))
    return ((one, other) for one, other in pairwise(in_order) if other.start < one.end)


def _half_empty(vacant: list[str], scope: str, congress: int) -> Iterator[str]:
    for chamber, words in (("us-house", "House"), ("us-senate", "Senate")):
        empty = [seat for seat in vacant if seat.startswith(chamber) and _votes(seat)]
        if len(empty) > MOST_MISSING:
            yield f"{len(empty)} seats of the {words} have nobody in them; the file is cut short."
    delegates = [seat for seat in vacant if not _votes(seat)]
    if scope == "us" and len(delegates) > _MOST_DELEGATES_MISSING:
        yield f"{len(delegates)} of the six delegates are missing; the file is cut short."
    for state in _states(scope):
        own = [seat for seat in vacant if _state_of_seat(seat) == state]
        houses = sum(seat.startswith("us-house") for seat in own)
        if houses > max(1, house_seats(state, congress) // 3):
            yield f"{houses} House seats of {STATES[state].name} have nobody in them; the file is cut short."
        if len(own) - houses > 1:
            yield f"{STATES[state].name} has no senator; the file is cut short."


def _votes(seat: str) -> bool:
    return STATES[_state_of_seat(seat)].kind == "state"


def _state_of_seat(seat: str) -> str:
    return seat.partition("/")[2][:2]


def check_bill(bill: Bill, known: Collection[str], *, scope: str = "us") -> Findings:
    """Whether those on a bill are somebody. `known` are the ids of a roster of `scope`.

    A few may have left office since they signed, so strangers are named and become a problem only when they
    are more than one in five. A single state's roster cannot tell and is not asked.
    """
    if scope != "us":
        return Findings()
    names = sorted({name.person for name in bill.sponsors})
    strangers = [person for person in names if person not in known]
    allowed = max(1, len(names) // 5)
    problems = (
        [f"{bill.key}: {len(strangers)} of {len(names)} on it are nobody we know: {', '.join(strangers)}."]
        if len(strangers) > allowed
        else []
    )
    return Findings(problems, strangers=strangers)


def check_boundaries(shapes: Iterable[Land], *, scope: str, congress: int) -> Findings:
    """Every state that is covered has all its districts, each once and with an area. States of the scope
    that are not covered at all are in `missing`, for the caller to judge."""
    problems: list[str] = []
    seen: list[str] = []
    for shape in shapes:
        seen.append(shape.division)
        if not _has_area(shape):
            problems.append(f"{shape.division} has no area.")
    problems += [f"{division} is drawn twice." for division in sorted({d for d in seen if seen.count(d) > 1})]
    covered = {state_of(division) for division in seen}
    for state in sorted(covered):
        whole = house_districts(state, congress)
        for division in sorted(set(whole) - set(seen), key=whole.index):
            problems.append(f"{division} is missing; {STATES[state].name} has {len(whole)} districts.")
        strange = {d for d in seen if state_of(d) == state} - set(whole)
        problems += [
            f"{d} is no House district of the {ordinal(congress)} Congress." for d in sorted(strange)
        ]
    if scope != "us":
        problems += [f"{STATES[s].name} is not part of this edition." for s in sorted(covered - {scope})]
    return Findings(_few(problems), missing=[state for state in _states(scope) if state not in covered])


def _has_area(shape: Land) -> bool:
    return any(_double_area(polygon[0]) for polygon in shape.polygons if len(polygon))


def _double_area(ring: Any) -> float:
    points = np.asarray(ring, dtype=np.float64)
    if points.ndim != 2 or len(points) < 4:
        return 0.0
    x, y = (points - points[0]).T[:2]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def check_zips(zips: Iterable[ZipCode], *, scope: str, congress: int) -> Findings:
    """ZIP codes lie in districts that exist, and every district (of the 50 states, DC and Puerto Rico; the
    Census has hardly any for the other territories) has some. The nation has at least 30,000."""
    known = {division for state in STATES for division in house_districts(state, congress)}
    problems: list[str] = []
    seen: set[str] = set()
    codes: set[str] = set()
    for entry in zips:
        if entry.zip in codes:
            problems.append(f"ZIP {entry.zip} comes twice.")
        codes.add(entry.zip)
        seen.update(entry.divisions)
        if not entry.divisions or not known.issuperset(entry.divisions):
            problems.append(f"ZIP {entry.zip} lies in no district of the {ordinal(congress)} Congress.")
    if scope == "us" and len(codes) < FEWEST_ZIPS:
        problems.append(
            f"Only {len(codes)} ZIP codes where there are over {FEWEST_ZIPS}; the file is cut short."
        )
    covered = {state_of(division) for division in seen & known}
    missing = [state for state in _states(scope) if state not in covered]
    problems += [f"{STATES[s].name} has no ZIP code." for s in missing if _must_have_zips(s)]
    for state in (state for state in _states(scope) if state in covered):
        empty = [division for division in house_districts(state, congress) if division not in seen]
        problems += [f"No ZIP code lies in {division}." for division in empty]
    return Findings(_few(problems), missing=missing)


def _must_have_zips(state: str) -> bool:
    return STATES[state].kind != "territory" or state == "pr"


def _few(problems: Iterable[str]) -> list[str]:
    found = list(problems)
    more = len(found) - _MOST_PROBLEMS
    return [*found[:_MOST_PROBLEMS], f"And {more} more like these."] if more > 0 else found
