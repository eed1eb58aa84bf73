"""Divisions of the United States and their names: states, territories, congressional districts.

A division is an Open Civic Data id; a place is its short form in an address (`ma-7`, `ak-al`, `ma`).
Facts from the 50 states, the District of Columbia and the five territories with a delegate.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["state", "district", "territory"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, the District of Columbia, or a territory. `house_seats` is the 2020 apportionment."""

    code: str
    name: str
    fips: str
    house_seats: int
    kind: Kind = "state"

    @property
    def division(self) -> str:
        return f"ocd-division/country:us/{self.kind}:{self.code}"

    @property
    def senate_seats(self) -> int:
        return 2 if self.kind == "state" else 0

    @property
    def at_large(self) -> bool:
        return self.house_seats == 1


_STATES = """
al Alabama 01 7|ak Alaska 02 1|az Arizona 04 9|ar Arkansas 05 4|ca California 06 52|co Colorado 08 8
ct Connecticut 09 5|de Delaware 10 1|fl Florida 12 28|ga Georgia 13 14|hi Hawaii 15 2|id Idaho 16 2
il Illinois 17 17|in Indiana 18 9|ia Iowa 19 4|ks Kansas 20 4|ky Kentucky 21 6|la Louisiana 22 6
me Maine 23 2|md Maryland 24 8|ma Massachusetts 25 9|mi Michigan 26 13|mn Minnesota 27 8|ms Mississippi 28 4
mo Missouri 29 8|mt Montana 30 2|ne Nebraska 31 3|nv Nevada 32 4|nh New_Hampshire 33 2|nj New_Jersey 34 12
nm New_Mexico 35 3|ny New_York 36 26|nc North_Carolina 37 14|nd North_Dakota 38 1|oh Ohio 39 15
ok Oklahoma 40 5|or Oregon 41 6|pa Pennsylvania 42 17|ri Rhode_Island 44 2|sc South_Carolina 45 7
sd South_Dakota 46 1|tn Tennessee 47 9|tx Texas 48 38|ut Utah 49 4|vt Vermont 50 1|va Virginia 51 11
wa Washington 53 10|wv West_Virginia 54 2|wi Wisconsin 55 8|wy Wyoming 56 1
"""
_BEYOND = (
    State("dc", "District of Columbia", "11", 1, "district"),
    State("as", "American Samoa", "60", 1, "territory"),
    State("gu", "Guam", "66", 1, "territory"),
    State("mp", "Northern Mariana Islands", "69", 1, "territory"),
    State("pr", "Puerto Rico", "72", 1, "territory"),
    State("vi", "U.S. Virgin Islands", "78", 1, "territory"),
)


def _states() -> dict[str, State]:
    rows = (row.split() for line in _STATES.split("\n") for row in line.split("|") if row)
    states = [State(code, name.replace("_", " "), fips, int(seats)) for code, name, fips, seats in rows]
    return {state.code: state for state in (*states, *_BEYOND)}


STATES: dict[str, State] = _states()
_SEATS_2010 = {"ca": 53, "co": 7, "fl": 27, "il": 18, "mi": 14, "mt": 1, "nc": 13, "ny": 27}
_SEATS_2010 |= {"oh": 16, "or": 5, "pa": 18, "tx": 36, "wv": 3}
STATES_BY_FIPS: dict[str, State] = {state.fips: state for state in STATES.values()}

_DIVISION = re.compile(
    r"ocd-division/country:us/(?P<kind>state|district|territory):(?P<state>[a-z]{2})(?:/cd:(?P<cd>at-large|[1-9]\d?))?"
)
_PLACE = re.compile(r"(?P<state>[a-z]{2})(?:-(?P<cd>al|[1-9]\d?))?")


def house_seats(state: str, congress: int) -> int:
    """How many House seats (voting or delegate) a state fills in a Congress, from the 113th on.

    Raises ValueError for an earlier Congress, whose apportionment is not recorded here.
    """
    if congress < 113:
        raise ValueError(
            f"Seats per state are known from the 113th Congress on, not for the {ordinal(congress)}."
        )
    now = STATES[state].house_seats
    return now if congress >= 118 else _SEATS_2010.get(state, now)


def house_division(state: str, district: int) -> str:
    """The congressional district `district` of `state`; 0 means at-large or a delegate's.

    Raises KeyError for a state that is not one.
    """
    return f"{STATES[state].division}/cd:{district or 'at-large'}"


def state_of(division: str) -> str:
    """The state code a division lies in. Raises ValueError for anything that is not a US division."""
    return _match(division)["state"]


def district_of(division: str) -> int | None:
    """The congressional district's number, 0 at large, None for a whole state."""
    cd = _match(division)["cd"]
    return None if cd is None else 0 if cd == "at-large" else int(cd)


def place_of(division: str) -> str:
    """The short form used in addresses: `ma-7`, `ak-al`, `ma`."""
    district = district_of(division)
    state = state_of(division)
    return state if district is None else f"{state}-{district or 'al'}"


def division_at(place: str) -> str | None:
    """The division a short form names, or None. Whether such a district exists is the roster's to say."""
    match = _PLACE.fullmatch(place)
    state = STATES.get(match["state"]) if match else None
    if not match or not state:
        return None
    cd = match["cd"]
    return state.division if cd is None else house_division(state.code, 0 if cd == "al" else int(cd))


def division_words(division: str) -> str:
    """How people say it: `Massachusetts 7th`, `Alaska at large`, `Massachusetts`, `Guam`."""
    state, district = STATES[state_of(division)], district_of(division)
    if district is None or state.kind != "state":
        return state.name
    return f"{state.name} {ordinal(district)}" if district else f"{state.name} at large"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _match(division: str) -> re.Match[str]:
    match = _DIVISION.fullmatch(division)
    state = STATES.get(match["state"]) if match else None
    if not match or not state or state.kind != match["kind"]:
        raise ValueError(f"{division!r} is not a division of the United States we know.")
    return match
