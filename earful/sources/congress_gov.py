"""A bill and its cosponsors from the congress.gov API, version 3, saved as JSON.

The API answers with the bill in one file and its cosponsors in others (20 or 250 names a page); dumps of it
hold both in one. Names taken off a bill stay in the list.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from earful.civics.divisions import ordinal
from earful.sources.bill_records import bill_batch, bill_type, cosponsor, sponsor
from earful.sources.entries import Entry
from earful.sources.reading import read_json
from earful.sources.records import Batch, SourceRefused

SOURCE = "congress.gov API"
_PAGE_SIZES = (20, 250)
_COUNTS = ("total", "count", "countIncludingWithdrawnCosponsors")


def read_congress_gov(
    paths: Sequence[Path], *, as_of: date | None = None, complete: Literal["all", "original"] = "all"
) -> Batch:
    """One bill, from the file that describes it and those that list its cosponsors (often the same one).

    `as_of` is the day the files were fetched; without it, the day the source last changed the bill. Raises
    SourceRefused, also for a half list: fewer names than the source counts, or exactly a page without count.
    """
    answers = [Entry.of(path.name, read_json(path)) for path in paths]
    bills = [answer.entry("bill") for answer in answers if answer.has("bill")]
    if len(bills) != 1:
        names = ", ".join(path.name for path in paths)
        raise SourceRefused(f"{names}: one file must describe the bill itself, {len(bills)} do.")
    bill = bills[0]
    congress = bill.whole("congress", 1, 999)
    kind = bill_type(bill, "type")
    number = bill.whole("number", 1, 99999)
    for answer in answers:
        _check_same_bill(answer, congress, kind, number)
    listed = [name for answer in answers for name in answer.entries("cosponsors")]
    introduced = bill.day("introducedDate")
    cosponsors = list(dict.fromkeys(cosponsor(name, introduced) for name in listed))
    _check_whole(bill, answers, len(cosponsors))
    return bill_batch(
        bill,
        congress=congress,
        kind=kind,
        number=number,
        title=bill.text("title"),
        introduced=introduced,
        sponsors=[sponsor(name, introduced) for name in bill.entries("sponsors")],
        cosponsors=cosponsors,
        complete=complete,
        as_of=as_of,
        updated=bill.day_or_none("updateDate"),
        source=SOURCE,
        url=f"https://api.congress.gov/v3/bill/{congress}/{kind}/{number}",
    )


def _check_same_bill(answer: Entry, congress: int, kind: str, number: int) -> None:
    if not answer.has("request"):
        return
    asked = answer.entry("request")
    if not (asked.has("congress") and asked.has("billType") and asked.has("billNumber")):
        return
    found = asked.whole("congress", 1, 999), bill_type(asked, "billType"), asked.whole("billNumber", 1, 99999)
    if found != (congress, kind, number):
        raise asked.refused(
            f"this is about {found[1]} {found[2]} of the {ordinal(found[0])} Congress, "
            f"not about {kind} {number} of the {ordinal(congress)}"
        )


def _check_whole(bill: Entry, answers: list[Entry], names: int) -> None:
    """Silence is claimed of those not on the list, so half a list must never pass for a whole one."""
    counted = [answer.entry("pagination") for answer in answers if answer.has("pagination")]
    if isinstance(bill.values.get("cosponsors"), dict):
        counted.append(bill.entry("cosponsors"))
    counts = [count.whole(name, 0, 9999) for count in counted for name in _COUNTS if count.has(name)]
    if not counts and not any(isinstance(answer.values.get("cosponsors"), list) for answer in answers):
        raise bill.refused("no list of cosponsors is here, nor their number; add the file that lists them")
    if counts and names < max(counts):
        raise bill.refused(f"the source counts {max(counts)} cosponsors and {names} are here; add the rest")
    if not counts and names in _PAGE_SIZES:
        raise bill.refused(
            f"exactly {names} cosponsors, the length of a page, and no count; is there another?"
        )
