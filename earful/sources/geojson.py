"""Congressional districts from GeoJSON, in degrees, longitude first.

Reads the properties of Earful's own collections (`ocd_id`, `state_fips`, `district`) and the Census
Bureau's (`GEOID`, `CDSESSN`).
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from earful.civics.divisions import STATES, STATES_BY_FIPS, district_of, ordinal, state_of
from earful.sources.district_codes import WATER, check_ring, division_of
from earful.sources.entries import Entry, entries_of, kind_of, shown
from earful.sources.reading import MEGABYTE, read_json
from earful.sources.records import Batch, Record, Shape, SourceRefused

SOURCE = "U.S. Census Bureau, TIGER/Line"
LICENCE = "Public domain"
URL = "https://www.census.gov/geographies/mapping-files/time-series/geo/tiger-line-file.html"
_LIMIT = 256 * MEGABYTE
_DEGREES = re.compile(r"(.*:)?(CRS84|EPSG:+(4326|4269))", re.IGNORECASE)
_GEOID = re.compile(r"(\d\d)([0-9Z]{2})")


def read_geojson(
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
    """The districts of a Congress from one or more feature collections. Open water is left out.

    `scope` is `us` or a state's code and drops the other states' districts. Raises SourceRefused.
    """
    records: dict[str, Record] = {}
    for path in paths:
        for entry in _features(path):
            _add(records, entry, congress, scope)
    if not records:
        raise SourceRefused(f"{', '.join(path.name for path in paths)}: no district of {scope} is in it.")
    return Batch(kind, scope, congress, as_of, source, licence, records, url, accuracy_m)


def _features(path: Path) -> list[Entry]:
    whole = Entry.of(path.name, read_json(path, _LIMIT))
    if whole.values.get("type") != "FeatureCollection":
        raise whole.refused("this is not a GeoJSON FeatureCollection")
    _check_degrees(whole)
    features = entries_of(path.name, whole.values.get("features"), "feature")
    if not features:
        raise whole.refused("it holds no features")
    return features


def _check_degrees(whole: Entry) -> None:
    """RFC 7946 knows longitude and latitude only; older files name something else in `crs`."""
    if whole.values.get("crs") is None:
        return
    name = whole.entry("crs").entry("properties").text("name")
    if not _DEGREES.fullmatch(name):
        raise whole.refused(f"its coordinates are in {shown(name)}, not in longitude and latitude")


def _add(records: dict[str, Record], feature: Entry, congress: int, scope: str) -> None:
    facts = feature.entry("properties")
    division = _division(facts, congress)
    if division is None or scope not in ("us", state_of(division)):
        return
    if division in records:
        raise feature.refused(f"the district {division} comes a second time")
    try:
        records[division] = Shape.of(division, _polygons(feature))
    except (ValueError, TypeError) as problem:
        raise feature.refused(f"{division}: {str(problem).rstrip('.')}") from None


def _division(facts: Entry, congress: int) -> str | None:
    """The district's division; None for open water."""
    for name in ("congress", "CDSESSN"):
        if facts.has(name) and facts.whole(name, 1, 999) != congress:
            raise facts.refused(
                f"it is of the {ordinal(facts.whole(name, 1, 999))} Congress, not of the {ordinal(congress)}"
            )
    fips, code = _codes(facts)
    if code == WATER:
        return None
    try:
        coded = division_of(fips, code, congress) if code else None
    except ValueError as problem:
        raise facts.refused(str(problem)) from None
    named = _named(facts, congress)
    if coded and named and coded != named:
        raise facts.refused(f"ocd_id says {named}, its codes say {coded}")
    if not (coded or named):
        raise facts.refused("it has neither an ocd_id nor a GEOID of four digits")
    return named or coded


def _named(facts: Entry, congress: int) -> str | None:
    text = facts.text_or_empty("ocd_id")
    if not text:
        return None
    try:
        district = district_of(text)
    except ValueError:
        district = None
    if district is None:
        raise facts.refused(f"ocd_id {shown(text)} is no congressional district")
    try:
        return division_of(STATES[state_of(text)].fips, str(district), congress)
    except ValueError as problem:
        raise facts.refused(str(problem)) from None


def _codes(facts: Entry) -> tuple[str, str]:
    """The state's and the district's code, empty when the feature has none."""
    for name in ("GEOID", "geoid"):
        match = _GEOID.fullmatch(facts.text_or_empty(name))
        if match:
            return match[1], match[2]
    fips = facts.text_or_empty("state_fips") or facts.text_or_empty("STATEFP")
    code = facts.text_or_empty("cd_code") or facts.text_or_empty("district")
    return (fips, code) if fips in STATES_BY_FIPS else ("", "")


def _polygons(feature: Entry) -> list[Any]:
    shape = feature.entry("geometry")
    parts = shape.values.get("coordinates")
    match shape.values.get("type"):
        case "Polygon":
            polygons = [parts]
        case "MultiPolygon":
            polygons = parts if isinstance(parts, list) else []
        case _:
            raise ValueError("its geometry is neither a Polygon nor a MultiPolygon")
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError(f"a polygon should be a list of rings, not {kind_of(polygon)}")
        for ring in polygon:
            check_ring(ring)
    return polygons
