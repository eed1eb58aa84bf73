"""An operator is told what stands between the site and the public, each time with what to type."""

from pathlib import Path

import pytest
from pytest_django import Settings

from earful import checks

SAFE = {
    "ALLOWED_HOSTS": ["act.example.org"],
    "EARFUL_HTTPS": True,
    "EARFUL_TRUSTED_PROXIES": 1,
    "EARFUL_SOURCE_URL": "https://example.org/source",
    "WAGTAILADMIN_BASE_URL": "https://act.example.org",
    "SECRET_KEY": "k" * 60,
    "DEBUG": False,
}


def found(settings: Settings, **changes: object) -> list[str | None]:
    for name, value in {**SAFE, **changes}.items():
        setattr(settings, name, value)
    warnings = checks.ready_for_the_public()
    assert all(warning.hint for warning in warnings)
    return [warning.id for warning in warnings]


def test_a_site_set_up_well_has_no_warning(settings: Settings, tmp_path: Path) -> None:
    assert found(settings, EARFUL_DATA=tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ALLOWED_HOSTS": ["*"]}, "earful.W001"),
        ({"DEBUG": True}, "earful.W002"),
        ({"EARFUL_HTTPS": False}, "earful.W003"),
        ({"EARFUL_TRUSTED_PROXIES": 0}, "earful.W004"),
        ({"WAGTAILADMIN_BASE_URL": "http://127.0.0.1:8000"}, "earful.W006"),
        ({"SECRET_KEY": "short"}, "earful.W007"),
    ],
)
def test_each_danger_has_its_warning(
    settings: Settings, tmp_path: Path, changes: dict[str, object], expected: str
) -> None:
    assert found(settings, EARFUL_DATA=tmp_path, **changes) == [expected]


def test_at_home_nothing_public_is_asked_for(settings: Settings, tmp_path: Path) -> None:
    home = {"ALLOWED_HOSTS": ["127.0.0.1", "localhost"], "EARFUL_HTTPS": False, "EARFUL_SOURCE_URL": ""}
    assert found(settings, EARFUL_DATA=tmp_path, **home) == []


def test_a_secret_key_others_can_read_is_named_with_its_cure(settings: Settings, tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.write_text("k" * 60)
    key.chmod(0o644)
    assert found(settings, EARFUL_DATA=tmp_path) == ["earful.W008"]
    key.chmod(0o600)
    assert found(settings, EARFUL_DATA=tmp_path) == []


def test_a_database_on_a_network_drive_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/earful.sqlite3"}.items():
        monkeypatch.setitem(settings.DATABASES["default"], name, value)
    monkeypatch.setattr(checks, "_file_system", lambda _path: "nfs4")
    assert found(settings, EARFUL_DATA=tmp_path) == ["earful.W009"]


def test_where_a_path_lies_is_asked_of_the_deepest_mount() -> None:
    assert checks._file_system(Path("/proc/self")) == "proc"
