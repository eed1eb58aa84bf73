"""Static files are collected when they changed, and only then."""

from pathlib import Path

import pytest
from pytest_django import Settings

from earful.management import static


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.EARFUL_DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "earful.web.storage.StaticFiles"}}
    return tmp_path


def test_a_second_start_collects_nothing_and_a_change_collects_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert static.collect()
    assert not static.collect()
    monkeypatch.setattr(static, "_OURS", tmp_path / "elsewhere")
    assert static.collect()
    (folder / "static" / "staticfiles.json").unlink()
    assert static.collect()


def test_supporters_files_are_compressed_best_and_organisers_fast(folder: Path) -> None:
    static.collect()
    assert list((folder / "static" / "earful").glob("*.css.br"))
    assert list((folder / "static" / "wagtailadmin").rglob("*.js.gz"))
    assert not list((folder / "static" / "wagtailadmin").rglob("*.br"))
