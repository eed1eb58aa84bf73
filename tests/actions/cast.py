"""A campaign, two offices, and people who act."""

from dataclasses import replace
from datetime import UTC, date, datetime

from earful.actions.take import Taken, Visitor, take
from earful.campaigns.models import Campaign, Organisation, TargetRule
from earful.roster.holders import Holder
from earful.roster.models import Person, Seat

MA = "ocd-division/country:us/state:ma"
MA_7 = f"{MA}/cd:7"
MA_9 = f"{MA}/cd:9"
NOON = datetime(2026, 6, 1, 16, tzinfo=UTC)
ADA = Visitor("203.0.113.9", "Firefox on a phone")
BEN = Visitor("2001:db8:1:2::/64", "Safari at work")


def _holder(seat: str, division: str, slug: str, person: str, name: str) -> Holder:
    first, last = name.split()
    body = seat.partition("/")[0]
    long_ago, far = datetime(2025, 1, 3, 17, tzinfo=UTC), datetime(2027, 1, 3, 17, tzinfo=UTC)
    facts = {"party": "Democrat", "website": "", "contact_form": "", "source": "a list", "vacant": False}
    return Holder(
        seat,
        body,
        division,
        slug,
        person,
        name,
        first,
        last,
        since=long_ago,
        ends_at=far,
        as_of=date(2026, 6, 1),
        **facts,  # type: ignore[arg-type]
    )


PRESSLEY = _holder("us-house/ma-7", MA_7, "house", "P000617", "Ayanna Pressley")
MARKEY = _holder("us-senate/ma-2", MA, "senate-2", "M000133", "Edward Markey")
EMPTY = replace(PRESSLEY, person="", name="", first="", last="", vacant=True)


def make_campaign() -> Campaign:
    """A live campaign to the House and the Senate, with two districts' seats and a senator's."""
    for holder in (PRESSLEY, MARKEY):
        Person.objects.get_or_create(
            id=holder.person, defaults={"name": holder.name, "first": holder.first, "last": holder.last}
        )
        Seat.objects.get_or_create(
            key=holder.seat, defaults={"body": holder.body, "division": holder.division}
        )
    Seat.objects.get_or_create(key="us-house/ma-9", defaults={"body": "us-house", "division": MA_9})
    campaign = Campaign.objects.create(
        slug="end-qi", name="End QI", organisation=Organisation.objects.create(name="Us"), live=True
    )
    TargetRule.objects.create(campaign=campaign, body="us-house")
    TargetRule.objects.create(campaign=campaign, body="us-senate")
    return Campaign.objects.get(pk=campaign.pk)


def act(
    campaign: Campaign,
    outcome: str = "reached",
    *,
    holder: Holder = PRESSLEY,
    channel: str = "call",
    division: str = MA_7,
    visitor: Visitor = ADA,
    load_id: str = "",
    source: str = "",
    now: datetime = NOON,
) -> Taken:
    """One press, by Ada about Pressley unless said otherwise."""
    return take(
        campaign, holder, channel, outcome, division, visitor, load_id=load_id, source=source, now=now
    )
