"""An empty folder is filled once, whoever starts first, and what was broken off is done again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from earful.roster import folder as filling
from earful.roster.folder import ensure_filled, load_snapshot
from earful.roster.load import digest_of, load
from earful.roster.models import Edition
from earful.sources import codec
from earful.sources.records import Batch

SHIPPED = sorted(filling.SNAPSHOT.glob("*.earful"))


def doctor(folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "EARFUL_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "earful", "doctor", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed_in_the_middle_then_two_at_once_then_again(own_folder: Path) -> None:
    first = doctor(own_folder)
    assert first.stderr
    assert first.stderr.readline().startswith("Filling ")
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert not (own_folder / "filled.json").exists()

    together = [doctor(own_folder), doctor(own_folder)]
    told = [program.communicate(timeout=120) for program in together]
    assert [program.returncode for program in together] == [0, 0]
    assert sorted("Filling" in errors for _, errors in told) == [False, True]
    for output, _ in told:
        assert len(json.loads(output)["editions"]) == len(SHIPPED)

    again = doctor(own_folder)
    _, errors = again.communicate(timeout=60)
    assert (again.returncode, errors) == (0, "")


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "EARFUL_DATA", tmp_path / "var")
    return tmp_path / "var"


class Told(list[str]):
    """What was said, and how often a step was taken."""

    steps = 0

    def step(self) -> None:
        self.steps += 1


@pytest.mark.django_db
def test_a_folder_is_filled_once_and_the_demo_made_with_it(empty_folder: Path) -> None:
    told = Told()
    ensure_filled(told.append, [told.step])
    assert told[0].startswith(f"Filling {empty_folder} for the first time")
    assert told[-1].startswith("Done in ")
    ensure_filled(told.append, [told.step])
    assert (len(told), told.steps) == (2, 1)
    assert Edition.objects.filter(current=True).count() == len(SHIPPED)


@pytest.mark.django_db
def test_a_newer_program_brings_a_folder_up_to_date_and_does_not_make_the_demo_again(
    empty_folder: Path,
) -> None:
    told = Told()
    ensure_filled(told.append, [told.step])
    mark = empty_folder / "filled.json"
    mark.write_text(json.dumps({**json.loads(mark.read_text()), "program": "an earlier one"}))
    ensure_filled(told.append, [told.step])
    assert told[2] == f"Bringing {empty_folder} up to date …"
    assert told.steps == 1


@pytest.mark.django_db
def test_a_folder_that_moved_is_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    for name in ("here", "there"):
        monkeypatch.setattr(settings, "EARFUL_DATA", tmp_path / name)
        monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / name / "earful.sqlite3"))
        if name == "there":
            (tmp_path / "here").rename(tmp_path / "there")
        ensure_filled(told.append, [told.step])
    assert (len(told), told.steps) == (2, 1)


@pytest.mark.django_db
def test_a_step_that_fails_leaves_the_folder_to_be_filled_again(empty_folder: Path) -> None:
    def fail() -> None:
        raise ArithmeticError

    told = Told()
    with pytest.raises(ArithmeticError):
        ensure_filled(told.append, [fail])
    ensure_filled(told.append, [told.step])
    assert told.steps == 1


@pytest.mark.parametrize("mark", ["{", "[]"])
@pytest.mark.django_db
def test_a_damaged_mark_counts_as_none(empty_folder: Path, mark: str) -> None:
    empty_folder.mkdir()
    (empty_folder / "filled.json").write_text(mark)
    told = Told()
    ensure_filled(told.append)
    assert told[0].startswith("Filling")


def _other(day: str, source: str) -> tuple[Batch, dict[str, Any]]:
    batch = codec.load(next(path for path in SHIPPED if path.name.startswith("roster-ma")).read_bytes())
    header = {"kind": batch.kind, "scope": batch.scope, "congress": batch.congress}
    changed = Batch(
        batch.kind,
        batch.scope,
        batch.congress,
        batch.as_of.fromisoformat(day),
        source,
        batch.licence,
        batch.records,
    )
    return changed, header


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2020-06-08", "2020-06-20"])
def test_what_an_operator_loaded_stays(day: str) -> None:
    own, key = _other(day, "our own list")
    load(own)
    load_snapshot()
    assert Edition.objects.get(**key, current=True).source == "our own list"


@pytest.mark.django_db
def test_what_shipped_before_gives_way_to_what_ships_now() -> None:
    earlier, key = _other("2020-06-08", "as shipped before")
    load(earlier)
    load_snapshot(replacing=[digest_of(codec.dump(earlier))])
    assert Edition.objects.get(**key, current=True).source == "unitedstates/congress-legislators"
