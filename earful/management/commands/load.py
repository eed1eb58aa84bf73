"""Loads members, districts, ZIP codes and bills from the files their publishers offer."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from earful.civics.divisions import STATES, ordinal
from earful.roster.editions import KINDS, step_back
from earful.roster.load import Report, load
from earful.sources import codec
from earful.sources.billstatus import read_billstatus
from earful.sources.census_shapefile import read_census_shapefiles
from earful.sources.collected_bills import read_collected
from earful.sources.congress_gov import read_congress_gov
from earful.sources.congress_legislators import read_congress_legislators
from earful.sources.geojson import read_geojson
from earful.sources.reading import read_bytes
from earful.sources.recognise import READ, recognise
from earful.sources.records import Batch, SourceRefused
from earful.sources.zip_crosswalk import read_zip_crosswalk

_OURS = b"earful edition "
_ACCURACY_M = 11.0
_MOST_NOTES = 10
_CONGRESS_IN_NAME = re.compile(r"cd(\d{3})(?!\d)", re.IGNORECASE)


class Command(BaseCommand):
    help = (
        f"Load facts from {READ}, or a file of our own. What is there is compared first; what fails a check "
        "changes nothing. Ends with 0 when done or nothing changed, 1 when refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders")
        parser.add_argument("--as-of", type=_day, metavar="DAY", help="the day the facts were true")
        parser.add_argument(
            "--congress", type=_congress, metavar="N", help="the Congress they hold for, as 119"
        )
        parser.add_argument("--scope", type=_scope, default="us", help="us, or one state, as ma")
        parser.add_argument("--display", action="store_true", help="districts are for maps, not for finding")
        parser.add_argument(
            "--accuracy",
            type=_metres,
            default=_ACCURACY_M,
            metavar="METRES",
            help="how far a district's line may be off (11)",
        )
        parser.add_argument("--dry-run", action="store_true", help="compare and check, change nothing")
        parser.add_argument(
            "--older",
            action="store_true",
            help="allow a day before the one loaded, or a bill that lost names",
        )
        parser.add_argument(
            "--back",
            nargs=3,
            metavar=("KIND", "SCOPE", "N"),
            help="step back to the edition before, as: --back roster us 119",
        )
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["back"]:
            self._step_back(*options["back"])
            return
        if not options["paths"]:
            raise CommandError(f"Say what to load: {READ}.", returncode=2)
        asked = _Asked(**{name: options[name] for name in _Asked.__slots__ if name != "notes"})
        reports = []
        # Of several files one that is refused takes the others with it: "nothing was changed" stays true.
        with self._waiting(), transaction.atomic():
            for batch in list(_batches(options["paths"], asked)):
                report = load(batch, dry_run=options["dry_run"], older=options["older"])
                reports.append((batch, report))
        self._tell(asked.notes, self.stderr.write)
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(*one, asked.notes) for one in reports], indent=2))
        else:
            would = "Would load " if options["dry_run"] else ""
            for _batch, report in reports:
                self.stdout.write(would + report.words)

    def _step_back(self, kind: str, scope: str, congress: str) -> None:
        if kind not in KINDS or not congress.isdigit():
            raise CommandError(
                f"--back takes a kind ({', '.join(KINDS)}), a scope (us, ma or a bill) and a Congress (119).",
                returncode=2,
            )
        self.stdout.write(f"Back to {step_back(kind, scope, int(congress))}.")

    def _waiting(self) -> AbstractContextManager[Any]:
        if not sys.stderr.isatty():
            return nullcontext()
        from rich.console import Console

        return Console(stderr=True).status("Reading, comparing and checking …")

    def _tell(self, notes: list[str], write: Any) -> None:
        for note in notes[:_MOST_NOTES]:
            write(f"Note: {note}")
        if len(notes) > _MOST_NOTES:
            write(f"Note: and {len(notes) - _MOST_NOTES} more like these.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say about the files."""

    as_of: date | None
    congress: int | None
    scope: str
    display: bool
    accuracy: float
    notes: list[str] = field(default_factory=list)

    def day(self, path: Path) -> date:
        """The day asked for, else the one a folder is named after."""
        day = self.as_of or _day_in(path)
        if day is None:
            raise SourceRefused(f"{path.name} does not say its day; add --as-of 2026-06-15 or the like.")
        return day

    def congress_of(self, path: Path) -> int:
        """The Congress asked for, else the one a file is named after (`tl_2024_25_cd119.zip`)."""
        named = _CONGRESS_IN_NAME.search(path.name)
        congress = self.congress or (int(named[1]) if named else None)
        if congress is None:
            raise SourceRefused(f"{path.name} does not say for which Congress it holds; add --congress 119.")
        return congress

    def check(self, batch: Batch) -> Batch:
        """A batch that says itself what Congress it is for agrees with what was asked."""
        if self.congress not in (None, batch.congress):
            raise SourceRefused(
                f"This is of the {ordinal(batch.congress)} Congress, not the {ordinal(self.congress or 0)}."
            )
        return batch


def _day_in(path: Path) -> date | None:
    for part in (path, *path.absolute().parents[:2]):
        try:
            return date.fromisoformat(part.name)
        except ValueError:
            continue
    return None


def _batches(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    """Every path's facts; files that make up one edition are read together."""
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(_upstream(path), []).append(path)
    for upstream, found in groups.items():
        for batch in _READERS[upstream](found, asked):
            yield asked.check(batch)


def _upstream(path: Path) -> str:
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_OURS)) == _OURS:
                return "ours"
    return recognise(path)


def _ours(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    for path in paths:
        yield codec.load(read_bytes(path))


def _rosters(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in paths):
        day = asked.day(folder.absolute())
        yield read_congress_legislators(folder, as_of=day, scope=asked.scope, notes=asked.notes)


def _geojson(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    yield _of_districts(read_geojson, paths, asked)


def _shapefiles(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    zips = [one for path in paths for one in (sorted(path.glob("*.zip")) if path.is_dir() else [path])]
    yield _of_districts(read_census_shapefiles, zips, asked)


def _of_districts(read: Callable[..., Batch], paths: list[Path], asked: _Asked) -> Batch:
    return read(
        paths,
        kind="shapes" if asked.display else "boundaries",
        congress=asked.congress_of(paths[0]),
        as_of=asked.day(paths[0]),
        scope=asked.scope,
        accuracy_m=asked.accuracy,
    )


def _zips(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    for path in paths:
        yield read_zip_crosswalk(
            path, congress=asked.congress_of(path), as_of=asked.day(path), scope=asked.scope
        )


def _congress_gov(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    yield read_congress_gov(paths, as_of=asked.as_of)


def _billstatus(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    for path in paths:
        yield read_billstatus(path, as_of=asked.as_of)


def _collected(paths: list[Path], asked: _Asked) -> Iterator[Batch]:
    for path in paths:
        yield from read_collected(path, asked.notes)


_READERS = {
    "ours": _ours,
    "congress-legislators": _rosters,
    "geojson": _geojson,
    "census-shapefile": _shapefiles,
    "zip-crosswalk": _zips,
    "congress-gov": _congress_gov,
    "billstatus": _billstatus,
    "collected-bills": _collected,
}


def _as_json(batch: Batch, report: Report, notes: list[str]) -> dict[str, Any]:
    return {
        "kind": batch.kind,
        "scope": batch.scope,
        "congress": batch.congress,
        "as_of": batch.as_of.isoformat(),
        "added": report.added,
        "changed": report.changed,
        "same": report.same,
        "gone": report.gone,
        "vacant": list(report.vacant),
        "loaded": report.edition is not None,
        "words": report.words,
        "notes": notes,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:60]!a} is not a day such as 2026-06-15") from None


def _congress(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 113 <= int(text) <= 199):
        raise argparse.ArgumentTypeError(f"{text[:60]!a} is not a Congress such as 119")
    return int(text)


def _scope(text: str) -> str:
    if text.lower() != "us" and text.lower() not in STATES:
        raise argparse.ArgumentTypeError(f"{text[:60]!a} is neither us nor a state such as ma")
    return text.lower()


def _metres(text: str) -> float:
    try:
        metres = float(text)
    except ValueError:
        metres = -1.0
    if not 0 <= metres <= 10_000:
        raise argparse.ArgumentTypeError(f"{text[:60]!a} is not a number of metres up to 10,000")
    return metres
