"""Moments, Congresses and terms.

Everything that answers takes a moment, an aware datetime; a bare day means noon Eastern of that day.
A Congress begins and ends at noon Eastern on 3 January of an odd year (20th Amendment); terms are half-open.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")
_NOON = time(12)
_FIRST_CONGRESS = 1789


def noon(day: date) -> datetime:
    """Noon Eastern of a day, which is what a bare day means."""
    return datetime.combine(day, _NOON, EASTERN)


def turns_at(day: date) -> datetime:
    """When a term dated on `day` begins or ends: noon on 3 January of an odd year, else 00:00 Eastern."""
    if (day.month, day.day) == (1, 3) and day.year % 2:
        return noon(day)
    return datetime.combine(day, time(0), EASTERN)


def congress_at(moment: datetime) -> int:
    """The number of the Congress sitting at a moment: 119 from 3 January 2025, noon Eastern."""
    local = moment.astimezone(EASTERN)
    year = local.year if local.year % 2 else local.year - 1
    number = (year - _FIRST_CONGRESS) // 2 + 1
    return number if moment >= noon(date(year, 1, 3)) else number - 1


def congress_span(number: int) -> tuple[datetime, datetime]:
    """When a Congress begins and ends, half-open."""
    year = _FIRST_CONGRESS + 2 * (number - 1)
    return noon(date(year, 1, 3)), noon(date(year + 2, 1, 3))


def moment_from(text: str) -> datetime:
    """A moment from ISO text: a day (noon Eastern), or a time (Eastern where it names no offset).

    Raises ValueError with a sentence when it is neither, or lies outside 1789 to 2199.
    """
    try:
        moment = noon(date.fromisoformat(text)) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is not a day (2026-11-22) or a moment (2026-11-22T12:00-05:00)."
        ) from None
    if not 1789 < moment.year < 2200:
        raise ValueError(f"{text!r} lies outside the years this program knows, 1790 to 2199.")
    return moment if moment.tzinfo else moment.replace(tzinfo=EASTERN)
