"""Finding who represents a place: found, ambiguous or unknown, never a guess.

What is certain is said at once, why the rest is not, and what would settle it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from earful.civics import places
from earful.civics.divisions import STATES, district_of, house_seats, place_of, state_of
from earful.civics.roster_checks import house_districts
from earful.civics.terms import EASTERN, congress_at
from earful.civics.zips import freely_associated, military, overlooked_state
from earful.roster import editions, land, why
from earful.roster.holders import Holder, covers, holder, house_seat
from earful.roster.models import Edition

Outcome = Literal["found", "ambiguous", "unknown"]
FIRST_CONGRESS, LAST_CONGRESS = 113, 122
"""The Congresses whose number of seats per state is known."""
ROUGHEST_M = 100_000.0
_ANY_WAY = ("zip", "location", "choose")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A House seat that may be the one. `why` is a sentence; `holder` is None where nobody can be named."""

    division: str
    seat: str
    holder: Holder | None
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a place typed or pointed at.

    `divisions` are certain: the state, and when found also the House district. `settle_by` names what would
    settle the rest: `zip`, `location`, `choose`. `how` says how we know, `why` why it is not settled; both
    are sentences for a supporter, as are `notes`.
    """

    outcome: Outcome
    typed: str
    kind: str
    at: datetime
    divisions: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    settle_by: tuple[str, ...] = ()
    how: str = ""
    why: str = ""
    notes: tuple[str, ...] = ()
    zip: str = ""

    @property
    def division(self) -> str:
        """The House division when found, else empty."""
        return self.divisions[-1] if self.outcome == "found" else ""

    @property
    def place(self) -> str:
        """`ma-7` when found, `ma` when just the state is certain, else empty."""
        return place_of(self.divisions[-1]) if self.divisions else ""


@editions.one_look()
def find(typed: str, moment: datetime) -> Answer:
    """Who represents what someone typed: a ZIP, a point, a district or a state. Never raises."""
    read = places.read(typed)
    asked = Answer("unknown", typed[: places.LONGEST], read.kind, moment, zip=read.zip or "")
    if not FIRST_CONGRESS <= congress_at(moment) <= LAST_CONGRESS:
        return replace(asked, why=_("We do not know the districts of that time."))
    if read.kind == "point" and read.lat is not None and read.lon is not None:
        return _at_point(asked, read.lat, read.lon, 0.0)
    if read.kind == "place" and read.division:
        return _place(asked, read.division)
    if read.zip:
        return _zip_within(asked, read) if read.kind in ("address", "town") else _zip(asked, read.zip)
    if read.kind == "town" and read.division:
        return _town(asked, read, state_of(read.division))
    return replace(asked, why=why.reason(read), settle_by=_ANY_WAY)


@editions.one_look()
def at_point(lat: float, lon: float, moment: datetime, accuracy_m: float = 0) -> Answer:
    """Who represents a point in degrees, known to within `accuracy_m` metres. Never raises."""
    asked = Answer("unknown", f"{lat:.5f},{lon:.5f}", "point", moment)
    if not FIRST_CONGRESS <= congress_at(moment) <= LAST_CONGRESS:
        return replace(asked, why=_("We do not know the districts of that time."))
    return _at_point(asked, lat, lon, accuracy_m)


def _found(asked: Answer, division: str, how: str) -> Answer:
    candidate = _candidate(division, asked.at, how)
    notes = asked.notes
    if candidate.holder is None:
        notes = (*notes, _unnamed(state_of(division), asked.at))
    divisions = (STATES[state_of(division)].division, division)
    return replace(asked, outcome="found", divisions=divisions, candidates=(candidate,), how=how, notes=notes)


def _ambiguous(
    asked: Answer, divisions: Sequence[str], why: str, each: str, settle: tuple[str, ...]
) -> Answer:
    return replace(
        asked,
        outcome="ambiguous",
        divisions=_certain(divisions),
        candidates=_candidates(divisions, asked.at, each),
        settle_by=settle,
        why=why,
    )


def _certain(divisions: Iterable[str]) -> tuple[str, ...]:
    """The state they all lie in, if it is one."""
    states = {state_of(division) for division in divisions}
    return (STATES[states.pop()].division,) if len(states) == 1 else ()


def _candidates(divisions: Iterable[str], moment: datetime, why: str) -> tuple[Candidate, ...]:
    return tuple(_candidate(division, moment, why) for division in divisions)


def _candidate(division: str, moment: datetime, why: str) -> Candidate:
    seat = house_seat(division)
    return Candidate(division, seat, holder(seat, moment), why)


def _unnamed(state: str, moment: datetime) -> str:
    values = {"state": _state(state), "day": _day(moment)}
    return _("We cannot name who represents %(state)s on %(day)s, since our list does not cover it.") % values


def _day(moment: datetime) -> str:
    return date_format(moment.astimezone(EASTERN).date(), "j F Y")


def _zip_within(asked: Answer, read: places.Typed) -> Answer:
    """An address or a town is not understood yet; its ZIP tells what is certain and whom to choose from."""
    known = _zip(asked, read.zip or "")
    certain = _certain(candidate.division for candidate in known.candidates) or known.divisions
    return replace(
        known, outcome="unknown", divisions=certain, how="", why=why.reason(read), settle_by=_ANY_WAY
    )


def _town(asked: Answer, read: places.Typed, state: str) -> Answer:
    """A town is not understood yet; the state named with it is certain, its members to choose from."""
    return replace(
        asked,
        divisions=(STATES[state].division,),
        candidates=_candidates(_seats_to_choose(state, asked.at), asked.at, _in_state(state)),
        settle_by=_ANY_WAY,
        why=why.reason(read),
    )


def _in_state(state: str) -> str:
    return _("This district is in %(state)s.") % {"state": _state(state)}


def _zip(asked: Answer, code: str) -> Answer:
    if military(code):
        why_not = _(
            "ZIP %(zip)s is military mail and lies in no state. You vote where you last lived in the United "
            "States: type the ZIP code of that place."
        )
        return replace(asked, why=why_not % {"zip": code}, settle_by=("zip", "choose"))
    if freely_associated(code):
        why_not = _("ZIP %(zip)s lies in a country of its own, which has no seat in Congress.")
        return replace(asked, why=why_not % {"zip": code}, settle_by=("zip", "choose"))
    if asked.kind == "zip+4":
        asked = replace(asked, notes=(_("The last four digits were not used."),))
    table = land.zip_table(congress_at(asked.at))
    divisions = table.divisions(code) if table else ()
    if divisions:
        return _listed_zip(asked, code, divisions)
    return _unlisted_zip(asked, code, table is not None, (table or land.any_zip_table()).states(code))


def _listed_zip(asked: Answer, code: str, divisions: tuple[str, ...]) -> Answer:
    values = {"zip": code}
    home = overlooked_state(code, divisions)
    if home:
        divisions = (*divisions, *house_districts(home, congress_at(asked.at)))
        return _ambiguous(
            asked,
            divisions,
            _("Our list is not sure in which state ZIP %(zip)s lies.") % values,
            _("ZIP %(zip)s may lie here.") % values,
            ("location", "choose"),
        )
    if len(divisions) == 1:
        return _found(asked, divisions[0], _("ZIP %(zip)s lies wholly in one district.") % values)
    values["districts"] = _listed(divisions)
    return _ambiguous(
        asked,
        divisions,
        _("ZIP %(zip)s lies in %(districts)s.") % values,
        _("Part of ZIP %(zip)s lies here.") % values,
        ("location", "choose"),
    )


def _listed(divisions: Sequence[str]) -> str:
    """`MA-5 and MA-7`."""
    return _and([place_of(division).upper() for division in divisions])


def _and(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(these)s and %(last)s") % {"these": ", ".join(names[:-1]), "last": names[-1]}


def _state(code: str) -> str:
    """A state as it stands in a sentence."""
    name = STATES[code].name
    return _("the %(name)s") % {"name": name} if code in ("dc", "mp", "vi") else name


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _unlisted_zip(asked: Answer, code: str, has_table: bool, states: Sequence[str]) -> Answer:
    values = {"zip": code, "start": code[:3], "states": _and([_state(one) for one in states] or [""])}
    if not states:
        why_not = _("There is no ZIP code %(zip)s: none begins with %(start)s. Please check it.")
        return replace(asked, why=why_not % values, settle_by=_ANY_WAY)
    congress = congress_at(asked.at)
    if len(states) == 1 and house_seats(states[0], congress) == 1:
        how = _("ZIP %(zip)s is in %(states)s, which has one seat in the House.") % values
        return _found(asked, house_districts(states[0], congress)[0], how)
    divisions = [one for state in states for one in _seats_to_choose(state, asked.at)]
    location = ("location",) if any(_has_lines(state, asked.at) for state in states) else ()
    if not has_table and location:
        why_not = _("For that time we cannot look up ZIP codes. Use your location, or choose from the list.")
    elif not has_table:
        why_not = _("For that time we cannot look up ZIP codes.")
    elif len(states) == 1:
        why_not = _("ZIP %(zip)s is in %(states)s, but it is not on our list. It may be for PO boxes only.")
    else:
        why_not = _("ZIP %(zip)s is not on our list. It may lie in %(states)s.")
    return replace(
        asked,
        divisions=(STATES[states[0]].division,) if len(states) == 1 else (),
        candidates=_candidates(divisions, asked.at, _("ZIP %(zip)s may lie here.") % values),
        settle_by=(*location, "choose") if divisions else location,
        why=why_not % values,
    )


def _seats_to_choose(state: str, moment: datetime) -> list[str]:
    """The House divisions of a state, where their members can be named."""
    return house_districts(state, congress_at(moment)) if covers(state, moment) else []


def _has_lines(state: str, moment: datetime) -> bool:
    """Whether a point in a state can be told its district."""
    return editions.covering("boundaries", congress_at(moment), state) is not None


def _place(asked: Answer, division: str) -> Answer:
    state, congress = state_of(division), congress_at(asked.at)
    districts = house_districts(state, congress)
    values = {"state": _state(state), "count": len(districts), "place": place_of(division).upper()}
    if division in districts:
        return _found(asked, division, _("This is what you typed."))
    if district_of(division) is None and len(districts) == 1:
        return _found(asked, districts[0], _capital(_("%(state)s has one seat in the House.") % values))
    if district_of(division) is not None:
        return _no_such_district(asked, state, values, len(districts))
    if not covers(state, asked.at):
        return replace(
            asked,
            divisions=(STATES[state].division,),
            why=_unnamed(state, asked.at),
            settle_by=("location",) if _has_lines(state, asked.at) else (),
        )
    return _ambiguous(
        asked,
        districts,
        _capital(_("%(state)s has %(count)s House districts.") % values),
        _in_state(state),
        _ANY_WAY,
    )


def _no_such_district(asked: Answer, state: str, values: dict[str, object], count: int) -> Answer:
    if count == 1:
        why_not = _("There is no district %(place)s: %(state)s has one seat in the House, for all of it.")
    else:
        why_not = _("There is no district %(place)s: %(state)s has districts 1 to %(count)s.")
    return replace(
        asked,
        divisions=(STATES[state].division,),
        candidates=_candidates(_seats_to_choose(state, asked.at), asked.at, _in_state(state)),
        settle_by=_ANY_WAY,
        why=why_not % values,
    )


def _at_point(asked: Answer, lat: float, lon: float, accuracy_m: float) -> Answer:
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return replace(asked, why=_("There is no such point on the map. Please check the numbers."))
    if not 0 <= accuracy_m <= ROUGHEST_M:
        return replace(
            asked, why=_("This location is too rough to tell a district."), settle_by=("zip", "choose")
        )
    loaded = [one for one in editions.of_congress(congress_at(asked.at)) if one.kind == "boundaries"]
    if not loaded:
        why_not = _("We do not have the district lines for %(day)s.") % {"day": _day(asked.at)}
        return replace(asked, why=why_not)
    inside, near = _located(loaded, lat, lon, accuracy_m)
    divisions = [*inside, *near]
    if len(inside) == 1 and not near:
        return _found(asked, inside[0], _("This point lies inside one district."))
    if divisions:
        return _ambiguous(asked, divisions, *_on_the_line(divisions, accuracy_m), ("choose",))
    return replace(asked, why=_nowhere(loaded, asked.at), settle_by=("zip", "choose"))


def _on_the_line(divisions: Sequence[str], accuracy_m: float) -> tuple[str, str]:
    values = {"districts": _listed(divisions), "metres": round(accuracy_m)}
    each = _("The point lies in this district or right beside it.")
    if len(divisions) == 1:
        return _("This point lies just outside the line of %(districts)s.") % values, each
    if accuracy_m:
        why_not = _("Your location is known to %(metres)s metres, so it may lie in %(districts)s.")
    else:
        why_not = _("This point lies so close to a line that it may be in %(districts)s.")
    return why_not % values, each


def _located(
    loaded: Sequence[Edition], lat: float, lon: float, accuracy_m: float
) -> tuple[list[str], list[str]]:
    """The divisions a point lies in and those near it, each by the edition to believe for its state."""
    inside: list[str] = []
    near: list[str] = []
    for edition in loaded:
        located = land.lines(edition).locate(lat, lon, edition.accuracy_m + accuracy_m)
        for divisions, found in ((located.inside, inside), (located.near, near)):
            found += [one for one in divisions if _believed(edition, state_of(one))]
    near = [one for one in near if one not in inside]
    return sorted(inside, key=land.in_order), sorted(near, key=land.in_order)


def _believed(edition: Edition, state: str) -> bool:
    return editions.covering("boundaries", edition.congress, state) == edition


def _nowhere(loaded: Sequence[Edition], moment: datetime) -> str:
    if any(edition.scope == "us" for edition in loaded):
        return _("This point lies in no district: it is at sea or in another country.")
    states = sorted(_state(edition.scope) for edition in loaded)
    values = {"states": _and(states), "day": _day(moment)}
    return _("For %(day)s we know the districts of %(states)s only, and this point lies elsewhere.") % values
