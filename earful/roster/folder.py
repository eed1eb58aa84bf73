"""The folder of everything that changes: made and filled once, brought up to date by a newer program."""

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from earful.roster import freshness
from earful.roster.load import digest_of, key_of, load
from earful.roster.models import Edition
from earful.sources import codec

SNAPSHOT = Path(__file__).resolve().parent.parent / "snapshot"
_MARK = "filled.json"
_LOCK = ".filling.lock"
_ADVISORY_LOCK = 0x0EA2F01
Say = Callable[[str], None]


def ensure_filled(say: Say, then: Sequence[Callable[[], object]] = ()) -> None:
    """Make the tables and load the shipped facts where that is not done yet; at once where it is.

    `then` is called after the first filling of a database, before it counts as filled; each must bear being
    called again. Several programs starting together do it once, and what was broken off is done again.
    Raises OSError, django.db.Error or LoadRefused.
    """
    folder: Path = settings.EARFUL_DATA
    if _is_filled(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if not _is_filled(folder):
            _fill(folder, say, then)


def _is_filled(folder: Path) -> bool:
    mark = _read_mark(folder)
    return all(mark.get(name) == value for name, value in _wanted(folder).items()) and _answers()


def _read_mark(folder: Path) -> dict[str, Any]:
    try:
        mark = json.loads((folder / _MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return mark if isinstance(mark, dict) else {}


def _wanted(folder: Path) -> dict[str, str]:
    """What a filled folder was filled by, from and into."""
    history = sorted(path.name for path in (SNAPSHOT.parent / "migrations").glob("[0-9]*.py"))
    database = connection.settings_dict
    return {
        "program": " ".join([settings.VERSION, django.__version__, version("wagtail"), *history[-1:]]),
        "snapshot": digest_of((SNAPSHOT / "SHA256SUMS").read_bytes()),
        "database": hashlib.sha256(
            f"{database['ENGINE']} {database['HOST']} {database['PORT']} {_name(folder)}".encode()
        ).hexdigest(),
    }


def _name(folder: Path) -> str:
    """The database's name; of a file in the folder only what stays when the folder is moved."""
    name = str(connection.settings_dict["NAME"])
    return name.removeprefix(f"{folder}{os.sep}")


def _answers() -> bool:
    try:
        return freshness.version() > 0
    except DatabaseError:
        return False


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else fills this folder or, on PostgreSQL, this database."""
    with (folder / _LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])


def _fill(folder: Path, say: Say, then: Sequence[Callable[[], object]]) -> None:
    mark, wanted = _read_mark(folder), _wanted(folder)
    first = mark.get("database") != wanted["database"] or not _answers()
    began = time.monotonic()
    if first:
        say(f"Filling {folder} for the first time; this takes some seconds …")
    else:
        say(f"Bringing {folder} up to date …")
    with _hurried():
        call_command("migrate", verbosity=0, interactive=False)
        shipped = load_snapshot(replacing=mark.get("shipped", []))
        for step in then if first else ():
            step()
    _write_mark(folder, {**wanted, "shipped": shipped})
    say(f"Done in {time.monotonic() - began:.1f} s.")


def _write_mark(folder: Path, mark: dict[str, Any]) -> None:
    fresh = folder / f"{_MARK}.{os.getpid()}"
    fresh.write_text(json.dumps(mark, indent=1), "utf-8")
    fresh.replace(folder / _MARK)


@contextmanager
def _hurried() -> Iterator[None]:
    """On SQLite, wait for the disk once at the end instead of after every table: nothing counts before."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def load_snapshot(replacing: Sequence[str] = ()) -> list[str]:
    """Load every shipped edition that is not here, and say the digests of all that ship.

    What an operator loaded stays, unless it is older; an edition whose digest is in `replacing` was shipped
    before and gives way to the one that ships now.
    """
    shipped = []
    for path in _in_order(SNAPSHOT.glob("*.earful")):
        payload = path.read_bytes()
        shipped.append(digest_of(payload))
        if not Edition.objects.filter(digest=shipped[-1]).exists():
            _load_shipped(payload, replacing)
    return shipped


def _in_order(paths: Iterator[Path]) -> list[Path]:
    """Rosters before the bills that name their people."""
    return sorted(paths, key=lambda path: (path.name.startswith("bill"), path.name))


def _load_shipped(payload: bytes, replacing: Sequence[str]) -> None:
    batch = codec.load(payload)
    here = Edition.objects.filter(**key_of(batch), current=True).defer("payload").first()
    if here is None or here.digest in replacing or here.as_of < batch.as_of:
        load(batch, payload=payload, older=True)
