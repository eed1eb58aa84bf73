"""What supporters did, without the supporters.

An action holds nothing about a person. What keeps one press from counting twice lives in its own table, keyed
by a hash whose key is destroyed the next day, and holds no reference to an action.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from earful.campaigns.models import Campaign
from earful.roster.models import Person, Seat


class Action(models.Model):
    """One thing one supporter did, once. `hour` is cut to the full hour; `source` is a link's code."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    channel = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20)
    division = models.CharField(max_length=120)
    hour = models.DateTimeField()
    source = models.CharField(max_length=64, blank=True)

    class Meta:
        # Counts of a campaign, and of a place within it.
        indexes = [models.Index(fields=["campaign", "division"], name="action_counts")]

    def __str__(self) -> str:
        return f"{self.channel} {self.outcome} {self.seat_id}"


class DayKey(models.Model):
    """The secret of one day's fingerprints; destroyed with them."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return self.day.isoformat()


class Fingerprint(models.Model):
    """That someone already did this today. Equal actions are interchangeable: a later outcome moves any one
    of the rows equal to what is described here, so no row of a person is ever pointed at."""

    day = models.ForeignKey(DayKey, on_delete=models.CASCADE)
    digest = models.BinaryField(max_length=32)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    channel = models.CharField(max_length=10)
    load_id = models.CharField(max_length=32, blank=True)
    person_key = models.CharField(max_length=40)
    division = models.CharField(max_length=120)
    outcome = models.CharField(max_length=20)
    hour = models.DateTimeField()
    source = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "digest", "campaign", "seat", "channel", "load_id"], name="one_action_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day_id} {self.channel} {self.seat_id}"


class Report(models.Model):
    """Someone says a fact about a person is wrong. It holds what they said, never who said it."""

    WHAT = [
        ("phone", _("a phone number")),
        ("office", _("an office or address")),
        ("seat", _("who holds the seat")),
        ("position", _("where they stand")),
        ("handle", _("an account")),
        ("other", _("something else")),
    ]
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    what = models.CharField(max_length=10, choices=WHAT)
    note = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    settled = models.BooleanField(default=False)

    class Meta:
        ordering = ["settled", "-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.what}"
