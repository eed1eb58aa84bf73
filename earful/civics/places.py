"""What a person typed when asked where they live.

`read` only names it: whether such a ZIP, district or point exists is for others to say. It never raises and
never guesses: what could be two things is nothing, with the reason.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from earful.civics.divisions import STATES, division_at, place_of

Kind = Literal["zip", "zip+4", "point", "place", "address", "town", "nothing"]
Why = Literal[
    "empty",  # nothing but blanks
    "too_long",  # over LONGEST characters
    "control",  # control characters
    "markup",  # < or >
    "letters_in_zip",  # O2139; `detail` is the letters
    "zeros",  # 00000
    "four_digits",  # 2139: a leading zero was lost, or it is a foreign postcode
    "digit_count",  # digits, but neither 5 nor 9; `detail` is how many
    "phone",  # ten digits, or eleven beginning with 1
    "foreign_postcode",  # SW1A 1AA, K1A 0B1, 110001
    "out_of_range",  # a coordinate beyond 90 or 180 degrees, or 60 minutes
    "swapped",  # longitude first; `detail` is how it should read
    "signs",  # -42 N, or 42 N 71 N: the sign and the letters disagree
    "decimal_comma",  # 42,37; -71,11
    "unknown_division",  # looks like an OCD id and is none of ours
    "unrecognised",
]
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, tidied (`text`), and what it is.

    `zip` is five digits, also for a ZIP+4 and where an address or town ends in one. `lat`, `lon`: degrees.
    `division` is an OCD id: of the district or whole state that was named, or of the state an address or town
    ends in. `why` says why it is nothing, and `detail` which part.
    """

    kind: Kind
    text: str = ""
    zip: str | None = None
    lat: float | None = None
    lon: float | None = None
    division: str | None = None
    why: Why | None = None
    detail: str = ""


def read(typed: str) -> Typed:
    """Say what a person typed. Never raises; the answer is a pure function of the text."""
    if len(typed) > LONGEST:
        return Typed("nothing", why="too_long", detail=str(LONGEST))
    text = _tidy(typed)
    if text is None:
        return Typed("nothing", why="control")
    if not text:
        return Typed("nothing", why="empty")
    if "<" in text or ">" in text:
        return Typed("nothing", text, why="markup")
    for reader in (_ocd, _point, _digits, _place, _postcode, _words):
        found = reader(text)
        if found:
            return found
    return Typed("nothing", text, why="unrecognised")


_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_DEGREE = {ord("\u00ba"): "°"}  # the ordinal mark on Spanish keyboards
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u2032\u02bc\u02b9"), "'") | dict.fromkeys(
    map(ord, "\u201c\u201d\u2033"), '"'
)
_SIGNS = _DASHES | _QUOTES | _DEGREE


def _tidy(typed: str) -> str | None:
    """Plain digits, dashes, quotes and single spaces; None where control characters stand in it."""
    text = unicodedata.normalize("NFKC", typed.translate(_SIGNS)).translate(_SIGNS)
    characters = []
    for character in text:
        category = unicodedata.category(character)
        if character.isspace():
            characters.append(" ")
        elif category in ("Cc", "Cs"):
            return None
        elif category == "Nd":
            characters.append(str(unicodedata.decimal(character)))
        elif category != "Cf":
            characters.append(character)
    return " ".join("".join(characters).split())


def _ocd(text: str) -> Typed | None:
    if not text.lower().startswith("ocd-"):
        return None
    division = text.lower()
    try:
        place_of(division)
    except ValueError:
        return Typed("nothing", text, why="unknown_division")
    return Typed("place", text, division=division)


_DEGREES = r"""
    (?P<before{n}>[NSEW])? \s* (?P<sign{n}>[+-])? \s* (?P<degrees{n}>\d+(?:\.\d*)?|\.\d+) \s*
    (?: ° \s* (?: (?P<minutes{n}>\d+(?:\.\d+)?) \s* ' \s*
        (?: (?P<seconds{n}>\d+(?:\.\d+)?) \s* (?:"|'') )? )? )?
    (?(before{n}) (?:\s* (?P<twice{n}>[NSEW]) (?!\s*\d))? | \s* (?P<after{n}>[NSEW])? )
"""
_POINT = re.compile(
    rf"(?:geo:)? {_DEGREES.format(n=1)} (?P<between>\s*[,;]\s*|\s+|(?<=[NSEW°])) {_DEGREES.format(n=2)}",
    re.IGNORECASE | re.VERBOSE,
)
_COMMAS = re.compile(r"[+-]?\d{1,3},\d+\s*[ ,;]\s*[+-]?\d{1,3},\d+")


def _point(text: str) -> Typed | None:
    bare = text.strip("()[] ")
    if _COMMAS.fullmatch(bare):
        return Typed("nothing", text, why="decimal_comma")
    match = _POINT.fullmatch(bare)
    if not match or not _looks_like_a_point(match):
        return None
    first, second = _angle(match, 1), _angle(match, 2)
    if first is None or second is None:
        return Typed("nothing", text, why="out_of_range")
    axes = (_letter(match, 1), _letter(match, 2))
    if "clash" in axes or (axes[0] and axes[0] == axes[1]):
        return Typed("nothing", text, why="signs")
    if axes[0] == "lon" or axes[1] == "lat":
        first, second = second, first
    lettered = any(axes)
    return _at(text, first, second, lettered)


def _looks_like_a_point(match: re.Match[str]) -> bool:
    """Two bare whole numbers with a space between could be half a ZIP, so they are not."""
    if match["between"].strip():
        return True
    return all("." in match[f"degrees{n}"] or match[f"before{n}"] or match[f"after{n}"] for n in (1, 2))


def _angle(match: re.Match[str], number: int) -> float | None:
    minutes, seconds = float(match[f"minutes{number}"] or 0), float(match[f"seconds{number}"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    angle = float(match[f"degrees{number}"]) + minutes / 60 + seconds / 3600
    letter = (match[f"before{number}"] or match[f"after{number}"] or "").upper()
    negative = match[f"sign{number}"] == "-" or letter in ("S", "W")
    return -angle if negative else angle


def _letter(match: re.Match[str], number: int) -> Literal["lat", "lon", "clash"] | None:
    letter = (match[f"before{number}"] or match[f"after{number}"] or "").upper()
    if match[f"twice{number}"] or (letter in ("N", "E") and match[f"sign{number}"] == "-"):
        return "clash"
    if not letter:
        return None
    return "lat" if letter in "NS" else "lon"


def _at(text: str, lat: float, lon: float, lettered: bool) -> Typed:
    if not lettered and not _american(lat, lon) and _american(lon, lat):
        return Typed("nothing", text, why="swapped", detail=f"{lon:g}, {lat:g}")
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return Typed("nothing", text, why="out_of_range")
    return Typed("point", text, lat=lat, lon=lon)


def _american(lat: float, lon: float) -> bool:
    """Roughly: the states, or the territories of the Pacific and the Caribbean."""
    return -15 <= lat <= 72 and (-180 <= lon <= -64 or 144 <= lon <= 180)


_NAMES = {state.name.lower(): code for code, state in STATES.items()} | {code: code for code in STATES}
_NAMES |= {
    "us virgin islands": "vi",
    "virgin islands": "vi",
    "usvi": "vi",
    "northern marianas": "mp",
    "cnmi": "mp",
    "washington dc": "dc",
}
_NAME = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_DISTRICT_WORD = r"(?:cd|congressional district|house district|district)"
_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<state>{_NAME})",
        rf"(?P<state>{_NAME})(?:'s)?[ -]*(?:{_DISTRICT_WORD}[ -]*)?"
        rf"(?P<cd>\d\d?)(?:st|nd|rd|th)?(?: {_DISTRICT_WORD})?",
        rf"(?P<state>{_NAME})(?:'s)?[ -]*(?P<al>al|at[ -]large)(?: {_DISTRICT_WORD})?",
        rf"(?:the )?(?P<cd>\d\d?)(?:st|nd|rd|th) (?:{_DISTRICT_WORD} )?(?:(?:of|in) )?(?P<state>{_NAME})",
    )
)

_BEFORE_ZIP = re.compile(rf"(?:zip(?: ?code)?[ :#]*|(?:{_NAME})[ ,]+(?=\d{{5}}))", re.IGNORECASE)
_FOREIGN_DIGITS = re.compile(r"\d{2}-\d{3}|\d{3}-\d{4}|\d{4}-\d{3}|\d{5}-\d{3}|\d{3} ?\d{3}")


def _digits(text: str) -> Typed | None:
    before = _BEFORE_ZIP.match(text)
    bare = text[before.end() if before else 0 :].strip(" .,;:\"'-")
    if not re.fullmatch(r"\d[\d -]*", bare):
        return None
    close = re.sub(r" *- *", "-", bare)
    if _FOREIGN_DIGITS.fullmatch(close):
        return Typed("nothing", text, why="foreign_postcode")
    match = re.fullmatch(r"(\d{5})(?:-?(\d{4}))?", close.replace(" ", ""))
    if not match:
        digits = re.sub(r"\D", "", bare)
        return Typed("nothing", text, why=_miscounted(digits), detail=str(len(digits)))
    if match[1] == "00000":
        return Typed("nothing", text, why="zeros")
    return Typed("zip+4" if match[2] else "zip", text, zip=match[1])


def _miscounted(digits: str) -> Why:
    if len(digits) == 4:
        return "four_digits"
    return "phone" if len(digits) == 10 or (len(digits) == 11 and digits[0] == "1") else "digit_count"


def _place(text: str) -> Typed | None:
    bare = " ".join(re.sub(r"[.,]", "", text.lower()).split())
    match = next(filter(None, (pattern.fullmatch(bare) for pattern in _PLACES)), None)
    if not match:
        return None
    parts = match.groupdict()
    code = _NAMES[parts["state"]]
    district = (
        "al" if parts.get("al") or parts.get("cd") in ("0", "00") else (parts.get("cd") or "").lstrip("0")
    )
    division = division_at(f"{code}-{district}" if district else code)
    return Typed("place", text, division=division)


_FOREIGN = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"  # United Kingdom
    r"|[A-Z]\d[A-Z][ -]?\d[A-Z]\d"  # Canada
    r"|\d{4} ?[A-Z]{2}"  # Netherlands
    r"|[A-Z]\d[\dW] ?[A-Z\d]{4}"  # Ireland
    r"|[A-Z]{1,3}-\d{4,6}"  # the continent, with the country's letters
)
_ALMOST_ZIP = re.compile(r"(?=(?:.*\d){3})[^\W_]{5}(?:[ -]?[^\W_]{4})?")


def _postcode(text: str) -> Typed | None:
    bare = text.strip(" .,;:\"'")
    if _FOREIGN.fullmatch(bare.upper()):
        return Typed("nothing", text, why="foreign_postcode")
    letters = [character for character in bare if character.isalpha()]
    if _ALMOST_ZIP.fullmatch(bare) and 0 < len(letters) <= 2:
        return Typed("nothing", text, why="letters_in_zip", detail="".join(letters))
    return None


_TRAILING_ZIP = re.compile(r"[ ,]+(\d{5})(?:-\d{4})?\Z")
_TRAILING_STATE = re.compile(rf",\s*(?i:({_NAME}))\Z|\s([A-Z]{{2}})\Z")


def _words(text: str) -> Typed | None:
    """A street address begins with a number (or is a PO box), a town has none."""
    bare = text.strip(" .,;:\"'")
    zip_match = _TRAILING_ZIP.search(bare)
    zip5 = zip_match[1] if zip_match and len(re.findall(r"(?<!\d)\d{5}(?!\d)", bare)) == 1 else None
    zip5 = None if zip5 == "00000" else zip5
    named = bare[: zip_match.start()] if zip_match else bare
    if not all(_spells(character) for character in named) or not re.search(r"[^\W\d_]{2}", named):
        return None
    division = _trailing_state(named)
    if re.match(r"#?\d\S* |p\.? ?o\.? ?box \d", named, re.IGNORECASE):
        return Typed("address", text, zip=zip5, division=division)
    if not re.search(r"\d", named):
        return Typed("town", text, zip=zip5, division=division)
    return None


def _spells(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M" or character in " .,'-#&/()\u2044"


def _trailing_state(named: str) -> str | None:
    match = _TRAILING_STATE.search(named)
    state = STATES.get(_NAMES.get((match[1] or match[2]).lower(), "")) if match else None
    return state.division if state else None
