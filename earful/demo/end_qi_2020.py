"""The closed example: the same request in Massachusetts, as it stood on 12 June 2020.

Facts from the introduced bill and the roster of that week; every sentence is ours.
"""

from datetime import date

from earful.campaigns.models import (
    Campaign,
    CampaignLink,
    CampaignText,
    Organisation,
    Position,
    Script,
    TargetRule,
)

SLUG = "end-qi-2020"
FROZEN_ON = date(2020, 6, 12)
# The 116th Congress ended on that day, and every bill left undone with it.
CLOSED_ON = date(2021, 1, 3)
TRAHAN = "T000482"

ARGUMENT = """\
Justin Amash of Michigan brought in H.R. 7085 on 4 June 2020, in a week when people in every state were in
the streets over the killing of George Floyd. Ayanna Pressley of Boston joined him: a Libertarian and a
Democrat, on one short bill.

It asks a narrow question. When an official violates someone’s constitutional rights, may the case be thrown
out because no earlier ruling described just such a case? Courts have said yes for decades. Congress, which
wrote the law that these cases rest on, can say no.

## Why a call counted

A bill moves when names are added to it, and every name can be looked up. Massachusetts sends nine people to
the House. This page kept track of them, one by one: who had signed, and who had yet to be asked.

## What became of it

The bill ended with the 116th Congress. It has been brought in again in each Congress since, and [the
request goes on](/end-qi/).
"""

BACKING = """\
The **Open Courthouse League**, which is made up for this demonstration. The bill, the people on it and the
nine seats are real, and stand here as they did on 12 June 2020.
"""

_HELLO = "Hello, my name is <your name> and I live in <your town and ZIP>. "


def _scripts() -> list[Script]:
    return [
        Script(
            channel="call",
            part="person",
            stance="unknown",
            body=(
                f"{_HELLO}I’m asking <title> <representative’s last name> to <the ask>, if you have not "
                "already.\n\n"
                "When a right is broken, the person harmed should get a day in court. I don’t need a "
                "reply. Thank you for your time."
            ),
        ),
        Script(
            channel="call",
            part="person",
            stance="supports",
            body=(
                f"{_HELLO}I’m calling to thank <title> <representative’s last name> for joining <bill>, "
                "the <bill title>.\n\n"
                "Please ask the others from Massachusetts to join as well. I don’t need a reply. Thank "
                "you for your time."
            ),
        ),
    ]


def _links() -> list[CampaignLink]:
    return [
        CampaignLink(
            kind="document",
            title="The bill as introduced",
            url="https://www.congress.gov/116/bills/hr7085/BILLS-116hr7085ih.htm",
            note="4 June 2020, with the names that stood on it that day.",
        ),
        CampaignLink(
            kind="reading",
            title="H.R. 7085 at congress.gov",
            url="https://www.congress.gov/bill/116th-congress/house-bill/7085",
            note="Text, names and what became of it.",
        ),
        CampaignLink(
            kind="reading",
            title="Pierson v. Ray (1967)",
            url="https://supreme.justia.com/cases/federal/us/386/547/",
            note="Where the doctrine begins.",
        ),
        CampaignLink(
            kind="reading",
            title="Qualified immunity and considerations for Congress",
            url="https://www.congress.gov/crs-product/LSB10492",
            note="The Congressional Research Service, June 2020, on both sides.",
        ),
    ]


def campaign(organisation: Organisation) -> Campaign:
    """The campaign with its child rows, not yet saved."""
    found = Campaign(
        slug=SLUG,
        organisation=organisation,
        name="End qualified immunity, June 2020",
        closed_on=CLOSED_ON,
        frozen_on=FROZEN_ON,
        demo=True,
        live=False,
    )
    found.texts.set(
        [
            CampaignText(
                headline="Nine seats in Massachusetts, one bill to join.",
                ask="Ask your representative to join H.R. 7085, the Ending Qualified Immunity Act.",
                the_ask="cosponsor <bill>, the <bill title>",
                argument=ARGUMENT,
                backing=BACKING,
            )
        ]
    )
    found.target_rules.set([TargetRule(body="us-house", state="ma", bill_key="hr7085-116")])
    found.scripts.set(_scripts())
    found.links.set(_links())
    return found


def positions(found: Campaign) -> list[Position]:
    """What an organiser entered: Trahan joined after the first day, on a day we do not know."""
    return [
        Position(
            campaign=found,
            person_id=TRAHAN,
            stance="supports",
            day=FROZEN_ON,
            by_day=True,
            source="A state party chapter’s action page of June 2020, which names her among the cosponsors",
        )
    ]
