"""Office hours: an office's time zone, and whether someone is likely to answer.

Zones follow 49 CFR part 71. Fourteen states lie in two zones or keep two clocks; there a zone is named only
where the ZIP code or the longitude leaves no doubt, else none is.
"""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

CAPITOL_ZONE = "America/New_York"
OPENS, CLOSES = time(9), time(17)
MOST_YEARS = 20

_WORDS = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic",
    "America/St_Thomas": "Atlantic",
    "Pacific/Guam": "Chamorro",
    "Pacific/Pago_Pago": "Samoa",
}
_ZONES = {
    "E": "America/New_York",
    "C": "America/Chicago",
    "M": "America/Denver",
    "P": "America/Los_Angeles",
    "A": "America/Anchorage",
    "Z": "America/Phoenix",
}
_ONE_ZONE = {
    "America/New_York": "ct dc de ga ma md me nc nh nj ny oh pa ri sc va vt wv",
    "America/Chicago": "al ar ia il la mn mo ms ok wi",
    "America/Denver": "co mt nm ut wy",
    "America/Los_Angeles": "ca nv wa",
    "Pacific/Honolulu": "hi",
    "America/Puerto_Rico": "pr",
    "America/St_Thomas": "vi",
    "Pacific/Guam": "gu mp",
    "Pacific/Pago_Pago": "as",
}
_ZONE_OF = {state: zone for zone, states in _ONE_ZONE.items() for state in states.split()}

# Towns that keep a neighbour's time: West Wendover in Nevada, around Phenix City in Alabama.
_DOUBTFUL = ("89883", "3685", "3686", "3687")
# Beginnings of ZIP codes that lie wholly on one side; what is not listed is not known.
_PREFIXES = {
    "fl": "E 320 321 322 323 326 327 328 329 33 34|C 3240 3241 325",
    "in": "C 463 464 476 477"
    "|E 460 461 462 4651 4654 466 467 468 4690 46975 470 471 472 473 474 47546 47547 478 4790",
    "ky": "E 400 402 403 404 405 406 407 408 409 41 40160 42501 42503 42701|C 420 421 422 423 424",
    "tn": "E 374 376 378 379 37303 37311 37312|C 370 371 372 375 38 37398",
    "tx": "M 799 885|C 75 76 77 78 790 791 792 793 794 795 796 797",
    "ks": "C 66 670 671 672 673 674 675 676 679 6780 6784",
    "ne": "C 68 6910|M 693",
    "nd": "C 580 581 582 583 584 5850 5870 5880|M 5860",
    "sd": "C 570 571 572 573 574 57501|M 577",
    "or": "P 970 971 972 973 974 975 976 977 978|M 97914",
    "id": "M 832 833 834 836 837|P 8350 838",
    "mi": "E 48 490 491 492 493 494 495 496 497 49829 49841 49855|C 49801 49802",
    "ak": "A 9950 9951 99645 99654 99669 9970 998 99901",
    "az": "Z 850 851 852 853 855 856 857 859 863 864 8600",
}
# West of the first longitude one zone, east of the second the other, with a margin; between them unknown.
# No first one where the zones do not lie west and east of each other.
_MERIDIANS: dict[str, tuple[str, float | None, float, str]] = {
    "fl": ("C", -85.6, -84.6, "E"),
    "in": ("C", None, -86.2, "E"),
    "ky": ("C", -86.7, -84.3, "E"),
    "tn": ("C", -85.7, -84.2, "E"),
    "tx": ("M", -105.4, -103.8, "C"),
    "ks": ("M", None, -101.1, "C"),
    "ne": ("M", -102.3, -100.2, "C"),
    "nd": ("M", None, -100.2, "C"),
    "sd": ("M", -102.4, -99.8, "C"),
    "mi": ("C", None, -86.9, "E"),
}


def zone_of(state: str, zip_code: str = "", longitude: float | None = None) -> str | None:
    """The IANA zone of an office in a state, by its ZIP code or else its longitude where the state has two.

    None where that leaves a doubt. Raises KeyError for a state that is not one.
    """
    if state in _ZONE_OF:
        return None if zip_code.startswith(_DOUBTFUL) else _ZONE_OF[state]
    for group in _PREFIXES[state].split("|"):
        letter, *prefixes = group.split()
        if zip_code.startswith(tuple(prefixes)):
            return _ZONES[letter]
    return _by_longitude(state, longitude)


def zone_words(zone: str) -> str:
    """How people call a zone: `Eastern`. Raises KeyError for a zone no office lies in."""
    return _WORDS[zone]


def is_open(zone: str | None, moment: datetime) -> bool | None:
    """Whether it is a working hour there: a weekday from 9 to 17 that is no federal holiday.

    None where the zone is not known. Raises ValueError for a moment without an offset, KeyError for a zone no
    office lies in.
    """
    if moment.utcoffset() is None:
        raise ValueError("A moment needs an offset from UTC.")
    if zone is None:
        return None
    _ = _WORDS[zone]
    local = moment.astimezone(ZoneInfo(zone))
    working = local.weekday() < 5 and OPENS <= local.time() < CLOSES
    return working and local.date() not in _holidays(local.year)


def holidays_between(start_year: int, end_year: int) -> tuple[str, ...]:
    """The ISO dates of federal holidays on weekdays, as observed, in these years, both included.

    Raises ValueError for more than 20 years, or none.
    """
    if not 0 <= end_year - start_year < MOST_YEARS:
        raise ValueError(f"Holidays are listed for 1 to {MOST_YEARS} years, not {start_year} to {end_year}.")
    days = {day for year in range(start_year, end_year + 1) for day in _holidays(year)}
    return tuple(day.isoformat() for day in sorted(days) if day.weekday() < 5)


def _by_longitude(state: str, longitude: float | None) -> str | None:
    if longitude is None or state not in _MERIDIANS:
        return None
    west, until, since, east = _MERIDIANS[state]
    if until is not None and -180 <= longitude < until:
        return _ZONES[west]
    return _ZONES[east] if since < longitude < -60 else None


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # here, because it brings the calendars of every country along

    return frozenset(day for day in country_holidays("US", years=[year, year + 1]) if day.year == year)
