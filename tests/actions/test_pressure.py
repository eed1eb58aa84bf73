"""Many at once, a busy database, a pulled plug: an action is counted once or refused in words."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from earful.actions import take
from earful.actions.models import Action, DayKey, Fingerprint
from earful.actions.take import MOST_A_DAY, Visitor, forget
from earful.errors import EarfulError, NotCounted, TooMany
from tests.actions.cast import ADA, NOON, act, make_campaign

_AT_ONCE = 8


def at_once(presses: list[Callable[[], object]]) -> list[object]:
    """Run all presses at the same moment, each in a thread with its own connection."""
    start = threading.Barrier(len(presses))

    def run(press: Callable[[], object]) -> object:
        start.wait()
        try:
            return press()
        except EarfulError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(run, presses))


@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_once_are_one_action() -> None:
    campaign = make_campaign()
    at_once([lambda: act(campaign)] * _AT_ONCE)
    assert Action.objects.count() == 1
    assert Fingerprint.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_first_visitors_of_the_day_agree_on_one_key() -> None:
    campaign = make_campaign()
    people = [Visitor("203.0.113.9", str(number)) for number in range(_AT_ONCE)]
    at_once([lambda person=person: act(campaign, visitor=person) for person in people])  # type: ignore[misc]
    assert DayKey.objects.count() == 1
    assert Action.objects.count() == _AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_when_the_last_presses_come_together() -> None:
    campaign = make_campaign()
    for number in range(MOST_A_DAY - 3):
        act(campaign, load_id=f"load{number}")
    loads = [f"late{number}" for number in range(_AT_ONCE)]
    answers = at_once([lambda load=load: act(campaign, load_id=load) for load in loads])  # type: ignore[misc]
    assert sum(isinstance(answer, TooMany) for answer in answers) == _AT_ONCE - 3
    assert Action.objects.count() == MOST_A_DAY


@pytest.mark.django_db(transaction=True)
def test_outcomes_changed_at_once_neither_lose_nor_add_an_action() -> None:
    campaign = make_campaign()
    people = [Visitor("203.0.113.9", str(number)) for number in range(_AT_ONCE)]
    for person in people:
        act(campaign, visitor=person)
    at_once([lambda person=person: act(campaign, "busy", visitor=person) for person in people])  # type: ignore[misc]
    assert list(Action.objects.values_list("outcome", flat=True)) == ["busy"] * _AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_forgetting_while_people_press_loses_no_action() -> None:
    campaign = make_campaign()
    people = [Visitor("203.0.113.9", str(number)) for number in range(_AT_ONCE)]
    presses: list[Callable[[], object]] = [
        lambda person=person: act(campaign, visitor=person)  # type: ignore[misc]
        for person in people
    ]
    at_once([*presses, *[lambda: forget(NOON + timedelta(days=1))] * 3])
    assert Action.objects.count() == _AT_ONCE
    # A press that met the day's end counts in the next day, so the day after that all are gone.
    forget(NOON + timedelta(days=2))
    assert not Fingerprint.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_stays_busy_says_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer")
    campaign = make_campaign()
    monkeypatch.setattr(take, "PATIENCE", 0.3)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotCounted, match="was not counted"):
            act(campaign)
        other.execute("ROLLBACK")
        assert act(campaign).count == 1
    finally:
        other.close()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_moment_of_business_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer")
    campaign = make_campaign()
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    freed = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    freed.start()
    try:
        assert act(campaign).count == 1
    finally:
        freed.join()
        other.close()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_destroyed_keys_are_gone_from_the_file() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the file is SQLite's")
    campaign = make_campaign()
    act(campaign, visitor=ADA)
    key, digest = bytes(DayKey.objects.get().key), bytes(Fingerprint.objects.get().digest)
    name = Path(connection.settings_dict["NAME"])

    def in_files(secret: bytes) -> bool:
        return any(secret in path.read_bytes() for path in name.parent.glob(f"{name.name}*"))

    assert in_files(key)
    assert in_files(digest)
    forget(NOON + timedelta(days=1))
    assert not in_files(key)
    assert not in_files(digest)


def run(folder: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "EARFUL_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.actions.pressing", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "earful.sqlite3")) as file:
        return file.execute(query).fetchall()


def test_what_was_acknowledged_survives_a_kill_and_four_writers_share_the_file(own_folder: Path) -> None:
    with run(own_folder, "once") as program:
        assert program.stdout
        assert program.stdout.readline() == "1\n"
        program.send_signal(signal.SIGKILL)
    assert rows(own_folder, "SELECT outcome FROM earful_action") == [("reached",)]
    assert rows(own_folder, "SELECT count(*) FROM earful_fingerprint") == [(1,)]

    programs = [run(own_folder, "1", f"198.51.100.{number}") for number in range(4)]
    answers = [program.communicate()[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0] * 4
    assert [int(locked) for _, locked in answers] == [0] * 4, "none was locked out"
    taken = sum(int(taken) for taken, _ in answers)
    assert taken > 4
    assert rows(own_folder, "SELECT count(*) FROM earful_action") == [(1 + taken,)]
