import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from earful.civics.divisions import STATES
from earful.civics.hours import holidays_between, is_open, zone_of, zone_words

EASTERN = "America/New_York"


def at(text: str, zone: str = EASTERN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("state", "zip_code", "longitude", "zone"),
    [
        ("ma", "", None, EASTERN),
        ("dc", "", None, EASTERN),
        ("il", "", None, "America/Chicago"),
        ("hi", "", None, "Pacific/Honolulu"),
        ("pr", "", None, "America/Puerto_Rico"),
        ("vi", "", None, "America/St_Thomas"),
        ("gu", "", None, "Pacific/Guam"),
        ("mp", "", None, "Pacific/Guam"),
        ("as", "", None, "Pacific/Pago_Pago"),
        ("fl", "33101", None, EASTERN),
        ("fl", "32502", None, "America/Chicago"),
        ("fl", "32401-0001", None, "America/Chicago"),
        ("in", "46410", None, "America/Chicago"),
        ("in", "46802", None, EASTERN),
        ("ky", "42001", None, "America/Chicago"),
        ("tn", "37402", None, EASTERN),
        ("tn", "37398", None, "America/Chicago"),
        ("tx", "79901", None, "America/Denver"),
        ("tx", "78701", None, "America/Chicago"),
        ("sd", "57701", None, "America/Denver"),
        ("nd", "58601", None, "America/Denver"),
        ("ne", "69361", None, "America/Denver"),
        ("or", "97914", None, "America/Denver"),
        ("or", "97204", None, "America/Los_Angeles"),
        ("id", "83814", None, "America/Los_Angeles"),
        ("id", "83702", None, "America/Denver"),
        ("mi", "49801", None, "America/Chicago"),
        ("mi", "49855", None, EASTERN),
        ("ak", "99801", None, "America/Anchorage"),
        ("az", "85014", None, "America/Phoenix"),
        ("ks", "", -95.7, "America/Chicago"),
        ("tx", "", -106.4, "America/Denver"),
        ("tn", "", -83.9, EASTERN),
    ],
)
def test_an_office_keeps_the_time_of_its_place(
    state: str, zip_code: str, longitude: float | None, zone: str
) -> None:
    assert zone_of(state, zip_code, longitude) == zone


@pytest.mark.parametrize(
    ("state", "zip_code", "longitude"),
    [
        ("fl", "", None),
        ("fl", "32456", None),
        ("fl", "", -85.0),
        ("fl", "02139", None),
        ("in", "46534", None),
        ("in", "", -87.5),
        ("tn", "37301", -85.5),
        ("mi", "49858", -87.6),
        ("ks", "67735", -101.7),
        ("or", "97907", -117.3),
        ("nd", "", -103.6),
        ("ak", "99546", None),
        ("ak", "99660", -170.3),
        ("az", "86515", None),
        ("nv", "89883", None),
        ("al", "36867", None),
        ("tx", "nonsense", float("nan")),
        ("tx", "", float("inf")),
        ("tx", "", -1000.0),
    ],
)
def test_where_a_place_leaves_a_doubt_no_zone_is_claimed(
    state: str, zip_code: str, longitude: float | None
) -> None:
    assert zone_of(state, zip_code, longitude) is None


def test_every_state_is_thought_of() -> None:
    for state in STATES:
        zone = zone_of(state)
        assert zone is None or zone_words(zone)
    with pytest.raises(KeyError):
        zone_of("zz")


@given(st.sampled_from(sorted(STATES)), st.text(max_size=10), st.none() | st.floats())
def test_whatever_stands_in_the_zip_a_zone_is_one_we_can_name(
    state: str, zip_code: str, longitude: float | None
) -> None:
    zone = zone_of(state, zip_code, longitude)
    assert zone is None or ZoneInfo(zone).key == zone
    assert zone is None or zone_words(zone)


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00", True),
        ("2026-11-23T16:59:59", True),
        ("2026-11-23T17:00", False),
        ("2026-11-22T12:00", False),
        ("2026-11-26T12:00", False),
        ("2026-07-03T12:00", False),
        ("2026-06-19T12:00", False),
        ("2027-06-18T12:00", False),
        ("2027-12-31T12:00", False),
        ("2028-02-29T12:00", True),
        ("2025-01-20T12:00", False),
    ],
)
def test_an_office_answers_on_working_hours_of_its_own_zone(moment: str, opened: bool) -> None:
    assert is_open(EASTERN, at(moment)) is opened


def test_the_same_moment_is_morning_here_and_night_there() -> None:
    moment = at("2026-11-23T09:30")
    assert is_open(EASTERN, moment) is True
    assert is_open("America/Los_Angeles", moment) is False
    assert is_open("Pacific/Guam", moment) is False
    assert is_open("Pacific/Guam", at("2026-11-22T20:00")) is True


def test_arizona_keeps_its_clock_in_summer() -> None:
    moment = datetime(2026, 7, 7, 15, 30, tzinfo=UTC)
    assert is_open("America/Denver", moment) is True
    assert is_open("America/Phoenix", moment) is False


def test_nothing_is_claimed_where_the_zone_is_not_known() -> None:
    assert is_open(None, at("2026-11-23T12:00")) is None


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        is_open(None, datetime(2026, 11, 23, 12))
    with pytest.raises(KeyError):
        is_open("Europe/Paris", at("2026-11-23T12:00"))


def test_a_page_carries_the_holidays_offices_close_on() -> None:
    assert holidays_between(2026, 2026) == (
        *("2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03"),
        *("2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"),
    )
    assert "2021-12-31" in holidays_between(2021, 2021)
    assert "2022-01-01" not in holidays_between(2022, 2022)
    assert holidays_between(2026, 2028)[: len(holidays_between(2026, 2026))] == holidays_between(2026, 2026)


@pytest.mark.parametrize(("start", "end"), [(2027, 2026), (2000, 2020), (1, 3000)])
def test_an_odd_span_of_years_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="years"):
        holidays_between(start, end)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))
def test_a_page_and_its_server_agree_on_holidays(moment: datetime) -> None:
    noon = moment.replace(hour=12, minute=0, tzinfo=ZoneInfo(EASTERN))
    holiday = noon.date().isoformat() in holidays_between(noon.year, noon.year)
    assert is_open(EASTERN, noon) is (noon.weekday() < 5 and not holiday)
    assert is_open(EASTERN, noon + timedelta(hours=6)) is False


def test_the_calendars_are_not_read_before_they_are_needed() -> None:
    asked = "import sys, earful.civics.hours; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


@pytest.mark.full
def test_nearly_every_office_of_today_has_a_zone(shared: Path) -> None:
    path = shared / "rosters/congress-legislators/2026-06-15/legislators-district-offices.yaml"
    people = yaml.load(path.read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    offices = [office for person in people for office in person["offices"]]
    unsure = [
        office["id"]
        for office in offices
        if not zone_of(office["state"].lower(), office.get("zip") or "", office.get("longitude"))
    ]
    assert len(unsure) <= 5, unsure
