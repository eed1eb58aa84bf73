"""An operator gives a file; its content says what it is."""

from pathlib import Path

import pytest

from earful.sources.recognise import recognise
from earful.sources.records import SourceRefused


@pytest.mark.parametrize(
    ("name", "content", "upstream"),
    [
        ("legislators-current.yaml", "- id: {}", "congress-legislators"),
        ("a.json", '{"type": "FeatureCollection", "features": [1]}', "geojson"),
        ("a.json", '{"features": [], "type": "FeatureCollection"}', "geojson"),
        ("a.zip", "PK\x03\x04", "census-shapefile"),
        ("a.txt", "state_fips,state_abbr,zcta,cd\n", "zip-crosswalk"),
        ("a.txt", '{"bill": {}}', "congress-gov"),
        ("a.json", '{"cosponsors": [], "pagination": {}}', "congress-gov"),
        ("a.json", '\ufeff{"_about": "x", "119-hr-3602": {}}', "collected-bills"),
        ("a.xml", '<?xml version="1.0"?>\n<billStatus><bill/></billStatus>', "billstatus"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(tmp_path: Path, name: str, content: str, upstream: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert recognise(tmp_path / name) == upstream


@pytest.mark.parametrize(
    ("name", "upstream"),
    [("legislators-social-media.yaml", "congress-legislators"), ("tl_2024_25_cd119.zip", "census-shapefile")],
)
def test_a_folder_is_known_by_its_files(tmp_path: Path, name: str, upstream: str) -> None:
    (tmp_path / name).write_text("")
    assert recognise(tmp_path) == upstream


@pytest.mark.parametrize("content", ["", "name,phone\n", "{}", "[1]", '{"error": "not found"}', "\x00\x01"])
def test_anything_else_is_refused_with_a_list_of_what_can_be_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "what.dat").write_text(content)
    with pytest.raises(SourceRefused, match=r"what\.dat is nothing Earful reads.* ZIP crosswalk CSV"):
        recognise(tmp_path / "what.dat")


def test_a_saved_error_page_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "cd119.geojson").write_text("<!doctype html><html>404</html>")
    with pytest.raises(SourceRefused, match="looks like a web page"):
        recognise(tmp_path / "cd119.geojson")


def test_an_empty_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="nothing Earful reads"):
        recognise(tmp_path)
    with pytest.raises(SourceRefused, match="There is no file gone"):
        recognise(tmp_path / "gone")
