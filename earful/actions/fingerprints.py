"""What keeps one press from counting twice, for one day.

A fingerprint is HMAC-SHA256(key of the day, network + NUL + user agent). The key is random, made on first
use, and destroyed with its fingerprints the next day; without it the digests say nothing about anyone.
"""

import hmac
import secrets
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Q

from earful.actions.models import DayKey, Fingerprint
from earful.actions.visitor import Visitor
from earful.civics.terms import EASTERN

_ONE_DAY = timedelta(days=1)
_BATCH = 5000


def day_of(now: datetime) -> date:
    """The real day, Eastern, that a fingerprint lives in."""
    return now.astimezone(EASTERN).date()


def seconds_left(now: datetime) -> int:
    """Seconds until the next midnight Eastern, at least 1."""
    midnight = datetime.combine(day_of(now) + _ONE_DAY, time(0), EASTERN)
    return max(1, int(midnight.timestamp() - now.timestamp()))


def fingerprint(visitor: Visitor, day: date) -> tuple[DayKey, bytes]:
    """The digest of a visitor on a day, with its key. Two first visitors at once agree on one key."""
    key = DayKey.objects.get_or_create(day=day, defaults={"key": secrets.token_bytes(32)})[0]
    if not key.key:  # its fingerprints are being destroyed: that day is over
        return fingerprint(visitor, day + _ONE_DAY)
    message = f"{visitor.network}\0{visitor.agent}".encode("utf-8", "surrogatepass")
    return key, hmac.digest(bytes(key.key), message, "sha256")


def hold(digest: bytes) -> None:
    """Let one transaction at a time count for this visitor. SQLite's writers already come one by one."""
    if connection.vendor == "postgresql":
        number = int.from_bytes(digest[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def destroy(now: datetime) -> None:
    """Destroy every key but today's, and the fingerprints made with them.

    Tomorrow's is kept too: another machine's clock may be a little ahead.
    """
    today = day_of(now)
    over = DayKey.objects.filter(Q(day__lt=today) | Q(day__gt=today + _ONE_DAY))
    days = list(over.values_list("day", flat=True))
    if not days:
        return
    over.update(key=b"")  # first, in one stroke; the rest may take a while on a big day
    for day in days:
        old = Fingerprint.objects.filter(day_id=day)
        while Fingerprint.objects.filter(pk__in=old.values("pk")[:_BATCH]).delete()[0]:
            pass
        DayKey.objects.filter(day=day).delete()
    _scrub()


def _scrub() -> None:
    """Take what was deleted out of the files too.

    SQLite overwrites deleted rows (secure_delete is on) but keeps them in its journal until that is emptied;
    PostgreSQL keeps dead rows until a table is rewritten.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif connection.vendor == "postgresql":
            cursor.execute(f'VACUUM FULL "{DayKey._meta.db_table}"')
