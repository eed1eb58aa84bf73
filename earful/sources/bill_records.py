"""What every upstream of bills must satisfy before its facts become a record."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from earful.civics.divisions import ordinal
from earful.civics.terms import congress_span
from earful.sources.entries import Entry, shown
from earful.sources.records import Batch, BillRecord, SponsorRecord

LICENCE = "Public domain (U.S. Government work)"
TYPES = ("hr", "s", "hjres", "sjres", "hconres", "sconres", "hres", "sres")
_TYPE_MARKS = re.compile(r"[ .]")


def bill_key(kind: str, number: int, congress: int) -> str:
    """How a bill is known: `hr3602-119`."""
    return f"{kind}{number}-{congress}"


def bill_type(entry: Entry, name: str) -> str:
    """`hr`, `s` and the like, however the source writes it (`HR`, `H.R.`)."""
    kind = _TYPE_MARKS.sub("", entry.text(name)).lower()
    if kind not in TYPES:
        raise entry.refused(f"{name} is {shown(entry.text(name))}, which is no kind of bill")
    return kind


def sponsor(entry: Entry, introduced: date) -> SponsorRecord:
    """Who introduced the bill."""
    return SponsorRecord(entry.bioguide("bioguideId"), "sponsor", introduced, original=True)


def cosponsor(entry: Entry, introduced: date) -> SponsorRecord:
    """A name added to the bill. A name taken off stays, with the day it was withdrawn."""
    joined = entry.day("sponsorshipDate")
    withdrawn = entry.day_or_none("sponsorshipWithdrawnDate")
    if joined < introduced:
        raise entry.refused(f"it joined on {joined}, before the bill was introduced on {introduced}")
    if withdrawn and withdrawn < joined:
        raise entry.refused(f"it was withdrawn on {withdrawn}, before it joined on {joined}")
    return SponsorRecord(
        entry.bioguide("bioguideId"), "cosponsor", joined, _original(entry, joined == introduced), withdrawn
    )


def _original(entry: Entry, otherwise: bool) -> bool:
    """The source writes true, false, "True", "False" or nothing."""
    value = entry.values.get("isOriginalCosponsor")
    if isinstance(value, bool):
        return value
    if value in (None, ""):
        return otherwise
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise entry.refused("isOriginalCosponsor is neither true nor false")


def without_repeats(names: Iterable[SponsorRecord]) -> Iterator[SponsorRecord]:
    """Pages of a list may overlap; someone who withdrew and joined again rightly stands there twice."""
    yield from dict.fromkeys(names)


def bill_batch(
    entry: Entry,
    *,
    congress: int,
    kind: str,
    number: int,
    title: str,
    introduced: date,
    sponsors: list[SponsorRecord],
    cosponsors: Iterable[SponsorRecord],
    complete: Literal["all", "original"],
    as_of: date | None,
    updated: date | None,
    source: str,
    url: str = "",
) -> Batch:
    """One bill as a batch, true on `as_of`, else on the day the source last changed it.

    Refused when no sponsor is named, when a day contradicts another, or when no day is known at all.
    """
    first, last = (turn.date() for turn in congress_span(congress))
    if not first <= introduced <= last:
        raise entry.refused(f"it was introduced on {introduced}, outside the {ordinal(congress)} Congress")
    if not sponsors:
        raise entry.refused("no sponsor is named")
    names = (*sponsors, *without_repeats(cosponsors))
    day = as_of or updated
    if day is None:
        raise entry.refused("it does not say when it was last updated; give the day it was true (--as-of)")
    latest = max(max(name.joined, name.withdrawn or name.joined) for name in names)
    if latest > day:
        raise entry.refused(f"it tells of {latest}, but is said to be true as of {day}")
    record = BillRecord(
        key=bill_key(kind, number, congress),
        congress=congress,
        type=kind,
        number=number,
        title=title,
        introduced=introduced,
        sponsors=names,
        complete=complete,
        updated=updated,
    )
    return Batch("bill", "us", congress, day, source, LICENCE, {record.key: record}, url)
