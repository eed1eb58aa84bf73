"""Which words for whom, and what fills their placeholders."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from earful.campaigns.bills import bill_words
from earful.campaigns.models import Campaign, CampaignText, Script
from earful.campaigns.targets import Target, moment_of
from earful.campaigns.wordings import built_in
from earful.civics.divisions import STATES, division_words, state_of
from earful.civics.letters import title_words
from earful.civics.scripts import fill, names, placeholder
from earful.civics.terms import EASTERN
from earful.roster.holders import handles

CAPITOL_TOWN = "Washington"
_FALLS_BACK = {"leaning": ("leaning", "silent")}
_CHANNEL_FALLS_BACK = {"letter": ("letter", "write")}


@dataclass(frozen=True, slots=True)
class Wording:
    """A script chosen for a target. `ours` means the organiser has not written this one; `stance_used` is the
    stance it was written for."""

    subject: str
    body: str
    ours: bool
    stance_used: str


def script_for(campaign: Campaign, target: Target, channel: str, part: str, language: str = "en") -> Wording:
    """The words for one target: the organiser's most specific, else ours. Thanks never fall back to asking.

    A wording that needs something this target has not (a day nobody knows, a bill) is passed over, so that no
    blank of ours is ever left. Raises KeyError for a channel or part there is not.
    """
    facts = facts_for(campaign, target, language)
    stance = target.stand.stance
    with translation.override(language):
        subject, body = built_in(channel, part, stance, bill="bill" in facts and "bill title" in facts)
    for script, used in _own(campaign, channel, part, stance, language):
        if fillable(script.body, facts) and fillable(script.subject, facts):
            return Wording(script.subject or subject, script.body, ours=False, stance_used=used)
    return Wording(subject, body, ours=True, stance_used="silent" if stance == "leaning" else stance)


def values_for(
    campaign: Campaign,
    target: Target,
    language: str = "en",
    division: str = "",
    *,
    network: str = "x",
    office_town: str = CAPITOL_TOWN,
) -> dict[str, str]:
    """What is known for a script, by canonical placeholder name; what is not known is left out.

    `division` is the supporter's own place; `network` says which handle is meant; without one the target is
    called by title and name.
    """
    found = facts_for(campaign, target, language, division)
    handle = (
        handles(target.holder.person, moment_of(campaign)).get(network, "") if target.holder.person else ""
    )
    named = f"{found.get('title', '')} {target.holder.last}".strip()
    return _known({**found, "handle": f"@{handle}" if handle else named, "office town": office_town})


def facts_for(campaign: Campaign, target: Target, language: str, division: str = "") -> dict[str, str]:
    """Everything that fills a placeholder without asking the database for more."""
    holder, bill = target.holder, target.bill
    with translation.override(language):
        found = _known(
            {
                "title": title_words(holder.body, holder.division),
                "representative's name": holder.name,
                "representative's first name": holder.first,
                "representative's last name": holder.last,
                "state": STATES[state_of(division or holder.division)].name,
                "district": division_words(holder.division),
                "party": holder.party,
                "bill": bill_words(bill.key) if bill else "",
                "bill title": bill.title if bill else "",
                "date they joined": _joined(target),
                "organisation": campaign.organisation.name if campaign.organisation_id else "",
                "campaign link": campaign_link(campaign) if campaign.slug else "",
                "day": _day_words(moment_of(campaign).astimezone(EASTERN).date()),
            }
        )
    return _with_ask(found, text_for(campaign, language))


def fillable(text: str, facts: dict[str, str]) -> bool:
    """Whether nothing but the supporter's own blanks would be left open."""
    return not missing(text, facts)


def missing(text: str, facts: dict[str, str]) -> list[str]:
    """The placeholders of ours that these facts leave open."""
    always = {"handle", "office town"}
    open_ones = [name for name in names(text) if placeholder(name).whose != "supporter"]
    return [name for name in open_ones if name not in facts and name not in always]


def text_for(campaign: Campaign, language: str) -> CampaignText | None:
    """The campaign's words in a language, else in English, else the first there are."""
    texts = {text.language: text for text in campaign.texts.all()}
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), None)


def campaign_link(campaign: Campaign) -> str:
    """The whole address of the campaign's page."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/{campaign.slug}/"


def _own(campaign: Campaign, channel: str, part: str, stance: str, language: str) -> list[tuple[Script, str]]:
    """The organiser's scripts that may serve, most specific first, with the stance each was written for."""
    written = {
        (script.channel, script.part, script.stance): script
        for script in campaign.scripts.all()
        if script.language == language and script.body.strip()
    }
    wanted = [
        (one, part, used)
        for used in _FALLS_BACK.get(stance, (stance,))
        for one in _CHANNEL_FALLS_BACK.get(channel, (channel,))
    ]
    return [(written[key], key[2]) for key in wanted if key in written]


def _with_ask(found: dict[str, str], text: CampaignText | None) -> dict[str, str]:
    """The ask is itself a text with placeholders: filled here, then a value like any other."""
    if text is None or not text.the_ask.strip():
        return found
    filled = fill(text.the_ask, found)
    return found if filled.blanks else _known({**found, "the ask": filled.text})


def _joined(target: Target) -> str:
    stand = target.stand
    known = stand.stance == "supports" and stand.day is not None and not stand.by_day
    return _day_words(stand.day) if known and stand.day else ""


def _day_words(day: date) -> str:
    return date_format(day, "j F Y")


def _known(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
