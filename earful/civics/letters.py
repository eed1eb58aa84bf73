"""The printed letter, as values: who writes, to whom, where, and how they are addressed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earful.civics.divisions import STATES, state_of
from earful.civics.scripts import STORY_LIMIT, clean

LETTER_LIMIT = 4 * STORY_LIMIT

_CHAMBERS = {"us-house": "United States House of Representatives", "us-senate": "United States Senate"}
_ZIPS = {"us-house": "20515", "us-senate": "20510"}
_BUILDINGS = {
    "us-house": {"cannon": "Cannon", "longworth": "Longworth", "rayburn": "Rayburn"},
    "us-senate": {"dirksen": "Dirksen", "hart": "Hart", "russell": "Russell"},
}
_SHORT = {
    "chob": "cannon",
    "lhob": "longworth",
    "rhob": "rayburn",
    "sd": "dirksen",
    "sh": "hart",
    "sr": "russell",
}
_BUILDING = r"cannon|longworth|rayburn|dirksen|hart|russell|[clr]hob"
_CAPITOL = re.compile(
    r"(?:(?P<short>s[dhr]) ?)?(?P<room>[a-z]?\d{1,4}[a-z]?)"
    rf"(?: (?P<building>{_BUILDING})(?: (?:house|senate))?(?: (?:office )?(?:building|bldg))?)?"
    r"(?: washington(?: d ?c)?)?(?: (?P<zip>\d{5})(?: ?\d{4})?)?",
    re.ASCII,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ZIP = re.compile(r"([0-9]{5})(?:-[0-9]{4})?")
_BARE_SUITE = re.compile(r"[A-Za-z]{0,2}-?\d+[A-Za-z]?(?:-\d+)?|[A-Za-z]", re.ASCII)
_POST_BOX = re.compile(r"(?:p\.? ?o\.? ?)?box \w+", re.I)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be set.

    `without_address`: the sender's postal address is missing, and offices discard such letters.
    """

    sender_lines: tuple[str, ...]
    date_words: str
    recipient_lines: tuple[str, ...]
    salutation: str
    body_paragraphs: tuple[str, ...]
    without_address: bool


def title_words(body: str, division: str) -> str:
    """Representative, Senator, Delegate or Resident Commissioner.

    Raises ValueError for another body, or a division that is not one.
    """
    state = STATES[state_of(division)]
    if body not in _CHAMBERS:
        raise ValueError(f"{body!r} is neither us-house nor us-senate.")
    if body == "us-senate":
        return "Senator"
    if state.code == "pr":
        return "Resident Commissioner"
    return "Representative" if state.kind == "state" else "Delegate"


def salutation(body: str, division: str, last_name: str) -> str:
    """`Dear Representative Clark:`"""
    return f"Dear {title_words(body, division)} {clean(last_name)}:"


def date_words(day: date) -> str:
    """A day as letters carry it: `November 22, 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def capitol_address(body: str, office_words: str) -> tuple[str, ...] | None:
    """Chamber, room and building, and city, from an office as the roster words it.

    Understands `2368 Rayburn House Office Building Washington DC 20515-2105`, capitals, commas, `2368 RHOB`
    and `SR-255`. None for anything else, for a building of the other chamber, and for another body.
    """
    words = " ".join(re.sub(r"[.,;\-]", " ", clean(office_words)).casefold().split())
    match = _CAPITOL.fullmatch(words.removeprefix("room ").removeprefix("suite "))
    if not match or body not in _CHAMBERS or bool(match["short"]) == bool(match["building"]):
        return None
    named = match["building"] or match["short"]
    building = _BUILDINGS[body].get(_SHORT.get(named, named))
    if building is None or match["zip"] not in (None, _ZIPS[body]):
        return None
    kind = "House" if body == "us-house" else "Senate"
    room = f"{match['room'].upper()} {building} {kind} Office Building"
    return _CHAMBERS[body], room, f"Washington, DC {_ZIPS[body]}"


def district_address(
    *, address: str, city: str, state: str, zip_code: str, suite: str = "", building: str = ""
) -> tuple[str, ...] | None:
    """Building, street and suite, and city, of an office in the district.

    `state` is a state code. None where the street, the city, the state or the ZIP code is missing: such an
    office takes no letters.
    """
    street, town, rooms, house = clean(address), clean(city), _suite_words(suite), clean(building)
    known = STATES.get(state.lower())
    code = _ZIP.fullmatch(zip_code.strip())
    if not (town and known and code and _is_street(street, town)):
        return None
    street = street.rstrip(" ,")
    if _POST_BOX.fullmatch(rooms):
        lines = [house, street, rooms]
    else:
        lines = [house, f"{street}, {rooms}" if rooms else street]
    return (*filter(None, lines), f"{town}, {known.code.upper()} {code[0]}")


def recipient_lines(full_name: str, address: Sequence[str]) -> tuple[str, ...]:
    """The block above the salutation: `The Honorable Katherine Clark`, then the address."""
    return (f"The Honorable {clean(full_name)}", *address)


def letter(*, sender: Sequence[str], day: date, recipient: Sequence[str], greeting: str, text: str) -> Letter:
    """A letter from its parts.

    `sender`: name, street, and town with state and ZIP code, each possibly blank; it is without address
    unless a street and a line with a ZIP code follow the name. `text`: paragraphs parted by blank lines.
    """
    name, *address = [clean(line) for line in sender] or [""]
    paragraphs = clean(text, LETTER_LIMIT, lines=True).split("\n\n")
    return Letter(
        tuple(filter(None, (name, *address))),
        date_words(day),
        tuple(recipient),
        greeting,
        tuple(filter(None, paragraphs)),
        not _is_postal([line for line in address if line]),
    )


def _is_postal(lines: Sequence[str]) -> bool:
    return len(lines) >= 2 and bool(re.search(r"\b[0-9]{5}(?:-[0-9]{4})?$", lines[-1]))


def _is_street(street: str, town: str) -> bool:
    return bool(re.search(r"\d", street)) or (
        len(street.split()) > 1 and street.casefold() != town.casefold()
    )


def _suite_words(suite: str) -> str:
    words = clean(suite).strip(" ,")
    if words.casefold().startswith("s ") and "&" in words:
        return f"Suites {words[2:]}"
    return f"Suite {words}" if _BARE_SUITE.fullmatch(words) else words
