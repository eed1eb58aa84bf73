"""Congressional districts from the Census Bureau's shapefiles, read inside their zips as downloaded.

One zip per state (`tl_2024_25_cd119.zip`), in degrees of NAD83, which is WGS84 to within two metres.
Public domain.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import numpy as np
import shapefile  # type: ignore[import-untyped]  # pyshp ships no types
import shapely
from numpy.typing import NDArray

from earful.civics.divisions import ordinal, state_of
from earful.sources.district_codes import WATER, check_ring, division_of
from earful.sources.entries import Entry
from earful.sources.geojson import LICENCE, SOURCE, URL
from earful.sources.reading import MEGABYTE
from earful.sources.records import Batch, Record, Shape, SourceRefused

_LIMIT = 256 * MEGABYTE
_MOST_FILES = 64
_DEGREES = ("GEOGCS[", "GEOGCRS[")
_Ring = NDArray[np.float64]


def read_census_shapefiles(
    paths: Sequence[Path],
    *,
    kind: Literal["boundaries", "shapes"] = "boundaries",
    congress: int,
    as_of: date,
    scope: str = "us",
    accuracy_m: float = 0.0,
    source: str = SOURCE,
    licence: str = LICENCE,
    url: str = URL,
) -> Batch:
    """The districts of a Congress from one or many zips, merged. Open water is left out.

    `scope` is `us` or a state's code and drops the other states' districts. Raises SourceRefused.
    """
    records: dict[str, Record] = {}
    for path in paths:
        for number, (fields, polygons) in enumerate(_districts(path), 1):
            entry = Entry(f"{path.name}, record {number}", fields)
            _add(records, entry, polygons, congress, scope)
    if not records:
        raise SourceRefused(f"No district of {scope} is in these {len(paths)} files.")
    return Batch(kind, scope, congress, as_of, source, licence, records, url, accuracy_m)


def _add(records: dict[str, Record], entry: Entry, shape: Any, congress: int, scope: str) -> None:
    session = entry.whole("CDSESSN", 1, 999)
    if session != congress:
        raise entry.refused(f"it is of the {ordinal(session)} Congress, not of the {ordinal(congress)}")
    fips, code = entry.text("STATEFP"), entry.text(f"CD{congress}FP")
    if entry.text("GEOID") != fips + code:
        raise entry.refused(f"GEOID {entry.text('GEOID')} is not {fips} followed by {code}")
    if code == WATER:
        return
    try:
        division = division_of(fips, code, congress)
        if scope not in ("us", state_of(division)):
            return
        if division in records:
            raise ValueError(f"the district {division} comes a second time")
        records[division] = Shape.of(division, _polygons(shape))
    except ValueError as problem:
        raise entry.refused(str(problem).rstrip(".")) from None


def _districts(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    """Fields and shape of each record of a zipped shapefile."""
    parts = _parts(path)
    projection = parts["prj"].decode("ascii", "replace").lstrip()
    if not projection.startswith(_DEGREES):
        raise SourceRefused(f"{path.name}: its coordinates are not longitude and latitude.")
    files = {name: io.BytesIO(parts[name]) for name in ("shp", "shx", "dbf")}
    try:
        with shapefile.Reader(**files, encoding="utf-8") as reader:
            found = [(row.record.as_dict(), row.shape) for row in reader.iterShapeRecords()]
    except Exception as problem:  # the parser lets any error of a damaged file through
        raise SourceRefused(f"{path.name}: its shapefile is damaged ({type(problem).__name__}).") from None
    if not found:
        raise SourceRefused(f"{path.name}: its shapefile holds no records.")
    yield from found


def _parts(path: Path) -> dict[str, bytes]:
    """The four files of the one shapefile in a zip, by extension, read without extracting."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = _names(path, archive)
            return {extension: archive.read(name) for extension, name in names.items()}
    except OSError as problem:
        raise SourceRefused(f"{path.name} cannot be read: {problem.strerror}.") from None
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        zlib.error,
    ) as problem:
        raise SourceRefused(f"{path.name} is not a whole zip ({problem}); download it again.") from None


def _names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Where the shapefile's parts are. Refused for a zip that no honest publisher makes."""
    members = archive.infolist()
    if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _LIMIT:
        raise SourceRefused(f"{path.name} would unpack to more than such a file ever holds.")
    for member in members:
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        linked = stat.S_ISLNK(member.external_attr >> 16)
        if inside.is_absolute() or ".." in inside.parts or ":" in member.filename or linked:
            raise SourceRefused(f"{path.name}: {member.filename!r} in it points outside the zip.")
    found = {}
    for extension in ("shp", "shx", "dbf", "prj"):
        names = [member.filename for member in members if member.filename.lower().endswith("." + extension)]
        if len(names) != 1:
            raise SourceRefused(
                f"{path.name} holds {len(names)} files ending in .{extension} instead of one."
            )
        found[extension] = names[0]
    return found


def _polygons(shape: Any) -> list[list[_Ring]]:
    """Outer rings (clockwise in a shapefile), each followed by the holes that lie in it."""
    if shape.shapeType != shapefile.POLYGON:
        raise ValueError("its shape is not a polygon")
    points = np.asarray(shape.points, dtype=np.float64)
    rings = [ring for ring in np.split(points, list(shape.parts)[1:]) if len(ring)]
    for ring in rings:
        check_ring(ring)
    outer = [ring for ring in rings if _area(ring) <= 0]
    polygons = [[ring] for ring in outer]
    lands = [shapely.Polygon(ring) for ring in outer]
    for hole in (ring for ring in rings if _area(ring) > 0):
        _surrounding(hole, lands, polygons).append(hole)
    return polygons


def _surrounding(hole: _Ring, lands: list[Any], polygons: list[list[_Ring]]) -> list[_Ring]:
    """The smallest polygon around a hole."""
    inside = shapely.Polygon(hole).representative_point()
    around = [index for index, land in enumerate(lands) if land.contains(inside)]
    if not around:
        raise ValueError("it has a hole outside its land")
    return polygons[min(around, key=lambda index: lands[index].area)]


def _area(ring: _Ring) -> float:
    """Twice the signed area, in square degrees; positive when counter-clockwise."""
    x, y = (ring - ring[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
