"""`earful doctor`: what is loaded, how old it is, what is wrong, what to type."""

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from earful.civics.terms import noon
from earful.roster.load import load
from earful.roster.models import Clock
from tests.roster import mini

pytestmark = pytest.mark.django_db


def doctor(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def wrong(level: str) -> list[str]:
    _, text = doctor("--json")
    found: list[dict[str, Any]] = json.loads(text)["wrong"]
    return [one["what"] for one in found if one["level"] == level]


@pytest.fixture
def _mini(tmp_path: Path, settings: Any) -> None:
    mini.land()
    settings.EARFUL_DATA = tmp_path
    at(date(2026, 6, 20))


def at(day: date) -> datetime:
    moment = noon(day)
    Clock.objects.update_or_create(pk=1, defaults={"moment": moment})
    return moment


@pytest.mark.usefixtures("_mini")
def test_all_is_well_and_the_ages_are_told_by_the_demo_s_clock() -> None:
    code, text = doctor()
    assert code == 0
    assert "as of 2026-06-20 (the demo's clock)" in text
    row = next(line for line in text.splitlines() if line.startswith("roster"))
    assert row.split()[:4] == ["roster", "ne", "119th", "2026-06-15"]
    assert "5 days" in row
    assert "An invented list" in row
    assert text.rstrip().endswith("Nothing keeps people from being served.")


def test_an_empty_database_stops_use_and_says_what_to_type(tmp_path: Path, settings: Any) -> None:
    settings.EARFUL_DATA = tmp_path
    at(date(2026, 6, 20))
    code, text = doctor()
    assert code == 1
    for kind in ("roster", "boundaries", "zips"):
        assert f"WRONG: No {kind} for the 119th Congress, which sits on 2026-06-20." in text
    assert "type: earful load congress-legislators/ --as-of DAY" in text


@pytest.mark.usefixtures("_mini")
def test_vacant_seats_and_ended_terms_are_named() -> None:
    eli = mini.person(5, "Eli Elkhorn", mini.term("us-senate/ne-2", date(2021, 1, 3), date(2026, 11, 3)))
    load(mini.roster(mini.ADA, mini.BEN, mini.DORA, eli, as_of=date(2026, 7, 1)))
    at(date(2026, 11, 22))
    notes = wrong("note")
    assert "Vacant: NE-3." in notes
    assert any(note.startswith("Nobody is known to hold NE senator class 2 on 2026-11-22") for note in notes)
    assert any(note.startswith("The 120th Congress begins in 42 days.") for note in notes)
    assert wrong("stop") == []


@pytest.mark.usefixtures("_mini")
def test_an_old_roster_is_told() -> None:
    at(date(2026, 12, 31))
    assert "The roster ne (119th) as of 2026-06-15 is 6 months old." in wrong("note")


@pytest.mark.usefixtures("_mini")
def test_a_congress_that_has_begun_without_its_facts_stops_use() -> None:
    at(date(2027, 1, 4))
    code, _ = doctor()
    assert code == 1
    assert wrong("stop")[0] == "No roster for the 120th Congress, which sits on 2027-01-04."


@pytest.mark.usefixtures("_mini")
@pytest.mark.parametrize(
    ("setting", "value", "level", "said"),
    [
        ("SECRET_KEY", "short", "stop", "The secret key is shorter"),
        ("ALLOWED_HOSTS", ["*"], "note", "EARFUL_HOSTS is *"),
        ("DEBUG", True, "note", "EARFUL_DEBUG is on"),
        ("EARFUL_HTTPS", True, "stop", "EARFUL_HTTPS is on, but EARFUL_HOSTS names no host"),
        ("EARFUL_DATA", Path("/nowhere/at/all"), "stop", "cannot be written"),
    ],
)
def test_a_dangerous_setting_is_told(setting: str, value: object, level: str, said: str) -> None:
    changed = {"ALLOWED_HOSTS": ["localhost"], setting: value}
    with override_settings(**changed):
        assert any(said in what for what in wrong(level))


@pytest.mark.usefixtures("_mini")
def test_others_may_not_read_the_key(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x" * 50)
    (tmp_path / "secret_key").chmod(0o644)
    assert any("Others on this machine can read" in what for what in wrong("note"))
