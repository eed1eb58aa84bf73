"""Writes the facts Earful ships, from the upstream files they come from: a file per edition and kind.

Facts only, in our own form; written again from the same files, every byte is the same.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import shapely

from earful.civics.divisions import ordinal, state_of
from earful.civics.polygons import Shape, geometries
from earful.sources import codec
from earful.sources.collected_bills import read_collected
from earful.sources.congress_legislators import read_congress_legislators
from earful.sources.geojson import read_geojson
from earful.sources.records import Batch, Record
from earful.sources.zip_crosswalk import read_zip_crosswalk

FOLDER = Path(__file__).resolve().parent
ENDING = ".earful"
SUMS = "SHA256SUMS"
LARGEST = 4_000_000
LARGEST_TOGETHER = 12_000_000
_ROSTERS = "rosters/congress-legislators"
_BOUNDARIES = "boundaries"
_LINES_119 = date(2024, 9, 13)
_LINES_116 = date(2019, 1, 3)
_SIMPLIFIED_M = 11.0
_DISPLAY_M = 100.0
# Where Texas meets Arkansas, 99 in 100 points of its line lie within 67 m of the detailed one.
_COARSE_M = 100.0
_DISPLAY_DEGREES = 0.001
_CENSUS_TEXAS = "U.S. Census Bureau, cartographic boundaries 2024 (1:500,000), Texas"
_CENSUS_119 = "U.S. Census Bureau, TIGER/Line 2024 (Texas: cartographic boundaries 2024), simplified"
_BILLS = ("hr7085-116", "hr3602-119", "s1913-119")


def batches(folder: Path) -> Iterator[Batch]:
    """Every edition we ship, from a folder of upstream files by their usual names. Raises SourceRefused."""
    rosters, lines = folder / _ROSTERS, folder / _BOUNDARIES
    yield _roster(rosters, date(2026, 6, 15), "us")
    yield _roster(rosters, date(2020, 6, 8), "ma")
    nation = read_geojson(
        [lines / "us-house-119" / "cd119.geojson"],
        congress=119,
        as_of=_LINES_119,
        accuracy_m=_SIMPLIFIED_M,
        source=_CENSUS_119,
    )
    yield nation
    yield _texas(nation)
    yield read_geojson(
        [lines / "us-house-119" / "cd119_display.geojson"],
        kind="shapes",
        congress=119,
        as_of=_LINES_119,
        accuracy_m=_DISPLAY_M,
        source=f"{_CENSUS_119} for maps",
    )
    massachusetts = read_geojson(
        [lines / "us-house-116" / "cd116_ma.geojson"],
        congress=116,
        as_of=_LINES_116,
        scope="ma",
        accuracy_m=_SIMPLIFIED_M,
        source="U.S. Census Bureau, TIGER/Line, 115th Congress (the same map)",
    )
    yield massachusetts
    yield _drawn(massachusetts)
    yield read_zip_crosswalk(folder / "zip-crosswalk" / "zccd.csv", congress=119, as_of=date(2024, 11, 1))
    for bill in read_collected(folder / "bills" / "ending-qualified-immunity-act.json"):
        if not bill.records.keys().isdisjoint(_BILLS):
            yield bill


def _roster(folder: Path, day: date, scope: str) -> Batch:
    return read_congress_legislators(folder / day.isoformat(), as_of=day, scope=scope)


def _texas(nation: Batch) -> Batch:
    """Texas again, in an edition of its own, because its lines come from a coarser map (1:500,000)."""
    own: dict[str, Record] = {key: one for key, one in nation.records.items() if state_of(key) == "tx"}
    return replace(nation, scope="tx", records=own, accuracy_m=_COARSE_M, source=_CENSUS_TEXAS)


def _drawn(boundaries: Batch) -> Batch:
    """The same districts simplified for maps, neighbours together so that no gap opens between them."""
    shapes = [record for record in boundaries.records.values() if isinstance(record, Shape)]
    simpler = shapely.coverage_simplify(geometries(shapes), _DISPLAY_DEGREES)
    records: dict[str, Record] = {
        shape.division: Shape.of(shape.division, _rings(land))
        for shape, land in zip(shapes, simpler, strict=True)
    }
    return Batch(
        "shapes",
        boundaries.scope,
        boundaries.congress,
        boundaries.as_of,
        f"{boundaries.source}, simplified for maps",
        boundaries.licence,
        records,
        boundaries.url,
        _DISPLAY_M,
    )


def _rings(land: shapely.Geometry) -> Iterator[list[list[tuple[float, ...]]]]:
    for polygon in shapely.get_parts(land):
        yield [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def file_name(batch: Batch) -> str:
    """What a stranger understands: `roster-us-119-2026-06-15.earful`, `bill-hr3602-119-2025-05-23.earful`."""
    what = next(iter(batch.records)) if batch.kind == "bill" else f"{batch.scope}-{batch.congress}"
    return f"{batch.kind}-{what}-{batch.as_of}{ENDING}"


def write(folder: Path, to: Path = FOLDER, say: Callable[[str], None] = lambda line: None) -> list[Path]:
    """Write every edition, a list of their digests and a README into `to`; older editions there are removed.

    Raises SourceRefused, ValueError when a file grows beyond what we ship.
    """
    files: dict[str, bytes] = {}
    rows = []
    for batch in batches(folder):
        name, data = file_name(batch), codec.dump(batch)
        files[name] = data
        rows.append(_row(name, batch, len(data)))
        say(f"{name}: {len(batch.records)} records, {len(data):,} bytes")
    _check_sizes(files)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    everything = {**files, SUMS: sums.encode(), "README.md": (_README + "".join(sorted(rows))).encode()}
    to.mkdir(parents=True, exist_ok=True)
    for stale in to.glob(f"*{ENDING}"):
        if stale.name not in files:
            stale.unlink()
    for name, data in everything.items():
        (to / name).write_bytes(data)
    return [to / name for name in everything]


def _check_sizes(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if len(data) >= LARGEST:
            raise ValueError(f"{name} is {len(data):,} bytes, more than the {LARGEST:,} we ship in one file.")
    total = sum(map(len, files.values()))
    if total > LARGEST_TOGETHER:
        raise ValueError(f"Together they are {total:,} bytes, more than the {LARGEST_TOGETHER:,} we ship.")


_README = """# The facts Earful ships

Facts only: names, numbers, dates, districts, coordinates. Each file is one edition in Earful's own form,
written by `earful snapshot FOLDER` from its publisher's files. Line 2 of each says what it holds, for when,
from whom and under which licence; `SHA256SUMS` lists what must be in them. Do not edit them by hand.

| File | Holds | As of | Source | Licence | Bytes |
|---|---|---|---|---|---|
"""
_WORDS = {
    "roster": "Members of Congress, their seats, offices and handles",
    "boundaries": "House districts, to find which one a point lies in",
    "shapes": "House districts, to draw on maps",
    "zips": "ZIP codes and their House districts",
    "bill": "A bill and the names on it",
}


def _row(name: str, batch: Batch, size: int) -> str:
    what = f"{_WORDS[batch.kind]}; {batch.scope}, {ordinal(batch.congress)} Congress"
    source = f"[{batch.source}]({batch.url})" if batch.url else batch.source
    return f"| `{name}` | {what} | {batch.as_of} | {source} | {batch.licence} | {size:,} |\n"
