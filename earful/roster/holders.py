"""Who holds which seat at a moment, where to reach them, and until when that is so.

A moment picks its Congress; only editions of that Congress answer, and only for states whose roster and
boundaries are both in force. Everything is worked out once per edition and kept in memory.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from earful.civics.divisions import STATES, district_of, house_division, place_of, state_of
from earful.civics.roster_checks import seats_of
from earful.civics.terms import congress_at, congress_span, turns_at
from earful.roster import editions
from earful.roster.models import Edition, Handle, Membership, Office

HOUSE, SENATE = "us-house", "us-senate"
BODIES = (HOUSE, SENATE)
_UNBROKEN = timedelta(days=2)
_STATES = tuple(sorted(STATES, key=lambda code: STATES[code].name))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a seat at a moment. `since` begins the unbroken time in this seat.

    `vacant`: there is nobody to name, and `person` and all that is theirs is empty. `unsure`: that is so
    only because our list is of another day; someone may well sit there.
    """

    seat: str
    body: str
    division: str
    slug: str
    person: str
    name: str
    first: str
    last: str
    party: str
    website: str
    contact_form: str
    since: datetime
    ends_at: datetime
    as_of: date
    source: str
    vacant: bool
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Stint:
    """A person in a seat under one party, half-open."""

    starts_at: datetime
    ends_at: datetime
    person: str
    name: str
    first: str
    last: str
    party: str
    website: str
    contact_form: str


@dataclass(frozen=True, slots=True)
class _Roster:
    """One edition in memory: seats in seat order, who sat when, and the moments at which that changes."""

    edition: Edition
    seats: dict[str, list[_Stint]]
    changes: list[datetime]
    states: dict[str, str]
    """The state of each person."""
    answers: dict[int, dict[str, list[Holder]]]

    def at(self, moment: datetime) -> dict[str, list[Holder]]:
        """Holders by state, in seat order."""
        between = bisect_right(self.changes, moment)
        if between not in self.answers:
            found: dict[str, list[Holder]] = {}
            for seat in self.seats:
                found.setdefault(_state(seat), []).append(self._holder(seat, moment))
            self.answers[between] = found
        return self.answers[between]

    def _holder(self, seat: str, moment: datetime) -> Holder:
        stints = self.seats[seat]
        for index, stint in enumerate(stints):
            if stint.starts_at <= moment < stint.ends_at:
                return self._held(seat, stints, index)
        return self._empty(seat, moment)

    def _held(self, seat: str, stints: list[_Stint], index: int) -> Holder:
        stint, since = stints[index], stints[index].starts_at
        for earlier in reversed(stints[:index]):
            if earlier.person != stint.person or since - earlier.ends_at > _UNBROKEN:
                break
            since = earlier.starts_at
        return Holder(
            *_facts(seat),
            person=stint.person,
            name=stint.name,
            first=stint.first,
            last=stint.last,
            party=stint.party,
            website=stint.website,
            contact_form=stint.contact_form,
            since=since,
            ends_at=stint.ends_at,
            as_of=self.edition.as_of,
            source=self.edition.source,
            vacant=False,
        )

    def _empty(self, seat: str, moment: datetime) -> Holder:
        """A vacancy is claimed only of a seat empty on the roster's day, and from that day on."""
        _, ends_at = congress_span(self.edition.congress)
        listed = turns_at(self.edition.as_of)
        known = seat in self.edition.vacant and moment >= listed
        return Holder(
            *_facts(seat),
            *("", "", "", "", "", "", ""),
            since=listed,
            ends_at=ends_at,
            as_of=self.edition.as_of,
            source=self.edition.source,
            vacant=True,
            unsure=not known,
        )


def _state(seat: str) -> str:
    return state_of(division_of(seat))


def _facts(seat: str) -> tuple[str, str, str, str]:
    """Seat key, body, division and slug."""
    body, _, place = seat.partition("/")
    return seat, body, division_of(seat), "house" if body == HOUSE else f"senate-{place[3:]}"


def division_of(seat: str) -> str:
    """The division that fills a seat. Raises ValueError for anything that is not a seat's key."""
    body, _, place = seat.partition("/")
    state, _, rest = place.partition("-")
    if body not in BODIES or state not in STATES or not (rest == "al" or rest.isdigit()):
        raise ValueError(f"{seat!r} is not a seat we know.")
    if body == SENATE:
        return STATES[state].division
    return house_division(state, 0 if rest == "al" else int(rest))


def house_seat(division: str) -> str:
    """The House seat a congressional district fills."""
    return f"{HOUSE}/{place_of(division)}"


def seat_order(seat: str) -> tuple[int, str, int]:
    """Sorts seats as people list them: the House first, states by name, districts by number."""
    body, _, place = seat.partition("/")
    state, _, rest = place.partition("-")
    return BODIES.index(body), STATES[state].name, 0 if rest == "al" else int(rest)


def _read_roster(edition: Edition) -> _Roster:
    rows = Membership.objects.filter(edition=edition).order_by("starts_at")
    seats: dict[str, list[_Stint]] = {seat: [] for seat in _expected(edition)}
    for row in rows.values_list(
        "starts_at",
        "ends_at",
        "person_id",
        "person__name",
        "person__first",
        "person__last",
        "party",
        "website",
        "contact_form",
        "seat_id",
    ):
        seats.setdefault(row[-1], []).append(_Stint(*row[:-1]))
    stints = [stint for found in seats.values() for stint in found]
    moments = {turn for stint in stints for turn in (stint.starts_at, stint.ends_at)}
    changes = sorted({*moments, turns_at(edition.as_of), *congress_span(edition.congress)})
    ordered = {seat: seats[seat] for seat in sorted(seats, key=seat_order)}
    states = {stint.person: _state(seat) for seat, found in seats.items() for stint in found}
    return _Roster(edition, ordered, changes, states, {})


def _expected(edition: Edition) -> Iterable[str]:
    """Every seat there is, whoever is known to sit there."""
    states = STATES if edition.scope == "us" else [edition.scope]
    yield from (seat for state in states for seat in seats_of(state, edition.congress))


def _roster(state: str, moment: datetime) -> _Roster | None:
    congress = congress_at(moment)
    edition = editions.covering("roster", congress, state)
    if edition is None or editions.covering("boundaries", congress, state) is None:
        return None
    return editions.remembered("roster", edition, _read_roster)


@editions.one_look()
def covers(state: str, moment: datetime) -> bool:
    """Whether members for this state can be named: roster and boundaries of that Congress are in force."""
    return _roster(state, moment) is not None


@editions.one_look()
def holders(moment: datetime, *, bodies: Sequence[str] = BODIES, state: str = "") -> dict[str, Holder]:
    """Every seat and its holder, vacant seats too, in seat order; empty where nobody can be named.

    States go by name, districts by number, bodies in the order asked for.
    """
    found = [holder for one in ([state] if state else _STATES) for holder in _of_state(one, moment)]
    return {holder.seat: holder for body in bodies for holder in found if holder.body == body}


def _of_state(state: str, moment: datetime) -> list[Holder]:
    roster = _roster(state, moment)
    return [] if roster is None else roster.at(moment).get(state, [])


@editions.one_look()
def holder(seat: str, moment: datetime) -> Holder | None:
    """Who holds one seat; None where nobody can be named or there is no such seat."""
    try:
        state = _state(seat)
    except ValueError:
        return None
    return next((one for one in _of_state(state, moment) if one.seat == seat), None)


@editions.one_look()
def seats_at(division: str, moment: datetime) -> list[Holder]:
    """Who represents a place: a district's House seat, then both senators; a state's senators."""
    found = _of_state(state_of(division), moment)
    senators = [one for one in found if one.body == SENATE]
    if district_of(division) is None:
        return senators
    own = [one for one in found if one.division == division and one.body == HOUSE]
    return own + senators if own else []


def empty_words(holder: Holder) -> str:
    """Why nobody is named, as a sentence for a supporter; empty where somebody is."""
    if not holder.vacant:
        return ""
    if not holder.unsure:
        return _("This seat is vacant.")
    day = date_format(holder.as_of, "j F Y")
    return _("We do not know who holds this seat on this day. Our list is of %(day)s.") % {"day": day}


@editions.one_look()
def offices(person: str, moment: datetime) -> list[Office]:
    """Where a person can be reached: the Capitol first, then by city."""
    edition = _edition_of(person, moment)
    if edition is None:
        return []
    rows = Office.objects.filter(edition=edition, person=person)
    return sorted(rows, key=lambda office: (office.kind != "capitol", office.city, office.pk))


@editions.one_look()
def handles(person: str, moment: datetime) -> dict[str, str]:
    """A person's handles by network (`x`, `bluesky`, `mastodon`, `threads`), without the `@`."""
    edition = _edition_of(person, moment)
    if edition is None:
        return {}
    rows = Handle.objects.filter(edition=edition, person=person).order_by("pk")
    return dict(rows.values_list("network", "handle"))


def _edition_of(person: str, moment: datetime) -> Edition | None:
    """The newest roster of that Congress, of those that may answer, in which the person stands."""
    congress = congress_at(moment)
    found = [edition for edition in editions.of_congress(congress) if edition.kind == "roster"]
    for edition in sorted(found, key=lambda edition: edition.as_of, reverse=True):
        roster = editions.remembered("roster", edition, _read_roster)
        if person in roster.states and _roster(roster.states[person], moment) is roster:
            return edition
    return None


@editions.one_look()
def next_change(moment: datetime) -> datetime | None:
    """The next moment at which any holder, or the sitting Congress, changes."""
    congress = congress_at(moment)
    _, end = congress_span(congress)
    turns = [end]
    for edition in editions.of_congress(congress):
        if edition.kind == "roster":
            turns += editions.remembered("roster", edition, _read_roster).changes
    return min(turn for turn in turns if turn > moment)


@editions.one_look()
def editions_at(moment: datetime, state: str = "") -> list[Edition]:
    """The editions in force that answer for a moment, without payloads; for one state or for all."""
    congress = congress_at(moment)
    found = editions.of_congress(congress)
    if not state:
        return found
    return [one for one in found if one.kind == "bill" or one is editions.covering(one.kind, congress, state)]
