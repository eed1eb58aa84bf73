"""Loading: compare, check, write out of sight, make current; all of it or nothing."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from earful.civics.divisions import STATES, ordinal
from earful.civics.hours import zone_of
from earful.civics.roster_checks import (
    Findings,
    check_bill,
    check_boundaries,
    check_roster,
    check_zips,
    seats_of,
)
from earful.civics.terms import congress_at, noon, turns_at
from earful.errors import LoadRefused
from earful.roster import freshness
from earful.roster.holders import HOUSE, SENATE, division_of
from earful.roster.models import (
    Bill,
    Edition,
    Freshness,
    Handle,
    Membership,
    Office,
    Person,
    Seat,
    Sponsorship,
)
from earful.sources import codec
from earful.sources.compare import Comparison, compare
from earful.sources.records import Batch, BillRecord, OfficeRecord, PersonRecord, Shape, ZipRecord

KEPT = 3
"""How many editions before the current one stay, to step back to."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did, or would do. `edition` is None where nothing was written."""

    words: str
    added: int
    changed: int
    same: int
    gone: int
    vacant: tuple[str, ...] = ()
    edition: Edition | None = None

    @property
    def nothing_changed(self) -> bool:
        return not (self.added or self.changed or self.gone) and self.edition is None


def load(batch: Batch, *, dry_run: bool = False, older: bool = False, payload: bytes = b"") -> Report:
    """Make a batch the current edition of its kind, scope and Congress, where it says anything new.

    `older` allows a day before the current edition's; `payload` is the batch as `codec.dump` wrote it, when
    at hand. Raises LoadRefused, and then nothing was changed.
    """
    data = payload or codec.dump(batch)
    with transaction.atomic():
        _one_at_a_time()
        before = Edition.objects.filter(**key_of(batch), current=True).first()
        digest = digest_of(data)
        if before and before.digest == digest:
            return _nothing(batch, before, len(batch.records))
        earlier = codec.load(bytes(before.payload)) if before else None
        comparison = compare(earlier, batch)
        if before and earlier and comparison.nothing_new and earlier.header() == batch.header():
            return _nothing(batch, before, len(batch.records))
        findings = check(batch, before, older=older)
        words = _words(batch, comparison.words(), findings)
        edition = None if dry_run else _make_current(batch, data, findings, words)
        return _report(words, comparison, findings, edition)


def digest_of(payload: bytes) -> str:
    """What an edition's content is known by."""
    return hashlib.sha256(payload).hexdigest()


def key_of(batch: Batch) -> dict[str, str | int]:
    """The fields at most one current edition shares. A bill's scope is its own key."""
    scope = next(iter(batch.records)) if batch.kind == "bill" else batch.scope
    return {"kind": batch.kind, "scope": scope, "congress": batch.congress}


def _one_at_a_time() -> None:
    # The row every load touches at its end; on SQLite the transaction itself is exclusive.
    Freshness.objects.get_or_create(pk=1)
    Freshness.objects.select_for_update().get(pk=1)


def _named(batch: Batch) -> str:
    return f"{batch.kind} {key_of(batch)['scope']} ({ordinal(batch.congress)}) as of {batch.as_of}"


def _nothing(batch: Batch, before: Edition, same: int) -> Report:
    return Report(f"{_named(batch)}: nothing changed.", 0, 0, same, 0, tuple(before.vacant))


def _words(batch: Batch, counts: str, findings: Findings) -> str:
    words = f"{_named(batch)}: {counts}"
    if findings.vacant:
        words += f"; vacant: {', '.join(seat_words(seat) for seat in findings.vacant)}"
    if findings.strangers:
        words += f"; on it but on no roster here: {', '.join(findings.strangers)}"
    return words


def seat_words(seat: str) -> str:
    """How an operator reads a seat: `CA-14`, `OH senator class 3`."""
    body, _, place = seat.partition("/")
    state, _, rest = place.partition("-")
    return place.upper() if body == HOUSE else f"{state.upper()} senator class {rest}"


def _report(words: str, comparison: Comparison, findings: Findings, edition: Edition | None) -> Report:
    sizes = (len(comparison.added), len(comparison.changed), len(comparison.same), len(comparison.gone))
    return Report(words, *sizes, tuple(findings.vacant), edition)


def check(batch: Batch, before: Edition | None = None, *, older: bool = False) -> Findings:
    """What the world allows. Raises LoadRefused with every problem found.

    `older` allows what a later list cannot be: of an earlier day, or without a name that was on the bill.
    """
    problems = [] if older else [*_too_old(batch, before), *_names_lost(batch, before)]
    findings = _known_to_the_world(batch)
    if problems or findings.problems:
        raise LoadRefused([*problems, *findings.problems])
    return findings


def _too_old(batch: Batch, before: Edition | None) -> Iterator[str]:
    if before and batch.as_of < before.as_of:
        yield (
            f"This is as of {batch.as_of}, older than what is loaded, which is as of {before.as_of}; "
            "to load it all the same, add --older."
        )


def _names_lost(batch: Batch, before: Edition | None) -> Iterator[str]:
    """A name taken off a bill stays in its list, marked, so one that is gone means half a list."""
    if before is None or batch.kind != "bill":
        return
    bills = [bill for bill in batch.records.values() if isinstance(bill, BillRecord)]
    listed = {name.person for bill in bills for name in bill.sponsors}
    old = Sponsorship.objects.filter(bill__edition=before).values_list("person_key", flat=True)
    if lost := sorted(set(old) - listed):
        yield (
            f"Known to be on this bill but not in its new list: {', '.join(lost)}. Is the list cut short? "
            "To load it all the same, add --older."
        )


def _known_to_the_world(batch: Batch) -> Findings:
    records, scope, congress = batch.records.values(), batch.scope, batch.congress
    match batch.kind:
        case "roster":
            return _check_roster(batch, [one for one in records if isinstance(one, PersonRecord)])
        case "boundaries" | "shapes":
            found = check_boundaries(
                [one for one in records if isinstance(one, Shape)], scope=scope, congress=congress
            )
            if missing := ", ".join(STATES[state].name for state in found.missing):
                are = "is" if len(found.missing) == 1 else "are"
                found.problems.append(
                    f"{missing} {are} missing; load all states in one go, or one alone with --scope."
                )
            return found
        case "zips":
            zips = [one for one in records if isinstance(one, ZipRecord)]
            return check_zips(zips, scope=scope, congress=congress)
        case _:
            return _check_bills([one for one in records if isinstance(one, BillRecord)])


def _check_roster(batch: Batch, people: list[PersonRecord]) -> Findings:
    sitting = congress_at(noon(batch.as_of))
    if sitting != batch.congress:
        why = f"On {batch.as_of} the {ordinal(sitting)} Congress sat, not the {ordinal(batch.congress)}."
        return Findings([why])
    return check_roster(people, scope=batch.scope, at=noon(batch.as_of))


def _check_bills(bills: list[BillRecord]) -> Findings:
    if len(bills) != 1:
        return Findings([f"An edition of a bill holds one bill, not {len(bills)}."])
    roster = Edition.objects.filter(kind="roster", scope="us", congress=bills[0].congress, current=True)
    if not roster.exists():
        return Findings()
    known = Membership.objects.filter(edition__in=roster).values_list("person_id", flat=True)
    return check_bill(bills[0], set(known))


def _make_current(batch: Batch, data: bytes, findings: Findings, words: str) -> Edition:
    same = Edition.objects.filter(**key_of(batch))
    digest = digest_of(data)
    edition = same.filter(digest=digest).defer("payload").first()
    if edition is None:
        edition = _new_edition(batch, data, findings, words)
        _write_rows(batch, edition)
    same.filter(current=True).update(current=False)
    same.filter(pk=edition.pk).update(current=True)
    edition.current = True
    _prune(same.filter(current=False).defer("payload").order_by("-pk")[KEPT:])
    freshness.bump()
    return edition


def _new_edition(batch: Batch, data: bytes, findings: Findings, words: str) -> Edition:
    return Edition.objects.create(
        **key_of(batch),
        as_of=batch.as_of,
        source=batch.source,
        licence=batch.licence,
        url=batch.url,
        accuracy_m=batch.accuracy_m,
        digest=digest_of(data),
        payload=data,
        report=words[:500],
        vacant=findings.vacant,
        loaded_at=timezone.now(),
    )


def _prune(editions: Iterable[Edition]) -> None:
    for edition in editions:
        try:
            with transaction.atomic():
                edition.delete()
        except ProtectedError:
            continue  # something still refers to it


def _write_rows(batch: Batch, edition: Edition) -> None:
    if batch.kind == "roster":
        people = [one for one in batch.records.values() if isinstance(one, PersonRecord)]
        _write_seats(batch, people)
        _write_people(people, edition)
        Membership.objects.bulk_create(row for person in people for row in _memberships(person, edition))
        Office.objects.bulk_create(
            _office(person, office, edition) for person in people for office in person.offices
        )
        Handle.objects.bulk_create(
            Handle(edition=edition, person_id=person.id, network=network, handle=handle)
            for person in people
            for network, handle in person.handles.items()
        )
    elif batch.kind == "bill":
        for bill in batch.records.values():
            if isinstance(bill, BillRecord):
                _write_bill(bill, edition)


def _write_seats(batch: Batch, people: list[PersonRecord]) -> None:
    states: Collection[str] = STATES if batch.scope == "us" else [batch.scope]
    expected = [seat for state in states for seat in seats_of(state, batch.congress)]
    keys = dict.fromkeys([*expected, *(term.seat for person in people for term in person.terms)])
    Seat.objects.bulk_create((_seat(key) for key in keys), ignore_conflicts=True)


def _seat(key: str) -> Seat:
    body, _, place = key.partition("/")
    number = int(place[3:]) if body == SENATE else None
    return Seat(key=key, body=body, division=division_of(key), senate_class=number)


def _write_people(people: list[PersonRecord], edition: Edition) -> None:
    """Everyone named as in the newest roster that knows them."""
    newer = Membership.objects.filter(edition__as_of__gt=edition.as_of).values_list("person_id", flat=True)
    keep = set(newer.distinct())
    known = Person.objects.in_bulk([person.id for person in people])
    rows = [Person(id=one.id, name=one.name, first=one.first, last=one.last) for one in people]
    Person.objects.bulk_create(row for row in rows if row.pk not in known)
    names = ["name", "first", "last"]
    Person.objects.bulk_update([row for row in rows if row.pk in known and row.pk not in keep], names)


def _memberships(person: PersonRecord, edition: Edition) -> Iterator[Membership]:
    for term in person.terms:
        for party in term.parties:
            yield Membership(
                edition=edition,
                person_id=person.id,
                seat_id=term.seat,
                starts_at=turns_at(party.start),
                ends_at=turns_at(party.end),
                party=party.name,
                website=term.website,
                contact_form=term.contact_form,
            )


def _office(person: PersonRecord, office: OfficeRecord, edition: Edition) -> Office:
    return Office(
        edition=edition,
        person_id=person.id,
        kind=office.kind,
        phone=office.phone,
        address=office.address,
        suite=office.suite,
        building=office.building,
        city=office.city,
        state=office.state,
        zip=office.zip,
        hours=office.hours,
        zone=zone_of(office.state, office.zip, office.longitude) or "",
    )


def _write_bill(record: BillRecord, edition: Edition) -> None:
    bill = Bill.objects.create(
        edition=edition,
        key=record.key,
        congress=record.congress,
        type=record.type,
        number=record.number,
        title=record.title,
        introduced=record.introduced,
        complete=record.complete,
    )
    Sponsorship.objects.bulk_create(
        Sponsorship(
            bill=bill,
            person_key=one.person,
            role=one.role,
            joined=one.joined,
            original=one.original,
            withdrawn=one.withdrawn,
        )
        for one in record.sponsors
    )
