"""Bills collected by hand from official texts: one JSON file, an entry per bill (`119-hr-3602`).

An introduced text names the sponsor and the original cosponsors only, so such an entry is `original`; one
that says it is complete as of a day is `all`. An entry without the names' ids cannot be used.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from earful.sources.bill_records import TYPES, bill_batch, cosponsor, sponsor
from earful.sources.entries import Entry, one_line, web_address
from earful.sources.reading import read_json
from earful.sources.records import Batch, SourceRefused

_KEY = re.compile(rf"(\d{{1,3}})-({'|'.join(TYPES)})-(\d{{1,5}})")
_COMPLETE = re.compile(r"complete as of (?:updateDate )?(\d{4}-\d\d-\d\d)")
_LISTS = ("cosponsors", "original_cosponsors", "original_cosponsor_bioguides")


def read_collected(path: Path, notes: list[str] | None = None) -> list[Batch]:
    """A batch for each usable entry, in the file's order; the others are told in `notes`. Raises
    SourceRefused."""
    whole = Entry.of(path.name, read_json(path))
    title, _, _ = whole.text("_about").partition(",")
    batches = []
    for name, value in whole.values.items():
        match = _KEY.fullmatch(name)
        if not match:
            continue
        entry = Entry.of(f"{path.name}, {name}", value)
        if entry.has("sponsor") and any(listed in entry.values for listed in _LISTS):
            batches.append(_batch(entry, title, int(match[1]), match[2], int(match[3])))
        elif notes is not None:
            notes.append(f"{entry.where}: the names on it are not known by id; left out.")
    if not batches:
        raise SourceRefused(f"{path.name} holds no bill whose names are known.")
    return batches


def _batch(entry: Entry, title: str, congress: int, kind: str, number: int) -> Batch:
    introduced = entry.day("introduced")
    says = entry.text("completeness")
    whole = _COMPLETE.search(says)
    if not (whole or "original" in says.lower()):
        raise entry.refused("completeness says neither original cosponsors nor complete as of a day")
    source = entry.text("source")
    return bill_batch(
        entry,
        congress=congress,
        kind=kind,
        number=number,
        title=one_line(title),
        introduced=introduced,
        sponsors=[sponsor(_sponsor(entry), introduced)],
        cosponsors=[cosponsor(name, introduced) for name in _names(entry, introduced)],
        complete="all" if whole else "original",
        as_of=date.fromisoformat(whole[1]) if whole else introduced,
        updated=None,
        source="congress.gov API" if "api.congress.gov" in source else "Official text of the bill",
        url=web_address(source.split()[0]).rstrip(";"),
    )


def _sponsor(entry: Entry) -> Entry:
    value = entry.values["sponsor"]
    if isinstance(value, str):
        return Entry(f"{entry.where}, sponsor", {"bioguideId": value})
    return entry.entry("sponsor")


def _names(entry: Entry, introduced: date) -> Iterator[Entry]:
    ids: Any = entry.values.get("original_cosponsor_bioguides")
    if ids is None:
        yield from entry.entries("cosponsors") or entry.entries("original_cosponsors")
        return
    if not isinstance(ids, list):
        raise entry.refused("original_cosponsor_bioguides should be a list")
    for number, person in enumerate(ids, 1):
        facts = {"bioguideId": person, "sponsorshipDate": introduced.isoformat(), "isOriginalCosponsor": True}
        yield Entry(f"{entry.where}, original_cosponsor_bioguides {number}", facts)
