"""What stops publishing, as sentences for the organiser. Nothing here is a matter of taste."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from earful.campaigns.bills import current_bills, is_bill_key
from earful.campaigns.links import usable
from earful.campaigns.models import STANCES, Campaign, CampaignText, Script, TargetRule
from earful.campaigns.positions import Stand
from earful.campaigns.scripts import facts_for, missing, script_for
from earful.campaigns.targets import Target, targets
from earful.civics.channels import NETWORKS, dotted, fits, post_length, post_limit
from earful.civics.divisions import STATES
from earful.civics.scripts import clean, fill, names, placeholder, unknown

_PARTS_OF = {
    "call": ("person", "voicemail", "points"),
    "write": ("text",),
    "post": ("text",),
    "letter": ("text",),
}
_MOST_POINTS = 5
_BUNDLE = "campaign"
_OF_THE_SYSTEM = {
    "live_revision",
    "latest_revision",
    "first_published_at",
    "locked_by",
    "sort_order",
    _BUNDLE,
}
# Nobody is called this; it is as long as such things get, so that a post that fits it fits.
_SOMEONE = {
    "your name": "Alexandria Montgomery",
    "your town": "Rancho Cucamonga",
    "your zip": "91730",
    "your town and zip": "Rancho Cucamonga, 91730",
    "your address": "1234 Martin Luther King Junior Boulevard",
    "your email": "alexandria.montgomery@example.org",
    "your phone": "909-555-0123",
    "your story": "It happened to my brother, and nobody ever answered for it.",
}
_LONGEST_X_HANDLE = "@" + "x" * 15


def problems(campaign: Campaign) -> list[str]:
    """Why this campaign, as it stands in memory with its child rows, may not go live; empty when it may."""
    found = [
        *_of_campaign(campaign),
        *_of_texts(campaign),
        *_of_rules(campaign),
        *_of_scripts(campaign),
        *_of_links(campaign),
    ]
    if not found:
        found = list(_of_words(campaign))
    return list(dict.fromkeys(found))


def _of_campaign(campaign: Campaign) -> Iterator[str]:
    yield from _fields(campaign, _("Campaign"))
    if campaign.slug and Campaign.objects.exclude(pk=campaign.pk).filter(slug=campaign.slug).exists():
        yield _("Another campaign already has the address “%(slug)s”.") % {"slug": campaign.slug}
    shown = Campaign.objects.filter(pk=campaign.pk, live=True).values_list("slug", flat=True).first()
    if shown and shown != campaign.slug:
        yield _(
            "This campaign is published at /%(slug)s/. Links and printed codes lead there, so its address "
            "stays; for another address copy it into a new campaign."
        ) % {"slug": shown}
    if campaign.organisation_id:
        yield from _fields(campaign.organisation, _("Organisation"), skip=("accent", "website"))
        if not re.fullmatch("#[0-9a-fA-F]{6}", campaign.organisation.accent):
            yield _("The organisation’s colour “%(colour)s” is not of the form #a8231c.") % {
                "colour": campaign.organisation.accent[:20]
            }
        if campaign.organisation.website and not usable(campaign.organisation.website):
            yield _("The organisation’s website “%(address)s” does not begin with https://.") % {
                "address": campaign.organisation.website[:100]
            }


def _of_texts(campaign: Campaign) -> Iterator[str]:
    texts = list(campaign.texts.all())
    if not any(text.language == "en" for text in texts):
        yield _("The campaign’s words in English are missing: a headline, the ask, and the argument.")
    yield from _twice(
        (text.get_language_display() for text in texts), _("The words in %(what)s stand there twice.")
    )
    for text in texts:
        where = _("The words in %(language)s") % {"language": text.get_language_display()}
        yield from _fields(text, where)
        yield from _of_the_ask(text, where)
        for field in ("headline", "ask"):
            yield from _unknown(getattr(text, field), f"{where}, {_label(text, field)}")
        for field in ("headline", "ask", "argument", "backing"):
            for name in names(getattr(text, field)):
                yield _("%(where)s, %(field)s: <%(name)s> is not filled in here. Write it out.") % {
                    "where": where,
                    "field": _label(text, field),
                    "name": name,
                }


def _of_the_ask(text: CampaignText, where: str) -> Iterator[str]:
    where = f"{where}, {_label(text, 'the_ask')}"
    yield from _unknown(text.the_ask, where)
    for name in names(text.the_ask):
        if name == "the ask":
            yield _("%(where)s: <the ask> cannot hold itself.") % {"where": where}
        elif placeholder(name).whose == "supporter" or name in ("handle", "office town", "date they joined"):
            yield _("%(where)s: <%(name)s> cannot stand here, since it is not always known.") % {
                "where": where,
                "name": name,
            }


def _of_rules(campaign: Campaign) -> Iterator[str]:
    rules = list(campaign.target_rules.all())
    if not rules:
        yield _("Nobody is spoken to yet: add at least one body, as the U.S. House.")
    loaded = current_bills(rule.bill_key for rule in rules)
    wrong = False
    for rule in rules:
        for said in (*_fields(rule, _("Whom it speaks to")), *_of_rule(rule, loaded)):
            wrong = True
            yield said
    if rules and not wrong and not targets(campaign):
        yield _("There is nobody to speak to: no members are loaded for that place and day.")


def _of_rule(rule: TargetRule, loaded: Mapping[str, object]) -> Iterator[str]:
    state = STATES.get(rule.state)
    if rule.state and state is None:
        yield _("“%(state)s” is not a state. Write two small letters, as ma.") % {"state": rule.state}
    elif state and rule.body == "us-senate" and not state.senate_seats:
        yield _("%(state)s has no senators.") % {"state": capfirst(state.name)}
    if rule.bill_key and not is_bill_key(rule.bill_key):
        yield _("“%(bill)s” is not a bill’s key. Write it as hr3602-119.") % {"bill": rule.bill_key}
    elif rule.bill_key and rule.bill_key not in loaded:
        yield _("The bill %(bill)s is not loaded, so nobody’s position on it is known. Load it first.") % {
            "bill": rule.bill_key
        }


def _of_scripts(campaign: Campaign) -> Iterator[str]:
    scripts = list(campaign.scripts.all())
    yield from _twice((_named(script) for script in scripts), _("%(what)s stands there twice."))
    for script in scripts:
        where = _named(script)
        yield from _fields(script, where)
        yield from _unknown(script.subject, where)
        yield from _unknown(script.body, where)
        if script.part not in _PARTS_OF.get(script.channel, (script.part,)):
            yield _("%(where)s: this part does not belong to this channel, so it would never be shown.") % {
                "where": where
            }
        points = [line for line in script.body.splitlines() if line.strip()]
        if script.part == "points" and len(points) > _MOST_POINTS:
            yield _("%(where)s: these are %(count)s points; at most five can be kept in mind.") % {
                "where": where,
                "count": len(points),
            }


def _of_links(campaign: Campaign) -> Iterator[str]:
    for link in campaign.links.all():
        yield from _fields(link, _("Link “%(title)s”") % {"title": link.title or link.url})


def _of_words(campaign: Campaign) -> Iterator[str]:
    """What shows only when the words meet real people; asked once everything else is in order."""
    someone = _longest(campaign)
    for language in dict.fromkeys(text.language for text in campaign.texts.all()):
        for one in someone:
            facts = facts_for(campaign, one, language)
            if "the ask" not in facts:
                text = next(text for text in campaign.texts.all() if text.language == language)
                yield _(
                    "The ask needs %(names)s, and for %(body)s there is no such thing: name the bill there."
                ) % {
                    "names": _listed(missing(text.the_ask, facts)),
                    "body": _("the Senate") if one.holder.body == "us-senate" else _("the House"),
                }
    for script in campaign.scripts.all():
        yield from _never_filled(campaign, script, someone)
    for language in dict.fromkeys(text.language for text in campaign.texts.all()):
        yield from _too_long(campaign, language, someone)


def _never_filled(campaign: Campaign, script: Script, someone: Sequence[Target]) -> Iterator[str]:
    """Placeholders that no target of this script's stance could ever fill."""
    text = f"{script.subject}\n{script.body}"
    left = [
        set(missing(text, facts_for(campaign, one, script.language)))
        for one in _as_if(someone, script.stance)
    ]
    if left and all(left):
        yield _("%(where)s: %(names)s can never be filled in for these people. Take it out.") % {
            "where": _named(script),
            "names": _listed(sorted(set.intersection(*left)) or sorted(set.union(*left))),
        }


def _too_long(campaign: Campaign, language: str, someone: Sequence[Target]) -> Iterator[str]:
    for stance, _words in STANCES:
        over = _longest_post(campaign, language, _as_if(someone, stance))
        if over:
            yield (
                _(
                    "The post for “%(stance)s” comes to %(length)s characters on %(network)s (for %(name)s), "
                    "and at most %(limit)s fit. Shorten it, or the ask in it."
                )
                % over
            )


def _longest_post(campaign: Campaign, language: str, someone: Iterable[Target]) -> dict[str, object] | None:
    for one in someone:
        script = script_for(campaign, one, "post", "text", language)
        facts = facts_for(campaign, one, language)
        for network in NETWORKS:
            handle = _LONGEST_X_HANDLE if network == "x" else f"{facts['title']} {one.holder.last}"
            text = dotted(fill(script.body, {**_SOMEONE, **facts, "handle": handle}).text)
            if not fits(network, text):
                return {
                    "stance": dict(STANCES)[script.stance_used],
                    "length": post_length(network, text),
                    "network": "X" if network == "x" else network.capitalize(),
                    "name": one.holder.name,
                    "limit": post_limit(network),
                }
    return None


def _longest(campaign: Campaign) -> list[Target]:
    """Of each body, the targets whose names are longest: what fits them fits everybody."""
    found: dict[tuple[str, bool, str], Target] = {}
    for one in targets(campaign):
        if one.holder.vacant:
            continue
        for kind, length in (("name", len(one.holder.name)), ("last", len(one.holder.last))):
            key = (one.holder.body, one.bill is not None, kind)
            best = found.get(key)
            if best is None or length > len(getattr(best.holder, kind)):
                found[key] = one
    return list({one.holder.seat: one for one in found.values()}.values())


def _as_if(someone: Iterable[Target], stance: str) -> list[Target]:
    day = date(2026, 9, 30) if stance == "supports" else None
    return [replace(one, stand=Stand(stance, day=day)) for one in someone]


def _unknown(text: str, where: str) -> Iterator[str]:
    for found in unknown(text):
        yield _("%(where)s: <%(written)s> is not a placeholder we know. Did you mean <%(nearest)s>?") % {
            "where": where,
            "written": found.written[:60],
            "nearest": found.nearest,
        }


def _fields(row: models.Model, where: str, skip: Sequence[str] = ()) -> Iterator[str]:
    """What the model's own fields say of themselves."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if value and isinstance(value, str) and not (field.blank or clean(value)):
            yield _missing_field(row, where, field.name)
    try:
        row.clean_fields(exclude={*_OF_THE_SYSTEM, *skip})
    except ValidationError as refused:
        for name, errors in refused.error_dict.items():
            for error in errors:
                if error.code in ("blank", "null"):
                    yield _missing_field(row, where, name)
                else:
                    yield f"{where}, {_label(row, name)}: {' '.join(error.messages)}"


def _missing_field(row: models.Model, where: str, name: str) -> str:
    return _("%(where)s: %(field)s is missing.") % {"where": where, "field": _label(row, name)}


def _label(row: models.Model, name: str) -> str:
    field = row._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def _named(script: Script) -> str:
    """`Script “call: voicemail”, for “silent”`."""
    part = script.get_part_display() if script.channel == "call" else script.get_channel_display()
    named = _("Script “%(part)s”, for “%(stance)s”") % {"part": part, "stance": script.get_stance_display()}
    return named if script.language == "en" else f"{named} ({script.get_language_display()})"


def _twice(whats: Iterable[str], sentence: str) -> Iterator[str]:
    seen: set[str] = set()
    for what in whats:
        if what in seen:
            yield sentence % {"what": what}
        seen.add(what)


def _listed(found: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in found)
