"""Civic data at rest.

Rows of one load hang on its Edition; loading adds rows out of sight, and a flag makes them current.
"""

from django.db import models

BODIES = [("us-house", "U.S. House"), ("us-senate", "U.S. Senate")]


class Edition(models.Model):
    """One dated load of one source. At most one is current per kind, scope and Congress.

    `scope` is `us`, a state's code, or a bill's key; `payload` is the batch in our own form, so a later
    load can be compared with it and a step back needs no upstream.
    """

    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=40)
    congress = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    accuracy_m = models.FloatField(default=0)
    digest = models.CharField(max_length=64)
    payload = models.BinaryField()
    report = models.CharField(max_length=500, blank=True)
    vacant = models.JSONField(default=list, blank=True)
    loaded_at = models.DateTimeField()
    current = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "scope", "congress"],
                condition=models.Q(current=True),
                name="one_current_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope} ({self.congress}th) as of {self.as_of}"


class Person(models.Model):
    """Someone, named as in the newest roster. The id is a bioguide id or an ocd-person uuid."""

    id = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=200)
    first = models.CharField(max_length=100)
    last = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body, filled by a division: `us-house/ma-7`, `us-senate/ma-1` (its class)."""

    key = models.CharField(primary_key=True, max_length=40)
    body = models.CharField(max_length=12, choices=BODIES)
    division = models.CharField(max_length=120, db_index=True)
    senate_class = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return self.key

    @property
    def slug(self) -> str:
        """How addresses name it beside a place: `house`, `senate-1`."""
        return f"senate-{self.senate_class}" if self.senate_class else "house"


class Membership(models.Model):
    """A person in a seat under one party, half-open. A change of party begins a new row."""

    # Rows belong to their load and go with it.
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    # A person or seat that anything refers to is never deleted.
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    party = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=300, blank=True)
    contact_form = models.CharField(max_length=300, blank=True)

    class Meta:
        # Who holds these seats at this moment.
        indexes = [models.Index(fields=["edition", "seat", "starts_at"], name="membership_of_seat")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.seat_id} from {self.starts_at:%Y-%m-%d}"


class Office(models.Model):
    """A place where a person can be reached, as of its edition's day. `zone` is empty where not certain."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    suite = models.CharField(max_length=120, blank=True)
    building = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip = models.CharField(max_length=10, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} office of {self.person_id} in {self.city or 'Washington'}"


class Handle(models.Model):
    """A person's name on a network (`x`, `bluesky`, `mastodon`, `threads`), without the `@`."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    network = models.CharField(max_length=12)
    handle = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"@{self.handle} on {self.network}"


class Bill(models.Model):
    """A measure as one edition knows it. `complete` is `all` or `original`: who is missing from a list of
    original cosponsors is not known, never silent."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="bill")
    key = models.CharField(max_length=40, db_index=True)
    congress = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    introduced = models.DateField()
    complete = models.CharField(max_length=10)

    def __str__(self) -> str:
        return self.key


class Sponsorship(models.Model):
    """A person's name on a bill from a day, until withdrawn. They may stand on no roster loaded here."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="sponsorships")
    person_key = models.CharField(max_length=40, db_index=True)
    role = models.CharField(max_length=10)
    joined = models.DateField()
    original = models.BooleanField()
    withdrawn = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.person_key} on {self.bill.key}"


class Clock(models.Model):
    """The demo's own clock, one row, kept with its data. Without a row the real clock holds."""

    moment = models.DateTimeField()

    def __str__(self) -> str:
        return self.moment.isoformat()


class Freshness(models.Model):
    """One row whose version rises with every change a public page could show."""

    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.version)
