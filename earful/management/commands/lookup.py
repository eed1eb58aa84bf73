"""Says who represents a place."""

import argparse
import json
import re
import sys
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from earful.civics.divisions import division_words, place_of
from earful.civics.terms import EASTERN, moment_from, noon
from earful.roster import clock
from earful.roster.find import Answer, Candidate, find
from earful.roster.holders import SENATE, Holder, empty_words, seats_at

EXIT_CODES = {"found": 0, "ambiguous": 3, "unknown": 4}


class Command(BaseCommand):
    help = (
        "Say who represents a place: a ZIP code, a point as lat,lon, a district as ma-7, or a state. "
        "Ends with 0 when found, 3 when it may be one of several, 4 when it is not known."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        # A latitude in the south begins with a minus and is no option.
        parser._negative_number_matcher = re.compile(r"-[\d.]")
        parser.add_argument("typed", metavar="TYPED", nargs="+", help="what a supporter would type")
        when = parser.add_mutually_exclusive_group()
        when.add_argument("--day", type=_day, help="as of noon Eastern of a day, as 2026-11-22")
        when.add_argument("--at", type=_moment, help="as of a moment, as 2027-01-03T12:00-05:00")
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *_args: Any, **options: Any) -> None:
        moment: datetime = options["day"] or options["at"] or clock.now()
        answer = find(" ".join(options["typed"]), moment)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(answer), indent=2))
        else:
            self.stdout.write("\n".join(in_words(answer)))
        sys.exit(EXIT_CODES[answer.outcome])


def _day(text: str) -> datetime:
    try:
        return noon(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{_shown(text)} is not a day such as 2026-11-22") from None


def _moment(text: str) -> datetime:
    try:
        return moment_from(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip(".")) from None


def _shown(text: str) -> str:
    return ascii(text[:60])


def as_json(answer: Answer) -> dict[str, Any]:
    """An answer as plain values."""
    return {
        "outcome": answer.outcome,
        "typed": answer.typed,
        "kind": answer.kind,
        "at": answer.at.astimezone(EASTERN).isoformat(),
        "divisions": list(answer.divisions),
        "candidates": [_candidate(candidate) for candidate in answer.candidates],
        "settle_by": list(answer.settle_by),
        "how": answer.how,
        "why": answer.why,
        "notes": list(answer.notes),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    holder = candidate.holder
    named = holder is not None and not holder.vacant
    return {
        "division": candidate.division,
        "seat": candidate.seat,
        "person": {"id": holder.person, "name": holder.name} if holder and named else None,
        "why": candidate.why,
        "vacant": bool(holder and holder.vacant and not holder.unsure),
    }


def in_words(answer: Answer) -> list[str]:
    """An answer for a terminal, a line each."""
    lines = [answer.how if answer.outcome == "found" else answer.why]
    lines += [f"  {_seat_line(candidate)}" for candidate in answer.candidates]
    if answer.divisions:
        senators = [one for one in seats_at(answer.divisions[-1], answer.at) if one.body == SENATE]
        lines += [f"  Senate: {_who(senator)}" for senator in senators]
    lines += answer.notes
    if answer.settle_by:
        lines.append(f"To settle it, type {', or '.join(_SETTLE[way] for way in answer.settle_by)}.")
    return lines


_SETTLE = {
    "zip": "a ZIP code",
    "location": "a point as lat,lon",
    "choose": "a district as ma-7",
}


def _seat_line(candidate: Candidate) -> str:
    name = f"{place_of(candidate.division).upper()}, {division_words(candidate.division)}"
    return f"{name}: {_who(candidate.holder)}"


def _who(holder: Holder | None) -> str:
    if holder is None:
        return "we cannot name anybody"
    if holder.vacant:
        return empty_words(holder)
    return f"{holder.name} ({holder.party})" if holder.party else holder.name
