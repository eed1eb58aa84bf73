"""The letter where no script runs, and the thanks afterwards. What is typed is used here and forgotten."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from earful.actions import counts
from earful.campaigns.models import Campaign
from earful.campaigns.scripts import text_for, values_for
from earful.campaigns.targets import Target, is_closed, moment_of, targets_at
from earful.civics import scripts
from earful.civics.channels import CHANNELS, mail_links
from earful.civics.divisions import division_at
from earful.civics.letters import letter, salutation
from earful.civics.terms import EASTERN
from earful.roster import holders
from earful.web import acting, pages

PLACE_COUNT_FROM = 5
_BODY_LIMIT = 20_000


def assembled(body: str, values: Mapping[str, str]) -> scripts.Filled:
    """The finished message. The story is welcome but never demanded: without one its place closes up."""
    if not values.get("your story", "").strip():
        body = "\n\n".join(part for part in body.split("\n\n") if part.strip() != acting.STORY).replace(
            acting.STORY, ""
        )
    return scripts.fill(body, values)


def filled(
    campaign: Campaign, place: str, target: Target, typed: Mapping[str, str]
) -> tuple[str, dict[str, Any]]:
    """The page that follows "put it together": the finished text, or the same form with what is missing."""
    values = typed_values(typed)
    division = division_at(place) or target.holder.division
    draft = acting.write_words(campaign, target, "en", values_for(campaign, target, "en", division))
    subject_text = typed.get("subject", "").strip()[:500] or draft["subject"]
    body_text = typed.get("body", "").replace("\r\n", "\n").strip()[:_BODY_LIMIT] or draft["body"]
    subject, body = scripts.fill(subject_text, values), assembled(body_text, values)
    context = {
        "place": place,
        "target": target,
        "holder": target.holder,
        "url": f"/{campaign.slug}/{place}/{target.holder.slug}/",
        "back": acting.act_url(campaign, place, target),
        "subject": subject.text,
        "body": body.text,
        "outcomes": acting.OUTCOMES["write"],
    }
    missing = known_blanks(subject, body)
    if missing:
        open_ones = {f"blank {blank.name}" for blank in missing}
        kept = {
            name: typed[name]
            for name in typed
            if name in ("story", "as", "office") or (name.startswith("blank ") and name not in open_ones)
        }
        return "blanks.html", {
            **context,
            "subject": subject_text,
            "body": body_text,
            "blanks": missing,
            "kept": kept,
        }
    if typed.get("as") == "letter":
        return "letter.html", {**context, **_letter(campaign, target, typed, values, body.text)}
    return "filled.html", {**context, **_ways(campaign, target, subject.text, body.text)}


def typed_values(typed: Mapping[str, str]) -> dict[str, str]:
    """What a supporter put in the blanks, by canonical name; fields are named `blank your name`."""
    values = {key.removeprefix("blank "): value for key, value in typed.items() if key.startswith("blank ")}
    return {**values, "your story": typed.get("story", "")}


def known_blanks(*found: scripts.Filled) -> list[scripts.Placeholder]:
    """The blanks left that are ours to ask for; other words in angle brackets are the supporter's own."""
    names = dict.fromkeys(name for one in found for name in one.blanks)
    return [scripts.placeholder(name) for name in names if scripts.canonical(name)]


def _ways(campaign: Campaign, target: Target, subject: str, body: str) -> dict[str, Any]:
    return {
        "form": target.holder.contact_form,
        "website": target.holder.website,
        "mail": _mail(target, subject, body),
    }


def _mail(target: Target, subject: str, body: str) -> Any:
    address = getattr(target.holder, "email", "")
    return mail_links(address, subject, body) if address else None


def _letter(
    campaign: Campaign, target: Target, typed: Mapping[str, str], values: Mapping[str, str], body: str
) -> dict[str, Any]:
    offices = holders.offices(target.holder.person, moment_of(campaign))
    choices = acting.letter_choices(target, offices)
    chosen = next((one for one in choices if str(one["office"].pk) == typed.get("office")), None)
    parts = " ".join(values.get(name, "").strip() for name in ("your town", "your zip"))
    town = values.get("your town and zip", "").strip() or parts.strip()
    greeting, _gap, text = body.partition("\n\n")
    if not greeting.startswith("Dear "):
        holder = target.holder
        greeting, text = salutation(holder.body, holder.division, holder.last), body
    sheet = letter(
        sender=(values.get("your name", ""), values.get("your address", ""), town),
        day=timezone.now().astimezone(EASTERN).date(),
        recipient=(chosen or choices[0])["lines"] if choices else (),
        greeting=greeting,
        text=text,
    )
    return {"letter": sheet, "outcomes": acting.OUTCOMES["letter"]}


def thanks(
    campaign: Campaign, place: str, target: Target, channel: str, code: str, share: str
) -> dict[str, Any]:
    """What the page after an outcome says."""
    outcome = CHANNELS[channel].outcome(code)
    contact = bool(outcome and outcome.contact)
    division = division_at(place) or target.holder.division
    here = counts.count_at(campaign, division)
    offices = holders.offices(target.holder.person, moment_of(campaign))
    return {
        "channel": channel,
        "code": code,
        "contact": contact,
        "counted": bool(outcome and outcome.action),
        "count": counts.count(campaign),
        "place_count": here if here >= PLACE_COUNT_FROM else 0,
        "back": acting.act_url(campaign, place, target),
        "numbers": acting.other_numbers(offices) if code in ("busy", "wrong_number") else [],
        "others": other_asks(campaign, place),
        "share": share,
        "share_qr": acting.qr(share),
        "headline": _headline(channel, code, contact),
    }


def other_asks(campaign: Campaign, place: str) -> list[dict[str, Any]]:
    """The site's other open campaigns that speak to someone for the same place."""
    division = division_at(place)
    others = [one for one in pages.live_campaigns() if one.pk != campaign.pk and not is_closed(one)]
    return [
        {"campaign": one, "text": text_for(one, "en"), "url": f"/{one.slug}/{place}/"}
        for one in others
        if division and targets_at(one, division)
    ]


def _headline(channel: str, code: str, contact: bool) -> str:
    if code in ("skip", "not_now"):
        return _("Another time, then.")
    if contact:
        return _("Thank you.")
    if channel == "call":
        return _("Thank you for trying.")
    return _("Noted, thank you.")
