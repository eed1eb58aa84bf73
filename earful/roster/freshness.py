"""One number that rises with every change a public page could show, so that a page in memory knows it is old."""

from django.db.models import F

from earful.roster.models import Freshness


def bump() -> None:
    """Say that something public changed. Call it in the transaction that changes it."""
    if not Freshness.objects.filter(pk=1).update(version=F("version") + 1):
        Freshness.objects.get_or_create(pk=1, defaults={"version": 1})


def version() -> int:
    """The number now; 0 on an empty folder."""
    return Freshness.objects.filter(pk=1).values_list("version", flat=True).first() or 0
