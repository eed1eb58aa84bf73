"""Massachusetts in small: a few real people in their seats, two bills, and a campaign to them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from earful.campaigns.models import Campaign, CampaignText, Organisation, Script, TargetRule
from earful.civics.terms import noon
from earful.roster import freshness
from earful.roster.models import Bill, Clock, Edition, Membership, Person, Seat, Sponsorship

MA = "ocd-division/country:us/state:ma"
MA_5, MA_7 = f"{MA}/cd:5", f"{MA}/cd:7"
TODAY = date(2026, 6, 15)
START, END = noon(date(2025, 1, 3)), noon(date(2027, 1, 3))
PRESSLEY, CLARK, MARKEY, WARREN = "P000617", "C001101", "M000133", "W000817"


@dataclass(frozen=True)
class Member:
    seat: str
    person: str
    first: str
    last: str
    since: datetime = START


MEMBERS = (
    Member("us-house/ma-5", CLARK, "Katherine", "Clark"),
    Member("us-house/ma-7", PRESSLEY, "Ayanna", "Pressley"),
    Member("us-senate/ma-1", WARREN, "Elizabeth", "Warren"),
    Member("us-senate/ma-2", MARKEY, "Edward", "Markey"),
)


def edition(kind: str, scope: str, as_of: date = TODAY, congress: int = 119) -> Edition:
    made = Edition.objects.create(
        kind=kind,
        scope=scope,
        congress=congress,
        as_of=as_of,
        source=f"the list of {kind}",
        licence="CC0",
        url="https://example.org/list",
        digest=f"{kind}{scope}",
        payload=b"",
        loaded_at=datetime(2026, 6, 15, tzinfo=UTC),
        current=True,
    )
    freshness.bump()
    return made


def seat_members(members: tuple[Member, ...] = MEMBERS) -> None:
    """A roster of Massachusetts and its land; seats nobody is given stay empty."""
    edition("boundaries", "ma")
    roster = edition("roster", "ma")
    for member in members:
        name = f"{member.first} {member.last}"
        Person.objects.get_or_create(
            id=member.person, defaults={"name": name, "first": member.first, "last": member.last}
        )
        body, _, place = member.seat.partition("/")
        senate = body == "us-senate"
        Seat.objects.get_or_create(
            key=member.seat,
            defaults={
                "body": body,
                "division": MA if senate else f"{MA}/cd:{place[3:]}",
                "senate_class": int(place[3:]) if senate else None,
            },
        )
        Membership.objects.create(
            edition=roster,
            person_id=member.person,
            seat_id=member.seat,
            starts_at=member.since,
            ends_at=END,
            party="Democrat",
        )


def bill(
    key: str = "hr3602-119",
    *,
    complete: str = "original",
    as_of: date = TODAY,
    title: str = "Open Courts Act",
) -> Bill:
    kind = "hr" if key.startswith("hr") else "s"
    return Bill.objects.create(
        edition=edition("bill", key, as_of),
        key=key,
        congress=119,
        type=kind,
        number=int(key[len(kind) : key.index("-")]),
        title=title,
        introduced=date(2025, 5, 22),
        complete=complete,
    )


def sign(on: Bill, person: str, joined: date = date(2025, 5, 22), **facts: object) -> Sponsorship:
    given = {"role": "cosponsor", "original": joined == on.introduced, **facts}
    return Sponsorship.objects.create(bill=on, person_key=person, joined=joined, **given)


def draft(**facts: object) -> Campaign:
    """A campaign that may be published, not yet saved, on a clock that stands at noon of 15 June 2026."""
    Clock.objects.get_or_create(pk=1, defaults={"moment": noon(TODAY)})
    organisation, _ = Organisation.objects.get_or_create(name="Harbor League")
    given: dict[str, object] = {
        "slug": "open-courts",
        "name": "Open courts",
        "demo": True,
        "live": False,
        **facts,
    }
    campaign = Campaign(organisation=organisation, **given)
    campaign.texts.set(
        [
            CampaignText(
                headline="Open the courts",
                ask="Ask them to back the Open Courts Act.",
                the_ask="cosponsor <bill>, the <bill title>",
                argument="Because.",
            )
        ]
    )
    campaign.target_rules.set(
        [
            TargetRule(body="us-house", bill_key="hr3602-119"),
            TargetRule(body="us-senate", bill_key="s1913-119"),
        ]
    )
    return campaign


def make_campaign(*scripts: Script, **facts: object) -> Campaign:
    """The same, saved with these scripts."""
    campaign = draft(**facts)
    campaign.scripts.set(list(scripts))
    campaign.save()
    return campaign


def say(body: str, stance: str, channel: str = "call", part: str = "", subject: str = "") -> Script:
    part = part or ("person" if channel == "call" else "text")
    return Script(channel=channel, part=part, stance=stance, subject=subject, body=body)


def later(days: int) -> datetime:
    return START + timedelta(days=days)
