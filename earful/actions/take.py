"""Taking an action: what a supporter says they did, counted once."""

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from earful.actions.counts import count, count_at
from earful.actions.fingerprints import day_of, destroy, fingerprint, hold, seconds_left
from earful.actions.models import Action, Fingerprint
from earful.actions.visitor import Visitor
from earful.campaigns.models import Campaign
from earful.campaigns.targets import is_closed, moment_of, speaks_to
from earful.civics.channels import CHANNELS, Outcome
from earful.civics.divisions import district_of
from earful.civics.terms import EASTERN
from earful.errors import ActionRefused, NotCounted, TooMany
from earful.roster.holders import Holder
from earful.roster.models import Seat

__all__ = ["Taken", "Visitor", "forget", "take"]

MOST_A_DAY = 20
PATIENCE = 30.0  # seconds
_LOAD_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_SOURCE = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a press.

    `counted`: it stands in the count, now or since an earlier press; `replaced`: it took the place of another
    outcome. The counts are those after it.
    """

    counted: bool
    replaced: bool
    count: int
    place_count: int


def take(
    campaign: Campaign,
    target_holder: Holder,
    channel: str,
    outcome: str,
    division: str,
    visitor: Visitor,
    *,
    load_id: str = "",
    source: str = "",
    now: datetime,
) -> Taken:
    """Count what a supporter says they did. When this returns, it is durable.

    One action per visitor, campaign, seat, channel and real Eastern day; with a `load_id` (the page's script
    made it; at most 32 of `A-Za-z0-9_-`, else ignored) one per load. A later outcome replaces the earlier
    one; an outcome that is no action (skip, not now) changes nothing. `source` is a link's code, at most 64
    letters and digits, else dropped. `now` is the real moment; the stored hour is the campaign's own.

    Raises ActionRefused (closed, vacant, wrong place or outcome), TooMany (20 a day per visitor, seat and
    channel), NotCounted (the database stayed busy for 30 seconds).
    """
    known = _outcome(channel, outcome)
    _check(campaign, target_holder, division)
    replaced = False
    if known.action:
        hour = moment_of(campaign).astimezone(EASTERN).replace(minute=0, second=0, microsecond=0)
        deed = {
            "campaign_id": campaign.pk,
            "seat_id": target_holder.seat,
            "person_id": target_holder.person,
            "channel": channel,
            "outcome": outcome,
            "division": division,
            "hour": hour,
            "source": _code(source),
        }
        load = load_id if _LOAD_ID.fullmatch(load_id) else ""
        replaced = _patiently(lambda: _record(deed, visitor, load, now))
    return Taken(known.contact, replaced, count(campaign), count_at(campaign, division))


def forget(now: datetime) -> None:
    """Destroy the keys and fingerprints of every day but today."""
    destroy(now)


def _outcome(channel: str, code: str) -> Outcome:
    known = CHANNELS[channel].outcome(code) if channel in CHANNELS else None
    if known is None:
        raise ActionRefused(_("That is not an answer this page offers. Nothing was counted."))
    return known


def _check(campaign: Campaign, holder: Holder, division: str) -> None:
    if not campaign.live:
        raise ActionRefused(_("This campaign is not open. Nothing was counted."))
    if is_closed(campaign):
        raise ActionRefused(_("This campaign is closed. Nothing was counted."))
    if holder.unsure:
        raise ActionRefused(_("We do not know who holds this seat today. Nothing was counted."))
    if holder.vacant:
        raise ActionRefused(_("This seat is vacant: there is nobody to reach. Nothing was counted."))
    if not speaks_to(campaign, holder):
        raise ActionRefused(_("This campaign does not speak to that office. Nothing was counted."))
    if not _belongs(holder, division):
        sentence = _("%(name)s does not represent that place. Nothing was counted.")
        raise ActionRefused(sentence % {"name": holder.name})


def _belongs(holder: Holder, division: str) -> bool:
    """A House seat is its district's alone; a senator is the whole state's and each of its districts'."""
    if division == holder.division:
        return True
    if district_of(holder.division) is not None or not division.startswith(f"{holder.division}/"):
        return False
    return Seat.objects.filter(division=division).exists()


def _code(source: str) -> str:
    """A link's code as letters and digits; `letter-3` reads `letter3`, anything odder is dropped."""
    plain = source.replace("-", "").replace("_", "")
    return plain if _SOURCE.fullmatch(plain) else ""


def _patiently(record: Callable[[], bool]) -> bool:
    """Run one transaction, again while the database is busy; after PATIENCE, NotCounted."""
    deadline = time.monotonic() + PATIENCE
    collisions = 0
    while True:
        try:
            with _asking_often(), transaction.atomic(durable=True):
                return record()
        except OperationalError as error:  # busy, or a deadlock: nothing was written
            if time.monotonic() > deadline:
                raise NotCounted from error
        except IntegrityError:  # the day's key was destroyed under us at midnight
            collisions += 1
            if collisions > 3:
                raise
        if not connection.is_usable():
            connection.close()
        time.sleep(random.uniform(0.001, 0.005))  # noqa: S311


@contextmanager
def _asking_often() -> Iterator[None]:
    """SQLite's own waiting asks again only ten times a second, so that of four writers one may wait for long;
    here it answers "busy" at once and we ask again ourselves."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")


def _record(deed: dict[str, Any], visitor: Visitor, load: str, now: datetime) -> bool:
    """Count a deed once; whether it replaced an earlier outcome."""
    key, digest = fingerprint(visitor, day_of(now))
    hold(digest)
    today = Fingerprint.objects.filter(
        day=key, digest=digest, seat_id=deed["seat_id"], channel=deed["channel"]
    )
    known = today.filter(campaign_id=deed["campaign_id"], load_id=load).first()
    if known:
        return known.outcome != deed["outcome"] and _replace(known, deed["outcome"])
    if today.count() >= MOST_A_DAY:
        raise TooMany(seconds_left(now))
    Action.objects.create(**deed)
    described = {name: value for name, value in deed.items() if name != "person_id"}
    Fingerprint.objects.create(
        day=key, digest=digest, load_id=load, person_key=deed["person_id"], **described
    )
    return False


def _replace(known: Fingerprint, outcome: str) -> bool:
    """Move one action equal to the one described; nobody knows whose it was, and it is all the same."""
    described = {
        "campaign_id": known.campaign_id,
        "seat_id": known.seat_id,
        "person_id": known.person_key,
        "channel": known.channel,
        "division": known.division,
        "hour": known.hour,
        "source": known.source,
    }
    equal = Action.objects.filter(**described, outcome=known.outcome)
    Fingerprint.objects.filter(pk=known.pk).update(outcome=outcome)
    while (one := equal.values_list("pk", flat=True).first()) is not None:
        # Another transaction may have just moved this very row; then the next one will do.
        if Action.objects.filter(pk=one, outcome=known.outcome).update(outcome=outcome):
            return True
    Action.objects.create(**described, outcome=outcome)
    return True
