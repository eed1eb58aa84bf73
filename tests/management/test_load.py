"""`earful load`: upstream files in, a report out; what is broken changes nothing and says why."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from earful.errors import LoadRefused
from earful.roster import freshness
from earful.roster.models import Edition
from earful.sources import codec
from earful.sources.records import SourceRefused
from tests.roster import mini

pytestmark = pytest.mark.django_db


def load(*words: object) -> str:
    out = StringIO()
    call_command("load", *map(str, words), stdout=out, stderr=StringIO())
    return out.getvalue()


def as_json(*words: object) -> list[dict[str, Any]]:
    found = json.loads(load(*words, "--json"))
    assert isinstance(found, list)
    return found


PEOPLE = """
- id: {{bioguide: W000001}}
  name: {{first: Wynn, last: Yellow, official_full: Wynn Yellow}}
  terms:
  - {{type: rep, start: '2025-01-03', end: '2027-01-03', state: WY, district: {district}, party: Democrat,
     phone: 202-225-0001, address: 1 Longworth House Office Building Washington DC 20515}}
- id: {{bioguide: W000002}}
  name: {{first: Sam, last: Snake}}
  terms:
  - {{type: sen, start: '2025-01-03', end: '2031-01-03', state: WY, class: 1, party: Republican}}
- id: {{bioguide: W000003}}
  name: {{first: Tess, last: Teton}}
  terms:
  - {{type: sen, start: '2021-01-03', end: '2027-01-03', state: WY, class: 2, party: Independent}}
"""
NOBODY = "- id: {bioguide: W000001}\n  offices: []\n"
SILENT = "- id: {bioguide: W000001}\n  social: {twitter: RepYellow}\n"


@pytest.fixture
def wyoming(tmp_path: Path) -> Path:
    """A folder as congress-legislators has it, of one small state."""
    return write(tmp_path / "2026-06-15")


def write(folder: Path, *, district: int = 0) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "legislators-current.yaml").write_text(PEOPLE.format(district=district))
    (folder / "legislators-district-offices.yaml").write_text(NOBODY)
    (folder / "legislators-social-media.yaml").write_text(SILENT)
    return folder


def test_a_folder_named_after_its_day_is_loaded_and_again_changes_nothing(wyoming: Path) -> None:
    words = load(wyoming, "--scope", "wy")
    assert words == "roster wy (119th) as of 2026-06-15: 3 added, 0 changed, 0 same, 0 gone\n"
    version = freshness.version()
    assert load(wyoming, "--scope", "wy") == "roster wy (119th) as of 2026-06-15: nothing changed.\n"
    assert freshness.version() == version


def test_a_file_of_the_folder_stands_for_it(wyoming: Path) -> None:
    files = sorted(wyoming.iterdir())
    (report,) = as_json(*files, "--scope", "wy")
    assert (report["added"], report["loaded"], report["as_of"]) == (3, True, "2026-06-15")


def test_a_dry_run_changes_nothing(wyoming: Path) -> None:
    assert load(wyoming, "--scope", "wy", "--dry-run").startswith("Would load roster wy")
    assert not Edition.objects.exists()


def test_a_state_s_roster_is_no_nation_s(wyoming: Path) -> None:
    with pytest.raises(LoadRefused, match="the file is cut short"):
        load(wyoming)
    assert not Edition.objects.exists()


def test_a_folder_without_a_day_asks_for_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "download")
    with pytest.raises(SourceRefused, match="does not say its day; add --as-of"):
        load(folder, "--scope", "wy")
    assert "3 added" in load(folder, "--scope", "wy", "--as-of", "2026-06-15")


def test_another_congress_than_was_asked_for_is_refused(wyoming: Path) -> None:
    with pytest.raises(SourceRefused, match="of the 119th Congress, not the 118th"):
        load(wyoming, "--scope", "wy", "--congress", "118")
    assert not Edition.objects.exists()


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_file_cut_short_changes_nothing_and_is_named(wyoming: Path, keep: float) -> None:
    load(wyoming, "--scope", "wy")
    path = wyoming / "legislators-current.yaml"
    text = path.read_text()
    path.write_text(text[: int(len(text) * keep)])
    with pytest.raises((SourceRefused, LoadRefused)) as refused:
        load(wyoming, "--scope", "wy", "--as-of", "2026-07-01")
    assert str(refused.value).endswith(".")
    assert [edition.as_of.isoformat() for edition in Edition.objects.all()] == ["2026-06-15"]


def test_a_seat_that_is_none_is_refused_with_its_holder(wyoming: Path) -> None:
    write(wyoming, district=2)
    with pytest.raises(LoadRefused, match="Wynn Yellow"):
        load(wyoming, "--scope", "wy")


def geojson(path: Path, *districts: int) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"congress": 119, "ocd_id": f"{mini.NE}/cd:{number}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[w, 41], [w + 1, 41], [w + 1, 42], [w, 42], [w, 41]]],
            },
        }
        for number in districts
        for w in [-99 + number]
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_districts_are_loaded_for_finding_or_for_maps(tmp_path: Path) -> None:
    path = geojson(tmp_path / "cd119_ne.geojson", 1, 2, 3)
    options = ["--scope", "ne", "--as-of", "2025-01-03"]
    assert load(path, *options).startswith("boundaries ne (119th) as of 2025-01-03: 3 added")
    assert load(path, *options, "--display").startswith("shapes ne (119th) as of 2025-01-03: 3 added")
    assert {edition.accuracy_m for edition in Edition.objects.all()} == {11.0}


def test_districts_in_several_files_are_one_edition(tmp_path: Path) -> None:
    files = [geojson(tmp_path / f"cd119_{number}.geojson", number) for number in (1, 2, 3)]
    assert "3 added" in load(*files, "--scope", "ne", "--as-of", "2025-01-03")


def test_a_missing_district_is_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path / "cd119_ne.geojson", 1, 3)
    with pytest.raises(LoadRefused, match="cd:2 is missing; Nebraska has 3 districts"):
        load(path, "--scope", "ne", "--as-of", "2025-01-03")


def test_a_file_that_does_not_say_its_congress_asks_for_it(tmp_path: Path) -> None:
    path = geojson(tmp_path / "districts.geojson", 1, 2, 3)
    with pytest.raises(SourceRefused, match="does not say for which Congress it holds; add --congress"):
        load(path, "--scope", "ne", "--as-of", "2025-01-03")


def test_a_file_of_ours_is_loaded_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mini.earful"
    path.write_bytes(codec.dump(mini.roster()))
    assert load(path).startswith("roster ne (119th) as of 2026-06-15: 5 added")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceRefused, match="damaged or cut short"):
        load(path)


def test_a_step_back_is_one_option_away(tmp_path: Path) -> None:
    mini.land()
    with pytest.raises(LoadRefused, match="no earlier one"):
        load("--back", "roster", "ne", "119")
    path = tmp_path / "mini.earful"
    path.write_bytes(codec.dump(mini.roster(as_of=date(2026, 7, 1))))
    load(path)
    assert load("--back", "roster", "ne", "119") == "Back to roster ne (119th) as of 2026-06-15.\n"


@pytest.mark.parametrize("second", ["unreadable", "unbelievable"])
def test_of_several_files_one_that_is_refused_takes_the_others_with_it(tmp_path: Path, second: str) -> None:
    good, bad = tmp_path / "good.earful", tmp_path / "bad.earful"
    good.write_bytes(codec.dump(mini.roster()))
    bad.write_bytes(codec.dump(mini.boundaries(mini.square(mini.NE_1, -98))))
    if second == "unreadable":
        bad.write_bytes(bad.read_bytes()[:-20])
    with pytest.raises((LoadRefused, SourceRefused)):
        load(good, bad)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["x", "--as-of", "Monday"],
        ["x", "--congress", "one"],
        ["x", "--scope", "zz"],
        ["x", "--accuracy", "-1"],
        ["--back", "weather", "us", "119"],
        ["--back", "roster", "us", "now"],
    ],
)
def test_wrong_options_are_told(words: list[str]) -> None:
    with pytest.raises(CommandError):
        load(*words)


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>Sign in</body></html>", b"\xff\xfe\x00", b"{}", b"a,b\n"]
)
def test_what_is_nothing_we_read_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "something.json"
    path.write_bytes(content)
    with pytest.raises(SourceRefused, match=r"something\.json"):
        load(path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"nowhere\.zip"):
        load(tmp_path / "nowhere.zip")


@pytest.mark.full
def test_the_census_s_own_zips_load_a_state_and_refuse_a_nation_without_texas(shared: Path) -> None:
    zips = shared / "boundaries" / "us-house-119" / "tiger-2024"
    assert "9 added" in load(zips / "tl_2024_25_cd119.zip", "--scope", "ma", "--as-of", "2024-09-13")
    with pytest.raises(LoadRefused, match="Texas is missing"):
        load(zips, "--as-of", "2024-09-13", "--dry-run")


@pytest.mark.full
def test_a_bill_with_a_withdrawn_name_is_loaded(shared: Path) -> None:
    path = shared / "bills" / "congress-api" / "119-s-1224-with-a-withdrawn-cosponsor.json"
    (report,) = as_json(path, "--as-of", "2026-06-01")
    assert (report["kind"], report["added"]) == ("bill", 1)
