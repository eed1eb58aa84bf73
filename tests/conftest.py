"""What every test may ask for."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connections, transaction

from tests.environment import FOLDER

_CHECKOUT = Path(__file__).resolve().parents[1]
_UPSTREAM = _CHECKOUT.parent / "shared" / "civic-data"

# Static files are collected by `earful serve`, not by tests: no manifest, an empty folder.
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
setting_changed.send(sender=None, setting="STORAGES", value=settings.STORAGES, enter=True)
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m database` picks what asks for the database, to be run on PostgreSQL as well."""
    for item in items:
        asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the tests begin with a copy of a migrated database."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_keepdb: bool, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """On SQLite a real file, so that several threads and processes meet as they do in production."""
    if not django_db_keepdb:
        return
    path = FOLDER / "test.sqlite3"
    shutil.copyfile(_migrated(), path)
    default = connections["default"].settings_dict
    default["TEST"]["NAME"] = str(path)
    command = default["OPTIONS"]["init_command"]
    default["OPTIONS"]["init_command"] = command.replace("synchronous=FULL", "synchronous=OFF")


def _migrated() -> Path:
    """A migrated SQLite database, made once per content of the migrations and kept for the next run."""
    sources = [
        _CHECKOUT / "requirements" / "run.txt",
        *sorted((_CHECKOUT / "earful/migrations").glob("*.py")),
    ]
    key = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    folder = _CHECKOUT / ".pytest_cache" / "earful"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = FOLDER / "migrated"
            environment = {**os.environ, "EARFUL_DATA": str(making)}
            command = [
                sys.executable,
                "-m",
                "django",
                "migrate",
                "-v0",
                "--skip-checks",
                "--settings=earful.settings",
            ]
            subprocess.run(command, check=True, env=environment, cwd=_CHECKOUT)
            shutil.move(making / "earful.sqlite3", path)
    return path


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A data folder (`EARFUL_DATA`) with a migrated, empty SQLite database, for programs run by a test."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copyfile(_migrated(), folder / "earful.sqlite3")
    return folder


@pytest.fixture(scope="module")
def snapshot_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All the facts we ship, for all the tests of a file (which are marked `django_db`) and gone after it."""
    from earful.roster.folder import load_snapshot

    with django_db_blocker.unblock(), transaction.atomic():
        load_snapshot()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of full upstream files beside the checkout, where there is one."""
    if not _UPSTREAM.is_dir():
        pytest.skip("the full upstream files are not beside this checkout")
    return _UPSTREAM
