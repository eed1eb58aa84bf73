"""Which upstream a file or folder is from, told by what is in it."""

import re
from pathlib import Path
from typing import Literal

from earful.sources import congress_legislators
from earful.sources.reading import MEGABYTE, read_json
from earful.sources.records import SourceRefused

Upstream = Literal[
    "congress-legislators",
    "geojson",
    "census-shapefile",
    "zip-crosswalk",
    "congress-gov",
    "billstatus",
    "collected-bills",
]
READ = (
    "a folder with the three congress-legislators YAML files, district GeoJSON, Census shapefile zips, "
    "a ZIP crosswalk CSV, a bill's congress.gov JSON or BILLSTATUS XML"
)
_ROSTER_FILES = (congress_legislators.PEOPLE, congress_legislators.OFFICES, congress_legislators.HANDLES)
_HEAD = 8192
_SMALL = 8 * MEGABYTE
_COLLECTED = re.compile(r"\d{1,3}-[a-z]+-\d{1,5}")


def recognise(path: Path) -> Upstream:
    """The upstream a path is from: a roster is its folder (or one of the files in it), Census zips may be a
    folder of them. Raises SourceRefused for anything else."""
    if path.is_dir():
        return _folder(path)
    head = _head(path)
    if path.name in _ROSTER_FILES:
        return "congress-legislators"
    if head.startswith(b"PK\x03\x04"):
        return "census-shapefile"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<billStatus" in text:
        return "billstatus"
    if text.startswith(b"state_fips,"):
        return "zip-crosswalk"
    if text.startswith(b"{"):
        return _json(path, text)
    raise _unknown(path, "it looks like a web page" if text[:200].lower().count(b"<html") else "")


def _folder(path: Path) -> Upstream:
    if any((path / name).is_file() for name in _ROSTER_FILES):
        return "congress-legislators"
    if any(path.glob("*.zip")):
        return "census-shapefile"
    raise _unknown(path)


def _head(path: Path) -> bytes:
    if not path.is_file():
        raise SourceRefused(f"There is no file {path.name} that can be read.")
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as problem:
        raise SourceRefused(f"{path.name} cannot be read: {problem.strerror}.") from None


def _json(path: Path, head: bytes) -> Upstream:
    if b'"FeatureCollection"' in head or path.stat().st_size > _SMALL:
        return "geojson"
    value = read_json(path)
    keys = value.keys() if isinstance(value, dict) else ()
    if "features" in keys:
        return "geojson"
    if "bill" in keys or "cosponsors" in keys:
        return "congress-gov"
    if any(_COLLECTED.fullmatch(key) for key in keys):
        return "collected-bills"
    raise _unknown(path)


def _unknown(path: Path, looks: str = "") -> SourceRefused:
    why = f" ({looks})" if looks else ""
    return SourceRefused(f"{path.name} is nothing Earful reads{why}. It reads {READ}.")
