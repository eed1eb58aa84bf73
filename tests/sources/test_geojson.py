"""Districts drawn as squares, and drawings that are not districts."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from earful.sources.geojson import read_geojson
from earful.sources.records import Batch, Shape, SourceRefused

DAY = date(2024, 9, 13)
MA7 = "ocd-division/country:us/state:ma/cd:7"


def square(west: float = -71.0, south: float = 42.0, size: float = 0.1) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(coordinates: Any = None, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [square()] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": properties or {"ocd_id": MA7}, "geometry": geometry}


def read(folder: Path, *features: Any, scope: str = "us", congress: int = 119, **more: Any) -> Batch:
    path = folder / "districts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}))
    return read_geojson([path], congress=congress, as_of=DAY, scope=scope)


@pytest.mark.parametrize(
    ("properties", "division"),
    [
        ({"ocd_id": MA7, "congress": 119, "geoid": "2507"}, MA7),
        ({"GEOID": "2507", "CDSESSN": "119"}, MA7),
        ({"state_fips": "25", "district": 7}, MA7),
        ({"state_fips": "02", "district": 0}, "ocd-division/country:us/state:ak/cd:at-large"),
        ({"GEOID": "0200"}, "ocd-division/country:us/state:ak/cd:at-large"),
        ({"GEOID": "1198"}, "ocd-division/country:us/district:dc/cd:at-large"),
        ({"geoid": "7298"}, "ocd-division/country:us/territory:pr/cd:at-large"),
    ],
)
def test_a_district_is_known_by_its_id_or_its_codes(
    tmp_path: Path, properties: dict[str, Any], division: str
) -> None:
    assert set(read(tmp_path, feature(**properties)).records) == {division}


def test_open_water_is_no_district(tmp_path: Path) -> None:
    assert set(read(tmp_path, feature(GEOID="25ZZ"), feature()).records) == {MA7}


def test_many_islands_and_a_hole_are_one_shape(tmp_path: Path) -> None:
    islands = [[square(size=0.5), square(-70.9, 42.1)], [square(-70.0)]]
    shape = read(tmp_path, feature(islands, "MultiPolygon")).records[MA7]
    assert isinstance(shape, Shape)
    assert [len(polygon) for polygon in shape.polygons] == [2, 1]


def test_a_state_can_be_read_alone(tmp_path: Path) -> None:
    both = feature(), feature([square(-150, 64)], ocd_id="ocd-division/country:us/state:ak/cd:at-large")
    assert set(read(tmp_path, *both, scope="ma").records) == {MA7}


def test_a_state_that_is_not_in_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="no district of wy is in it"):
        read(tmp_path, feature(), scope="wy")


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"geoid": "25003", "district": "3rd Barnstable"}, "neither an ocd_id nor a GEOID"),
        ({"ocd_id": "ocd-division/country:us/state:ma"}, "is no congressional district"),
        ({"ocd_id": "ocd-division/country:ca/cd:1"}, "is no congressional district"),
        ({"ocd_id": "ocd-division/country:us/state:ma/cd:10"}, "Massachusetts has no district '10'"),
        ({"ocd_id": MA7, "geoid": "2508"}, "its codes say"),
        ({"ocd_id": MA7, "congress": 118}, "of the 118th Congress, not of the 119th"),
        ({"GEOID": "9907"}, "'99' is no state's code"),
        ({"GEOID": "2500"}, "Massachusetts has no district '00'"),
        ({"GEOID": "0201"}, "Alaska has no district '01'"),
    ],
)
def test_what_is_no_district_of_this_congress_is_refused(
    tmp_path: Path, properties: dict[str, Any], why: str
) -> None:
    with pytest.raises(SourceRefused, match=rf"districts\.geojson, feature 2, properties: .*{why}"):
        read(tmp_path, feature(ocd_id="ocd-division/country:us/state:ma/cd:1"), feature(**properties))


def test_a_district_may_not_come_twice(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"feature 2: the district .*cd:7 comes a second time"):
        read(tmp_path, feature(), feature())


@pytest.mark.parametrize(
    ("coordinates", "kind", "why"),
    [
        ([square()[:-1]], "Polygon", "does not end where it began"),
        (
            [[[42.0, -71.0], [42.1, -71.0], [42.1, -71.1], [42.0, -71.0]]],
            "Polygon",
            "not in the United States",
        ),
        (
            [[[-7.9e6, 5.2e6], [-7.8e6, 5.2e6], [-7.8e6, 5.3e6], [-7.9e6, 5.2e6]]],
            "Polygon",
            "not in the United",
        ),
        ([[["-71", "42"]] * 4], "Polygon", "not a list of four or more"),
        ([[[-71, 42], [-71], [-71, 43], [-71, 42]]], "Polygon", "not a list of four or more"),
        ([[[-71, 42], [-71, None], [-71, 43], [-71, 42]]], "Polygon", "not a list of four or more"),
        ([[]], "Polygon", "not a list of four or more"),
        ([], "MultiPolygon", "has no area"),
        ([[]], "MultiPolygon", "should be a list of rings"),
        ("here", "Polygon", "should be a list of rings, not text"),
        ([[-71.0, 42.0]], "LineString", "neither a Polygon nor a MultiPolygon"),
        ([[[-71, 42], [-71, 43], [-71, 44], [-71, 42]]], "Polygon", "has no area"),
    ],
)
def test_a_drawing_that_encloses_nothing_is_refused(
    tmp_path: Path, coordinates: Any, kind: str, why: str
) -> None:
    with pytest.raises(SourceRefused, match=rf"feature 1: {MA7}: .*{why}"):
        read(tmp_path, feature(coordinates, kind))


def test_a_feature_without_geometry_is_refused(tmp_path: Path) -> None:
    bare = copy.deepcopy(feature()) | {"geometry": None}
    with pytest.raises(
        SourceRefused, match="feature 1, geometry: named fields were expected here, not nothing"
    ):
        read(tmp_path, bare)


def test_other_coordinates_than_degrees_are_refused(tmp_path: Path) -> None:
    mercator = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    with pytest.raises(SourceRefused, match="not in longitude and latitude"):
        read(tmp_path, feature(), crs=mercator)


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4269"])
def test_degrees_under_an_older_name_are_read(tmp_path: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert read(tmp_path, feature(), crs=crs).records


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"type": "Feature"}',
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": []}',
    ],
)
def test_a_file_without_features_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "districts.geojson"
    path.write_text(text)
    with pytest.raises(SourceRefused, match=r"districts\.geojson"):
        read_geojson([path], congress=119, as_of=DAY)
