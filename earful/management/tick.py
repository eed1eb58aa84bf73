"""The tick: once a minute one of the running servers publishes what is due and forgets what is over."""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, connections, transaction
from django.db.models import Q
from django.utils import timezone

from earful.actions.take import forget
from earful.campaigns.schedule import publish_due
from earful.management.models import Lease

logger = logging.getLogger(__name__)

EVERY = 60.0  # seconds
TERM = timedelta(seconds=150)
DUTY = "tick"
Chore = Callable[[datetime], object]
CHORES: tuple[Chore, ...] = (publish_due, forget)

# A server's workers are forked from the process that ticks. Whoever is forked in mid-tick would inherit a
# database connection and its locks, so a fork waits for the tick to end.
_ticking = threading.Lock()
os.register_at_fork(
    before=_ticking.acquire, after_in_parent=_ticking.release, after_in_child=_ticking.release
)


def tick(holder: str, now: datetime, chores: Sequence[Chore] = CHORES) -> bool:
    """Do the minute's chores if the lease is ours or free; whether it was. A chore's error is logged, and the
    other chores are done all the same."""
    if not _take_lease(holder, now):
        return False
    for chore in chores:
        try:
            chore(now)
        except Exception:  # the server lives on, and the next minute tries again
            logger.exception("%s failed; it is tried again in a minute", chore.__name__)
    return True


def keep_ticking(holder: str, stop: threading.Event) -> None:
    """Tick every minute until told to stop; then give the lease up."""
    while not stop.wait(EVERY if _once(lambda: tick(holder, timezone.now())) else EVERY / 4):
        pass
    _once(lambda: Lease.objects.filter(duty=DUTY, holder=holder).delete())


def _once(step: Callable[[], object]) -> bool:
    """Run a step with a connection of its own; False when the database could not be asked."""
    with _ticking:
        try:
            step()
        except Exception:
            logger.exception("the tick failed; it is tried again soon")
            return False
        finally:
            connections.close_all()
    return True


def _take_lease(holder: str, now: datetime) -> bool:
    """Take or renew the lease. One that ends later than any could was made by a wrong clock and is void."""
    free = Q(holder=holder) | Q(until__lte=now) | Q(until__gt=now + TERM)
    mine = {"holder": holder, "until": now + TERM}
    if Lease.objects.filter(free, duty=DUTY).update(**mine):
        return True
    try:
        with transaction.atomic():
            return Lease.objects.get_or_create(duty=DUTY, defaults=mine)[1]
    except IntegrityError:
        return False
