"""Says what is loaded, how old it is, what is wrong and what to type."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from earful.civics.divisions import ordinal
from earful.civics.terms import EASTERN, congress_at, congress_span
from earful.roster import clock, editions
from earful.roster.holders import holders
from earful.roster.load import seat_words
from earful.roster.models import Edition

_NEEDED = {
    "roster": "earful load congress-legislators/ --as-of DAY",
    "boundaries": "earful load cdNNN.geojson --as-of DAY",
    "zips": "earful load zccd.csv --congress N --as-of DAY",
}
_OLD = timedelta(days=183)
_SOON = timedelta(days=60)
_FEWEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Trouble:
    """`stop`: this keeps people from being served. `note`: good to know. `type` is the command that helps."""

    level: Literal["stop", "note"]
    what: str
    type: str = ""


class Command(BaseCommand):
    help = (
        "Say what is loaded, how old it is, what is wrong and what to type. Ends with 1 when something keeps "
        "people from being served."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *_args: Any, **options: Any) -> None:
        moment = clock.now()
        found = [*_facts(moment), *_folder(), *_settings()]
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(moment, found), indent=2))
        else:
            self.stdout.write("\n".join(_in_words(moment, found)))
        if any(trouble.level == "stop" for trouble in found):
            sys.exit(1)


def _facts(moment: datetime) -> Iterator[Trouble]:
    """What is missing, old or empty in the facts, as of a moment."""
    congress = congress_at(moment)
    sitting = editions.of_congress(congress)
    for kind, command in _NEEDED.items():
        if not any(edition.kind == kind for edition in sitting):
            what = f"No {kind} for the {ordinal(congress)} Congress, which sits on {_day(moment)}."
            yield Trouble("stop", what, command)
    for edition in sitting:
        if edition.kind == "roster" and moment.date() - edition.as_of > _OLD:
            yield Trouble("note", f"The {edition} is {_age(edition.as_of, moment)} old.", _NEEDED["roster"])
    yield from _empty_seats(moment)
    yield from _next_congress(moment)


def _empty_seats(moment: datetime) -> Iterator[Trouble]:
    empty = [one for one in holders(moment).values() if one.vacant]
    vacant = ", ".join(seat_words(one.seat) for one in empty if not one.unsure)
    unsure = ", ".join(seat_words(one.seat) for one in empty if one.unsure)
    if vacant:
        yield Trouble("note", f"Vacant: {vacant}.")
    if unsure:
        what = f"Nobody is known to hold {unsure} on {_day(moment)}: the roster is of another day."
        yield Trouble("note", what, _NEEDED["roster"])


def _next_congress(moment: datetime) -> Iterator[Trouble]:
    congress = congress_at(moment)
    _, ends = congress_span(congress)
    kinds = {edition.kind for edition in editions.of_congress(congress + 1)}
    missing = [kind for kind in _NEEDED if kind not in kinds]
    if ends - moment <= _SOON and missing:
        days = (ends - moment).days
        yield Trouble(
            "note",
            f"The {ordinal(congress + 1)} Congress begins in {days} days. Not loaded for it: "
            f"{', '.join(missing)}; until they are, nobody of it is named.",
            _NEEDED["boundaries"],
        )


def _folder() -> Iterator[Trouble]:
    folder: Path = settings.EARFUL_DATA
    if not os.access(folder, os.W_OK):
        yield Trouble("stop", f"{folder} cannot be written.", f"chown -R $USER {folder}")
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        if name.exists() and not os.access(name, os.W_OK):
            yield Trouble("stop", f"The database {name} cannot be written.", f"chown $USER {name}")


def _settings() -> Iterator[Trouble]:
    if len(settings.SECRET_KEY) < _FEWEST_SECRET:
        yield Trouble(
            "stop", f"The secret key is shorter than {_FEWEST_SECRET} characters: set EARFUL_SECRET_KEY."
        )
    key = settings.EARFUL_DATA / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield Trouble("note", f"Others on this machine can read {key}.", f"chmod 600 {key}")
    if "*" in settings.ALLOWED_HOSTS:
        yield Trouble("note", "EARFUL_HOSTS is *: name the hosts this site answers for.")
    local = {"127.0.0.1", "localhost", "[::1]"}
    if settings.EARFUL_HTTPS and set(settings.ALLOWED_HOSTS) <= local:
        yield Trouble("stop", "EARFUL_HTTPS is on, but EARFUL_HOSTS names no host of yours.")
    if settings.DEBUG:
        yield Trouble("note", "EARFUL_DEBUG is on: errors are shown to everybody.")


def _as_json(moment: datetime, found: list[Trouble]) -> dict[str, Any]:
    return {
        "at": moment.astimezone(EASTERN).isoformat(),
        "demo_clock": clock.demo_moment() is not None,
        "folder": str(settings.EARFUL_DATA),
        "database": connection.vendor,
        "editions": [_edition(edition, moment) for edition in editions.current()],
        "wrong": [asdict(trouble) for trouble in found],
    }


def _edition(edition: Edition, moment: datetime) -> dict[str, Any]:
    return {
        "kind": edition.kind,
        "scope": edition.scope,
        "congress": edition.congress,
        "as_of": edition.as_of.isoformat(),
        "age_days": (_local(moment) - edition.as_of).days,
        "loaded": edition.loaded_at.isoformat(),
        "source": edition.source,
        "licence": edition.licence,
        "url": edition.url,
        "vacant": list(edition.vacant),
    }


def _in_words(moment: datetime, found: list[Trouble]) -> list[str]:
    whose = "the demo's clock" if clock.demo_moment() else "now"
    lines = [f"Folder {settings.EARFUL_DATA}, {connection.vendor}; as of {_day(moment)} ({whose})", ""]
    rows: list[tuple[str, ...]] = [("Kind", "For", "Congress", "As of", "Age", "Loaded", "Source")]
    rows += [_row(edition, moment) for edition in editions.current()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines += [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.append("")
    for trouble in found:
        lines.append(f"{'WRONG' if trouble.level == 'stop' else 'Note'}: {trouble.what}")
        if trouble.type:
            lines.append(f"       type: {trouble.type}")
    if not any(trouble.level == "stop" for trouble in found):
        lines.append("Nothing keeps people from being served.")
    return lines


def _row(edition: Edition, moment: datetime) -> tuple[str, ...]:
    return (
        edition.kind,
        edition.scope,
        ordinal(edition.congress),
        edition.as_of.isoformat(),
        _age(edition.as_of, moment),
        edition.loaded_at.astimezone(EASTERN).date().isoformat(),
        edition.source,
    )


def _local(moment: datetime) -> date:
    return moment.astimezone(EASTERN).date()


def _day(moment: datetime) -> str:
    return _local(moment).isoformat()


def _age(day: date, moment: datetime) -> str:
    days = (_local(moment) - day).days
    for size, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size:
            return f"{days // size} {unit}s"
    return f"{days} day{'' if days == 1 else 's'}" if days >= 0 else "not yet true"
