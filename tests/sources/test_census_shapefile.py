"""Zipped shapefiles made here, honest and otherwise."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapefile  # type: ignore[import-untyped]  # pyshp ships no types

from earful.sources.census_shapefile import read_census_shapefiles
from earful.sources.records import Batch, Shape, SourceRefused

DAY = date(2024, 9, 13)
DEGREES = b'GEOGCS["GCS_North_American_1983",UNIT["Degree",0.0174532925199433]]'
METRES = b'PROJCS["WGS_1984_Web_Mercator",UNIT["Meter",1]]'
Ring = list[tuple[float, float]]


def square(west: float = -71.0, south: float = 42.0, size: float = 0.1) -> Ring:
    """Clockwise, as land is in a shapefile."""
    east, north = west + size, south + size
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def parts(
    *districts: tuple[str, str], session: str = "119", rings: list[Ring] | None = None
) -> dict[str, bytes]:
    files = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(**files, shapeType=shapefile.POLYGON) as writer:
        for name, size in (("STATEFP", 2), ("CD119FP", 2), ("GEOID", 4), ("CDSESSN", 3)):
            writer.field(name, "C", size=size)
        for fips, code in districts:
            writer.poly(rings or [square()])
            writer.record(fips, code, fips + code, session)
    return {name: file.getvalue() for name, file in files.items()} | {"prj": DEGREES}


def zipped(
    folder: Path, contents: dict[str, bytes], name: str = "tl_cd119.zip", inside: str = "tl_cd119."
) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for extension, data in contents.items():
            archive.writestr(inside + extension, data)
    return path


def read(*paths: Path, **more: Any) -> Batch:
    return read_census_shapefiles(paths, congress=119, as_of=DAY, **more)


def test_districts_delegates_and_states_at_large_are_read_and_water_is_not(tmp_path: Path) -> None:
    path = zipped(tmp_path, parts(("25", "07"), ("02", "00"), ("11", "98"), ("25", "ZZ")))
    assert list(read(path).records) == [
        "ocd-division/country:us/state:ma/cd:7",
        "ocd-division/country:us/state:ak/cd:at-large",
        "ocd-division/country:us/district:dc/cd:at-large",
    ]


def test_many_zips_become_one_batch(tmp_path: Path) -> None:
    one = zipped(tmp_path, parts(("25", "07")), "one.zip")
    other = zipped(tmp_path, parts(("25", "08")), "other.zip")
    assert len(read(one, other).records) == 2
    with pytest.raises(SourceRefused, match=r"one\.zip, record 1: .* comes a second time"):
        read(one, other, one)


def test_a_hole_stays_in_the_land_around_it(tmp_path: Path) -> None:
    hole = square(-70.05, 42.02, 0.01)[::-1]
    path = zipped(tmp_path, parts(("25", "07"), rings=[square(), square(-70.1), hole]))
    shape = read(path).records["ocd-division/country:us/state:ma/cd:7"]
    assert isinstance(shape, Shape)
    assert [(polygon[0][0, 0], len(polygon)) for polygon in shape.polygons] == [(-7100000, 1), (-7010000, 2)]


def test_a_hole_without_land_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, parts(("25", "07"), rings=[square(), square(-80.0)[::-1]]))
    with pytest.raises(SourceRefused, match="a hole outside its land"):
        read(path)


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        (parts(("25", "07"), session="118"), "record 1: it is of the 118th Congress, not of the 119th"),
        (parts(("25", "10")), "record 1: Massachusetts has no district '10'"),
        (parts(("99", "01")), "record 1: '99' is no state's code"),
        (parts(("25", "07"), rings=[square(71.0)]), "record 1: a point is not in the United States"),
        (parts(), "holds no records"),
        (parts(("25", "07")) | {"prj": METRES}, "not longitude and latitude"),
        (parts(("25", "07")) | {"shp": b"\0" * 40}, "its shapefile is damaged"),
        (parts(("25", "07")) | {"shp": parts(("25", "07"))["shp"][:-60]}, "its shapefile is damaged"),
        (parts(("25", "07")) | {"dbf": b"no table"}, "its shapefile is damaged"),
        ({"txt": b"hello"}, r"holds 0 files ending in \.shp instead of one"),
    ],
)
def test_a_shapefile_that_is_not_what_was_asked_for_is_refused(
    tmp_path: Path, contents: dict[str, bytes], why: str
) -> None:
    with pytest.raises(SourceRefused, match=rf"tl_cd119\.zip.*{why}"):
        read(zipped(tmp_path, contents))


@pytest.mark.parametrize("inside", ["/etc/cd.", "../cd.", "a/../../cd.", "..\\cd.", "C:\\cd."])
def test_a_zip_that_points_outside_itself_is_refused(tmp_path: Path, inside: str) -> None:
    with pytest.raises(SourceRefused, match="points outside the zip"):
        read(zipped(tmp_path, parts(("25", "07")), inside=inside))


def test_a_zip_that_would_fill_the_disk_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.shp", bytes(60 * 2**20))
    with pytest.raises(SourceRefused, match=r"bomb\.zip would unpack to more"):
        read(path)


def test_a_zip_of_a_thousand_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="would unpack to more"):
        read(zipped(tmp_path, {str(number): b"" for number in range(1000)}))


def test_a_zip_cut_short_or_damaged_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, parts(("25", "07")))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceRefused, match="not a whole zip"):
        read(path)
    path.write_bytes(whole[:60] + bytes([whole[60] ^ 255]) + whole[61:])
    with pytest.raises(SourceRefused, match="not a whole zip"):
        read(path)


@pytest.mark.parametrize("content", [b"", b"<html></html>"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.zip"
    path.write_bytes(content)
    with pytest.raises(SourceRefused, match=r"page\.zip is not a whole zip"):
        read(path)


def test_a_missing_zip_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"gone\.zip cannot be read"):
        read(tmp_path / "gone.zip")
