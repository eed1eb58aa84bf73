"""What every test may ask for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from tests.environment import FOLDER

_UPSTREAM = Path(__file__).resolve().parents[2] / "shared" / "civic-data"

# Static files are collected by `earful serve`, not by tests: no manifest, an empty folder.
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m database` picks what asks for the database, to be run on PostgreSQL as well."""
    for item in items:
        asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """On SQLite a real file, so that several threads and processes meet as they do in production."""
    default = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        default["TEST"]["NAME"] = str(FOLDER / "test.sqlite3")
        command = default["OPTIONS"]["init_command"]
        default["OPTIONS"]["init_command"] = command.replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of full upstream files beside the checkout, where there is one."""
    if not _UPSTREAM.is_dir():
        pytest.skip("the full upstream files are not beside this checkout")
    return _UPSTREAM
