"""The live example: the Ending Qualified Immunity Act in the 119th Congress.

Facts from the bills' own texts and congress.gov; every sentence is ours.
"""

from earful.campaigns.models import Campaign, CampaignLink, CampaignText, Organisation, Script, TargetRule

SLUG = "end-qi"

HEADLINE = "When a right is broken, a court should listen."
ASK = "Ask your members of Congress to back the Ending Qualified Immunity Act."
THE_ASK = "cosponsor <bill>, the <bill title>"

ARGUMENT = """\
Since 1871 a federal law has let anyone sue an official who violates their constitutional rights. The law is
short and says nothing of immunity. Immunity came later, from the courts.

It is called *qualified immunity*. Under it, showing that your rights were violated is not enough. You must
also show that they were **clearly established**: in practice, that an earlier ruling dealt with nearly the
same facts. Where none did, the case can end right there, often before any court has said whether what
happened was wrong. And so the next person finds no earlier ruling either.

## What the bill does

H.R. 3602 and S. 1913 are the same bill. It writes into the law of 1871 that good faith, or a right not yet
clearly established, is no defense. Nobody becomes liable who kept within the law, and criminal law stays as
it is.

## What is said against it

Those who defend the doctrine say that it lets an officer decide in seconds without fearing for the family’s
savings, and that it spares towns the cost of weak lawsuits. These are fair concerns. But studies of police
cases found that employers pay nearly all such judgments; courts already weigh how little time there was;
and judges dismiss weak lawsuits every day.

A right that nobody can enforce is only advice. Let a court hear the case, and decide it.
"""

BACKING = """\
The **Open Courthouse League**, which is made up for this demonstration. A real campaign names here who
decided to ask for this, when, and by what vote. The bill and the people on it are real.
"""

_HELLO = "Hello, my name is <your name> and I live in <your town and ZIP>. "
_WHY = (
    "\n\n"
    "When a right is broken, a court should hear the case instead of shutting the door. I don’t need a "
    "reply. Thank you for your time."
)
_DEAR = "Dear <title> <representative’s last name>,\n\n<your story>\n\nI live in <your town and ZIP>. "
_REASON = (
    "\n\n"
    "The law of 1871 promises that anyone whose rights are violated may go to court. Too many cases end "
    "before that promise is even looked at, only because no earlier case was quite the same. This bill "
    "lets the court decide.\n\n"
    "Thank you for your work, and for reading this.\n\n"
    "<your name>"
)


def _scripts() -> list[Script]:
    return [
        Script(
            channel="call",
            part="person",
            stance="unknown",
            body=(
                f"{_HELLO}I’m asking <title> <representative’s last name> to <the ask>, if you have not "
                f"already.{_WHY}"
            ),
        ),
        Script(
            channel="call",
            part="person",
            stance="silent",
            body=f"{_HELLO}I’m asking <title> <representative’s last name> to <the ask>.{_WHY}",
        ),
        Script(
            channel="call",
            part="person",
            stance="supports",
            body=(
                f"{_HELLO}I’m calling to thank <title> <representative’s last name>, whose name has stood "
                "on <bill>, the <bill title>, since <date they joined>.\n\n"
                "It was noticed at home. I hope you will tell your colleagues why you signed. I don’t "
                "need a reply. Thank you for your time."
            ),
        ),
        Script(
            channel="write",
            part="text",
            stance="unknown",
            subject="Please back <bill>, if you have not already",
            body=f"{_DEAR}I am writing to ask you to <the ask>, if you have not already.{_REASON}",
        ),
        Script(
            channel="write",
            part="text",
            stance="silent",
            subject="Please back <bill>",
            body=f"{_DEAR}I am writing to ask you to <the ask>.{_REASON}",
        ),
        Script(
            channel="write",
            part="text",
            stance="supports",
            subject="Thank you for backing <bill>",
            body=(
                f"{_DEAR}Thank you for standing behind <bill>, the <bill title>, since <date they "
                "joined>.\n\n"
                "A right should come with a court that hears the case. Please tell your colleagues why "
                "you signed, and ask them to join you.\n\n"
                "With thanks,\n\n"
                "<your name>"
            ),
        ),
        Script(
            channel="post",
            part="text",
            stance="unknown",
            body=(
                "<handle>, please <the ask>, if you have not already. Let courts hear the case. <campaign "
                "link>"
            ),
        ),
    ]


def _links() -> list[CampaignLink]:
    return [
        CampaignLink(
            kind="document",
            title="The bill as introduced in the House",
            url="https://www.govinfo.gov/bulkdata/BILLS/119/1/hr/BILLS-119hr3602ih.xml",
            note="23 May 2025, with the names that stood on it that day.",
        ),
        CampaignLink(
            kind="document",
            title="The same request in June 2020",
            url="/end-qi-2020/",
            note="Kept as it stood on the day.",
        ),
        CampaignLink(
            kind="reading",
            title="H.R. 3602 at congress.gov",
            url="https://www.congress.gov/bill/119th-congress/house-bill/3602",
            note="Text, names and what has become of it.",
        ),
        CampaignLink(
            kind="reading",
            title="S. 1913 at congress.gov",
            url="https://www.congress.gov/bill/119th-congress/senate-bill/1913",
            note="The identical bill in the Senate.",
        ),
        CampaignLink(
            kind="reading",
            title="The law of 1871, today 42 U.S.C. § 1983",
            url="https://www.law.cornell.edu/uscode/text/42/1983",
            note="The sentence that the bill adds to.",
        ),
        CampaignLink(
            kind="reading",
            title="Harlow v. Fitzgerald (1982)",
            url="https://supreme.justia.com/cases/federal/us/457/800/",
            note="Where “clearly established” comes from.",
        ),
        CampaignLink(
            kind="reading",
            title="Qualified immunity and considerations for Congress",
            url="https://www.congress.gov/crs-product/LSB10492",
            note="The Congressional Research Service, on both sides.",
        ),
    ]


def campaign(organisation: Organisation) -> Campaign:
    """The campaign with its child rows, not yet saved."""
    found = Campaign(
        slug=SLUG, organisation=organisation, name="End qualified immunity", demo=True, live=False
    )
    found.texts.set(
        [CampaignText(headline=HEADLINE, ask=ASK, the_ask=THE_ASK, argument=ARGUMENT, backing=BACKING)]
    )
    found.target_rules.set(
        [
            TargetRule(body="us-house", bill_key="hr3602-119"),
            TargetRule(body="us-senate", bill_key="s1913-119"),
        ]
    )
    found.scripts.set(_scripts())
    found.links.set(_links())
    return found
