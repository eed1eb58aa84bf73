"""The plain records that every upstream is turned into, and the batch that carries them.

A batch is one dated load of one source: a header and records by key. Comparing two batches is comparing
their records; the header says what they are, for when, from whom and under which licence.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from earful.civics.polygons import Shape as Shape

Kind = Literal["roster", "boundaries", "shapes", "zips", "bill"]
"""What an edition holds: people and seats; lookup polygons; display polygons; ZIP to districts; one bill."""


class SourceRefused(Exception):
    """An upstream file cannot be used. The text names the file, the record and why."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party someone sat for, from a day until a day (half-open)."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """A place where a person can be reached. `kind` is `capitol` or `district`; unknown parts are empty."""

    key: str
    kind: Literal["capitol", "district"]
    phone: str = ""
    address: str = ""
    suite: str = ""
    building: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    hours: str = ""
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class TermRecord:
    """One person in one seat from a day until a day. `seat` is `us-house/ma-7` or `us-senate/ma-1`."""

    seat: str
    start: date
    end: date
    parties: tuple[Party, ...]
    website: str = ""
    contact_form: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Someone who holds or held a seat, with offices and handles as of the batch's day.

    `handles` maps a network (`x`, `bluesky`, `mastodon`, `threads`) to a handle without its `@`.
    """

    id: str
    name: str
    first: str
    last: str
    terms: tuple[TermRecord, ...]
    offices: tuple[OfficeRecord, ...] = ()
    handles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SponsorRecord:
    """A person's name on a bill. `withdrawn` is the day it was taken off."""

    person: str
    role: Literal["sponsor", "cosponsor"]
    joined: date
    original: bool
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class BillRecord:
    """A measure and the names on it.

    `complete` is `all` when the list holds every name as of the batch's day, `original` when only those
    there at introduction: then someone missing from it is not known, never silent.
    """

    key: str
    congress: int
    type: str
    number: int
    title: str
    introduced: date
    sponsors: tuple[SponsorRecord, ...]
    complete: Literal["all", "original"] = "all"
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class ZipRecord:
    """A five-digit ZIP and every House division any part of it lies in."""

    zip: str
    divisions: tuple[str, ...]


Record = PersonRecord | BillRecord | Shape | ZipRecord


@dataclass(frozen=True, slots=True)
class Batch:
    """One dated load. `scope` is `us` or a state's code; `congress` is the one the facts hold for;
    `as_of` the day they were true; `accuracy_m` how far a line may be off, in metres (shapes only)."""

    kind: Kind
    scope: str
    congress: int
    as_of: date
    source: str
    licence: str
    records: dict[str, Record]
    url: str = ""
    accuracy_m: float = 0.0

    def header(self) -> dict[str, Any]:
        """Everything but the records, as plain JSON values."""
        return {
            "kind": self.kind,
            "scope": self.scope,
            "congress": self.congress,
            "as_of": self.as_of.isoformat(),
            "source": self.source,
            "licence": self.licence,
            "url": self.url,
            "accuracy_m": self.accuracy_m,
        }
