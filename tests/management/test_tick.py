"""One server of several does the minute's chores, and an error never ends it."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest

from earful.management import tick
from earful.management.models import Lease

NOON = datetime(2026, 6, 1, 16, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_one_of_two_servers_ticks() -> None:
    done: list[datetime] = []
    assert tick.tick("one", NOON, [done.append])
    assert not tick.tick("two", NOON, [done.append])
    assert tick.tick("one", NOON + MINUTE, [done.append])
    assert done == [NOON, NOON + MINUTE]


@pytest.mark.django_db
def test_another_takes_over_when_the_first_has_fallen_silent() -> None:
    assert tick.tick("one", NOON, [])
    assert not tick.tick("two", NOON + 2 * MINUTE, [])
    assert tick.tick("two", NOON + 3 * MINUTE, [])
    assert not tick.tick("one", NOON + 3 * MINUTE, [])


@pytest.mark.django_db
@pytest.mark.parametrize("years", [-7, 2])
def test_a_lease_made_under_a_wrong_clock_holds_nobody_up(years: int) -> None:
    assert tick.tick("one", NOON + timedelta(days=365 * years), [])
    assert tick.tick("two", NOON, [])
    assert Lease.objects.get().holder == "two"


@pytest.mark.django_db
def test_a_chore_that_fails_is_logged_and_the_others_are_done(caplog: pytest.LogCaptureFixture) -> None:
    done: list[datetime] = []

    def breaks(_now: datetime) -> None:
        raise RuntimeError("a secret")

    with caplog.at_level(logging.ERROR):
        assert tick.tick("one", NOON, [breaks, done.append])
    assert done == [NOON]
    assert "breaks failed" in caplog.text


@pytest.mark.django_db
def test_the_real_chores_run_on_an_empty_folder(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert tick.tick("one", NOON)
    assert not caplog.records


@pytest.mark.django_db(transaction=True)
def test_the_tick_goes_on_until_told_and_gives_its_lease_back(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, ticks = threading.Event(), []

    def chore(now: datetime) -> None:
        ticks.append(now)
        if len(ticks) == 3:
            stop.set()
        raise OSError

    monkeypatch.setattr(tick, "EVERY", 0.01)
    monkeypatch.setattr(tick.tick, "__defaults__", ((chore,),))
    keeper = threading.Thread(target=tick.keep_ticking, args=("one", stop))
    keeper.start()
    keeper.join(30)
    assert not keeper.is_alive()
    assert len(ticks) == 3
    assert not Lease.objects.exists()
