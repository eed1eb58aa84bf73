"""Members of Congress from unitedstates/congress-legislators: three YAML files in one folder.

`legislators-current` holds people and their terms, `-district-offices` their offices at home,
`-social-media` their handles. CC0. Former members are in another file, so a seat given up in mid-Congress
shows its earlier holder only when that person sits elsewhere now.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from earful.civics.divisions import STATES, State, house_division, ordinal, place_of
from earful.civics.terms import congress_at, congress_span, noon, turns_at
from earful.sources.entries import Entry, entries_of, shown, web_address
from earful.sources.reading import read_yaml
from earful.sources.records import Batch, OfficeRecord, Party, PersonRecord, SourceRefused, TermRecord

SOURCE = "unitedstates/congress-legislators"
LICENCE = "CC0-1.0"
URL = "https://github.com/unitedstates/congress-legislators"
PEOPLE = "legislators-current.yaml"
OFFICES = "legislators-district-offices.yaml"
HANDLES = "legislators-social-media.yaml"

_CAPITOL = re.compile(
    r"(?P<street>.+?)[;,]?\s+Washington,?\s+D\.?C\.?,?\s+(?P<zip>\d{5}(-\d{4})?)", re.IGNORECASE
)
_PHONE = re.compile(r"\(?([2-9]\d\d)\)?[-. ]*(\d{3})[-. ]?(\d{4})")
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_NETWORKS = {"twitter": "x", "bluesky": "bluesky", "mastodon": "mastodon", "threads": "threads"}
_HANDLE = {
    "x": re.compile(r"[A-Za-z0-9_]{1,15}"),
    "threads": re.compile(r"[A-Za-z0-9_.]{1,30}"),
    "bluesky": re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"),
    "mastodon": re.compile(r"[A-Za-z0-9_.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"),
}
_FEWEST_NAMED = 0.75
_ENOUGH_TO_JUDGE = 20
_MOST_STRANGERS = 5


def read_congress_legislators(
    folder: Path, *, as_of: date, scope: str = "us", notes: list[str] | None = None
) -> Batch:
    """The roster of the Congress sitting on `as_of`, with offices and handles as of that day.

    Terms are kept whole when they overlap that Congress. `scope` is `us` or a state's code. What is left out
    because it cannot be used (a web address that is none, say) is told in `notes`. Raises SourceRefused.
    """
    told = [] if notes is None else notes
    reading = _Reading(congress_at(noon(as_of)), as_of, told)
    everyone = reading.people(_records(folder, PEOPLE))
    offices = reading.offices(_records(folder, OFFICES), everyone)
    handles = reading.handles(_records(folder, HANDLES), everyone)
    people = (_joined(person, offices, handles) for person in everyone.values() if person is not None)
    records = {person.id: person for person in people if scope == "us" or _sits_for(person, scope)}
    if not records:
        raise SourceRefused(f"{PEOPLE} names nobody who sits in the {ordinal(reading.congress)} Congress.")
    return Batch("roster", scope, reading.congress, as_of, SOURCE, LICENCE, {**records}, URL)


def _records(folder: Path, name: str) -> list[Entry]:
    path = folder / name
    if not path.is_file():
        raise SourceRefused(f"The folder {folder.name} has no {name}; all three files are needed.")
    records = entries_of(name, read_yaml(path))
    if not records:
        raise SourceRefused(f"{name} holds no records.")
    return records


def _sits_for(person: PersonRecord, scope: str) -> bool:
    return any(term.seat.split("/")[1].split("-")[0] == scope for term in person.terms)


def _joined(
    person: PersonRecord, offices: dict[str, tuple[OfficeRecord, ...]], handles: dict[str, dict[str, str]]
) -> PersonRecord:
    own = (*person.offices, *offices.get(person.id, ()))
    return PersonRecord(
        person.id, person.name, person.first, person.last, person.terms, own, handles.get(person.id, {})
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of the three files: for which Congress and day, and what was left out."""

    congress: int
    as_of: date
    notes: list[str]

    def people(self, records: list[Entry]) -> dict[str, PersonRecord | None]:
        """Everyone by id; None for those who do not sit in this Congress."""
        found: dict[str, PersonRecord | None] = {}
        for record in records:
            entry, person_id = _identified(record)
            if person_id in found:
                raise entry.refused("this person stands in the file twice")
            found[person_id] = self._person(entry, person_id)
        return found

    def _person(self, entry: Entry, person_id: str) -> PersonRecord | None:
        name = entry.entry("name")
        terms = entry.entries("terms")
        if not terms:
            raise entry.refused("terms are missing")
        sitting = [term for term in terms if self._overlaps(term)]
        if not sitting:
            return None
        return PersonRecord(
            id=person_id,
            name=_full_name(name),
            first=name.text("first"),
            last=name.text("last"),
            terms=tuple(self._term(term) for term in sitting),
            offices=tuple(self._capitol(person_id, self._in_force(sitting))),
        )

    def _overlaps(self, term: Entry) -> bool:
        start, end = term.day("start"), term.day("end")
        if start >= end:
            raise term.refused(f"it ends on {end}, not after its start on {start}")
        first, last = congress_span(self.congress)
        return turns_at(start) < last and first < turns_at(end)

    def _in_force(self, terms: list[Entry]) -> Entry:
        """The term whose office answers today: the one running on the day, else the latest."""
        moment = noon(self.as_of)
        for term in terms:
            if turns_at(term.day("start")) <= moment < turns_at(term.day("end")):
                return term
        return max(terms, key=lambda term: term.day("start"))

    def _term(self, term: Entry) -> TermRecord:
        return TermRecord(
            seat=_seat(term),
            start=term.day("start"),
            end=term.day("end"),
            parties=_parties(term),
            website=self._address(term, "url"),
            contact_form=self._address(term, "contact_form"),
        )

    def _address(self, term: Entry, name: str) -> str:
        text = term.text_or_empty(name)
        address = web_address(text)
        if text and not address:
            self._note(term, f"{name} {shown(text)} is no web address")
        return address

    def _capitol(self, person_id: str, term: Entry) -> Iterator[OfficeRecord]:
        address, room = term.text_or_empty("address"), term.text_or_empty("office")
        phone = self._phone(term)
        if not (address or room or phone):
            return
        match = _CAPITOL.fullmatch(address)
        yield OfficeRecord(
            key=f"{person_id}-capitol",
            kind="capitol",
            phone=phone,
            address=room or (match["street"] if match else address),
            city="Washington",
            state="dc",
            zip=match["zip"] if match else "",
        )

    def offices(
        self, records: list[Entry], everyone: dict[str, PersonRecord | None]
    ) -> dict[str, tuple[OfficeRecord, ...]]:
        """District offices by person."""
        found: dict[str, tuple[OfficeRecord, ...]] = {}
        keys: set[str] = set()
        for entry, person_id in self._known(OFFICES, records, everyone):
            found[person_id] = tuple(self._office(office) for office in entry.entries("offices"))
            for office in found[person_id]:
                if office.key in keys:
                    raise entry.refused(f"the office {shown(office.key)} stands in the file twice")
                keys.add(office.key)
        return found

    def _office(self, entry: Entry) -> OfficeRecord:
        state = entry.text("state").lower()
        if state not in STATES:
            raise entry.refused(f"state is {shown(state)}, which is no state")
        zip_code = entry.text_or_empty("zip")
        if zip_code and not _ZIP.fullmatch(zip_code):
            self._note(entry, f"zip {shown(zip_code)} is no ZIP code")
            zip_code = ""
        return OfficeRecord(
            key=entry.text("id"),
            kind="district",
            phone=self._phone(entry),
            address=entry.text_or_empty("address"),
            suite=entry.text_or_empty("suite"),
            building=entry.text_or_empty("building"),
            city=entry.text("city"),
            state=state,
            zip=zip_code,
            hours=entry.text_or_empty("hours"),
            longitude=_longitude(entry),
        )

    def _phone(self, entry: Entry) -> str:
        text = entry.text_or_empty("phone")
        match = _PHONE.fullmatch(text)
        if text and not match:
            self._note(entry, f"phone {shown(text)} is no telephone number")
        return "-".join(match.groups()) if match else ""

    def handles(
        self, records: list[Entry], everyone: dict[str, PersonRecord | None]
    ) -> dict[str, dict[str, str]]:
        """Handles by person and network."""
        return {
            person_id: dict(self._networks(entry.entry("social")))
            for entry, person_id in self._known(HANDLES, records, everyone)
        }

    def _networks(self, social: Entry) -> Iterator[tuple[str, str]]:
        for name, network in _NETWORKS.items():
            handle = social.text_or_empty(name).removeprefix("@")
            if _HANDLE[network].fullmatch(handle):
                yield network, handle
            elif handle:
                self._note(social, f"{name} {shown(handle)} is no handle")

    def _known(
        self, name: str, records: list[Entry], everyone: dict[str, PersonRecord | None]
    ) -> Iterator[tuple[Entry, str]]:
        """The records of a side file that speak of someone in the roster."""
        seen: set[str] = set()
        for record in records:
            entry, person_id = _identified(record)
            if person_id in seen:
                raise entry.refused("this person stands in the file twice")
            seen.add(person_id)
            if person_id in everyone:
                yield entry, person_id
            else:
                self._note(entry, f"{PEOPLE} knows nobody with this id")
        strangers = sorted(seen - everyone.keys())
        if len(strangers) > _MOST_STRANGERS:
            raise SourceRefused(
                f"{PEOPLE} knows nothing of {len(strangers)} people whom {name} names, as "
                f"{strangers[0]}; is it cut short?"
            )
        if len(everyone) >= _ENOUGH_TO_JUDGE and len(seen) < _FEWEST_NAMED * len(everyone):
            raise SourceRefused(
                f"{name} names {len(seen)} people where {PEOPLE} names {len(everyone)}; is it cut short?"
            )

    def _note(self, entry: Entry, why: str) -> None:
        self.notes.append(f"{entry.where}: {why}; left out.")


def _identified(entry: Entry) -> tuple[Entry, str]:
    """The record with its person's id in its name, and the id."""
    person_id = entry.entry("id").bioguide("bioguide")
    return Entry(f"{entry.where} ({person_id})", entry.values), person_id


def _full_name(name: Entry) -> str:
    """As the person's own site has it, where the source says so; else first and last name with suffix."""
    parts = (name.text("first"), name.text("last"), name.text_or_empty("suffix"))
    return name.text_or_empty("official_full") or " ".join(part for part in parts if part)


def _seat(term: Entry) -> str:
    state = STATES.get(term.text("state").lower())
    if state is None:
        raise term.refused(f"state is {shown(term.text('state'))}, which is no state")
    match term.text("type"):
        case "sen":
            return f"us-senate/{state.code}-{term.whole('class', 1, 3)}"
        case "rep":
            return f"us-house/{place_of(_district(term, state))}"
        case other:
            raise term.refused(f"type is {shown(other)}, neither rep nor sen")


def _district(term: Entry, state: State) -> str:
    return house_division(state.code, term.whole("district", 0, 99))


def _parties(term: Entry) -> tuple[Party, ...]:
    """The parties of a term, each until the next begins; the source's ends are inclusive."""
    start, end = term.day("start"), term.day("end")
    changes = term.entries("party_affiliations")
    if not changes:
        return (Party(term.text("party"), start, end),)
    starts = [change.day("start") for change in changes]
    turns = [*starts, end]
    if starts[0] != start or any(one >= other for one, other in pairwise(turns)):
        raise term.refused("party_affiliations do not follow one another through the term")
    for change, until in zip(changes, turns[1:], strict=True):
        if until - change.day("end") > timedelta(days=1):
            raise change.refused(f"nothing is said of the days between {change.day('end')} and {until}")
    return tuple(
        Party(change.text("party"), begins, until)
        for change, (begins, until) in zip(changes, pairwise(turns), strict=True)
    )


def _longitude(entry: Entry) -> float | None:
    text = entry.text_or_empty("longitude")
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        degrees = 999.0
    if not -180 <= degrees <= 180:
        raise entry.refused(f"longitude is {shown(text)}, not degrees from -180 to 180")
    return degrees
