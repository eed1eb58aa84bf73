"""One number that rises with every change a public page could show, so that a page in memory knows it is old.

It rises by a step nobody can foresee: a number once seen never comes back with other facts behind it, not
even after a rollback or a restored backup.
"""

from secrets import randbelow

from django.db.models import F

from earful.roster.models import Freshness

_STEP = 2**32


def bump() -> None:
    """Say that something public changed. Call it in the transaction that changes it."""
    step = 1 + randbelow(_STEP)
    if not Freshness.objects.filter(pk=1).update(version=F("version") + step):
        _, made = Freshness.objects.get_or_create(pk=1, defaults={"version": step})
        if not made:
            Freshness.objects.filter(pk=1).update(version=F("version") + step)


def version() -> int:
    """The number now; 0 on an empty folder."""
    return Freshness.objects.filter(pk=1).values_list("version", flat=True).first() or 0
