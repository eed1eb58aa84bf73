"""Builds public pages: campaign, place, moment, language in; a page out.

A page is a pure function of the campaign's live revision, the place, the language, the editions and
positions, and the counts of the last full minute. Nothing here knows the visitor or the hour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from earful.actions import counts
from earful.actions.models import Report
from earful.campaigns.bills import bill_words
from earful.campaigns.models import Campaign
from earful.campaigns.scripts import text_for
from earful.campaigns.tally import BodyTally, tally
from earful.campaigns.targets import Target, is_closed, moment_of, next_change, targets, targets_at
from earful.civics.divisions import STATES, district_of, division_at, division_words, place_of, state_of
from earful.civics.letters import title_words
from earful.civics.terms import noon
from earful.roster import clock, find, holders
from earful.roster.models import Edition, Person
from earful.web import acting, maps, source, words


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered public page. `valid_until` is the next moment its facts are known to change; `counting`
    says that it shows counts, which move by the minute."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    valid_until: datetime | None = None
    counting: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such page, said in sentences; `campaign` is offered as the way on where there is one."""

    title: str
    sentences: tuple[str, ...]
    campaign: Campaign | None = None


def live_campaigns() -> list[Campaign]:
    """Published campaigns, newest last; closed ones after the open."""
    found = Campaign.objects.filter(live=True).select_related("organisation").prefetch_related("texts")
    return sorted(found, key=lambda campaign: (is_closed(campaign), -campaign.pk))


def live_campaign(slug: str) -> Campaign | None:
    return Campaign.objects.filter(live=True, slug=slug).select_related("organisation").first()


def home(language: str = "en") -> Page:
    """The organisation's live campaigns; with one open campaign, that campaign itself."""
    found = live_campaigns()
    open_ones = [campaign for campaign in found if not is_closed(campaign)]
    if len(open_ones) == 1:
        return campaign_page(open_ones[0], language)
    rows = [{"campaign": one, "text": text_for(one, language), "closed": is_closed(one)} for one in found]
    return _page("home.html", {"rows": rows, "nothing": not rows}, language, shows=found)


def campaign_page(campaign: Campaign, language: str = "en") -> Page:
    """The ask, the tally with its picture, the box to find who to call, the argument, what to read."""
    context = campaign_context(campaign, language)
    return _page("campaign.html", context, language, campaign=campaign, counting=True)


def preview(campaign: Campaign, request: HttpRequest) -> HttpResponse:
    """An unsaved campaign's page, for the organiser's eyes."""
    if not campaign.texts.all():
        return HttpResponse(_("Write the headline and the ask, and this page will appear."), status=200)
    context = {**campaign_context(campaign, "en"), "preview": True}
    return HttpResponse(_page("campaign.html", context, "en", campaign=campaign).body)


def campaign_context(campaign: Campaign, language: str) -> dict[str, Any]:
    found = tally(campaign)
    bodies = list(found.by_body.values())
    state = one_state(campaign)
    return {
        **_basics(campaign, language),
        "bodies": [_body_row(body) for body in bodies],
        "state_name": STATES[state].name if state else "",
        "picture": maps.picture(bodies, state, moment_of(campaign)),
        "documents": campaign.links.filter(kind="document") if campaign.pk else [],
        "reading": campaign.links.filter(kind="reading") if campaign.pk else [],
        "choices": _choices(one for body in bodies for one in body.targets) if state else [],
        "count": counts.count(campaign) if campaign.pk else 0,
        "has_zips": has_zips(campaign),
    }


def has_zips(campaign: Campaign) -> bool:
    """Whether a ZIP can be looked up at this campaign's moment."""
    return any(edition.kind == "zips" for edition in holders.editions_at(moment_of(campaign)))


def one_state(campaign: Campaign) -> str:
    """The one state a campaign speaks in, or empty for a national one."""
    states = {rule.state for rule in campaign.target_rules.all()}
    return states.pop() if len(states) == 1 else ""


def speaks_to_house(campaign: Campaign) -> bool:
    return any(rule.body == "us-house" for rule in campaign.target_rules.all())


def answer_page(campaign: Campaign, answer: find.Answer, language: str = "en") -> Page:
    """What the finder says when it is not one plain answer, with the certain targets offered at once."""
    allowed = one_state(campaign)
    spoken = {target.holder.seat: target for target in targets(campaign, state=allowed)}
    candidates = [one for one in answer.candidates if one.seat in spoken]
    certain_state = answer.place if answer.place in STATES else ""
    certain = targets_at(campaign, STATES[certain_state].division) if certain_state else []
    elsewhere = bool(allowed and answer.divisions and state_of(answer.divisions[0]) != allowed)
    with translation.override(language):
        context = {
            **_basics(campaign, language),
            "answer": answer,
            "candidates": [_candidate(one, spoken[one.seat], answer.at) for one in candidates],
            "certain": certain,
            "certain_state": STATES[certain_state].name if certain_state else "",
            "certain_place": certain_state,
            "elsewhere": STATES[allowed].name if elsewhere else "",
            "choices": [] if candidates else _choices(spoken.values()),
            "has_zips": has_zips(campaign),
            "noindex": True,
        }
    return _page("answer.html", context, language, campaign=campaign)


def act_page(campaign: Campaign, place: str, seat: str = "", language: str = "en") -> Page | Missing:
    """Where a constituent of `place` calls, writes or posts; `seat` empty means the place's first target."""
    found = acting.target_at(campaign, place, seat)
    if found is None:
        return no_target(campaign, place)
    context = {**_basics(campaign, language), **acting.context(campaign, place, found, language)}
    return _page("act.html", context, language, campaign=campaign)


def progress_page(campaign: Campaign, language: str = "en") -> Page:
    """Every target by state, where each stands, and what supporters did."""
    found = tally(campaign)
    states: dict[str, list[dict[str, Any]]] = {}
    for body in found.by_body.values():
        for target in body.targets:
            row = {"target": target, "short": words.seat_short(target.holder), "said": _said(target)}
            states.setdefault(state_of(target.holder.division), []).append(row)
    rows = [(STATES[code], states[code]) for code in sorted(states, key=lambda code: STATES[code].name)]
    context = {
        **_basics(campaign, language),
        "bodies": [_body_row(body) for body in found.by_body.values()],
        "rows": rows,
        "count": counts.count(campaign),
    }
    return _page("progress.html", context, language, campaign=campaign, counting=True)


def person_page(person: Person, language: str = "en") -> Page:
    """A legislator: offices, handles, where they stand in each campaign, how old each fact is."""
    moment = _moment_for(person)
    seats = [one for one in holders.holders(moment).values() if one.person == person.pk]
    stands = []
    campaigns = live_campaigns()
    for campaign in campaigns:
        held = [one for one in targets(campaign) if one.holder.person == person.pk]
        stands += [
            {
                "campaign": campaign,
                "target": one,
                "words": words.stand_words(one),
                "closed": is_closed(campaign),
            }
            for one in held
        ]
    context = {
        "person": person,
        "holder": seats[0] if seats else None,
        "role": f"{title_words(seats[0].body, seats[0].division)}, {words.seat_words(seats[0])}"
        if seats
        else "",
        "offices": holders.offices(person.pk, moment),
        "handles": acting.profiles(holders.handles(person.pk, moment)),
        "stands": stands,
        "report_choices": Report.WHAT,
        "demo": clock.demo_moment(),
        "sources": _sources(holders.editions_at(moment)),
        "noindex": True,
    }
    return _page("person.html", context, language, shows=campaigns)


def missing_page(missing: Missing, language: str = "en", status: int = 404) -> Page:
    """A page that is not there, with sentences and the way on."""
    basics = _basics(missing.campaign, language) if missing.campaign else {}
    page = _page("missing.html", {**basics, "missing": missing, "noindex": True}, language)
    return Page(page.body, status=status)


def done_page(
    campaign: Campaign, place: str, target: Target, context: dict[str, Any], language: str = "en"
) -> Page:
    """Thanks, the count, the next target."""
    following = acting.following(campaign, place, target.holder.seat)
    base = {
        **_basics(campaign, language),
        "target": target,
        "place": place,
        "next": following,
        "noindex": True,
    }
    return _page("done.html", {**base, **context}, language, campaign=campaign)


def render_page(template: str, campaign: Campaign, context: dict[str, Any], language: str = "en") -> Page:
    """A page of the supporter's way that is answered in place, such as a filled letter."""
    return _page(
        template, {**_basics(campaign, language), "noindex": True, **context}, language, campaign=campaign
    )


def _moment_for(person: Person) -> datetime:
    """Now; or, for someone who sits no more, the last moment a loaded roster knows them by."""
    now = clock.now()
    last = (
        person.membership_set.filter(edition__current=True)
        .select_related("edition")
        .defer("edition__payload")
        .order_by("-ends_at")
        .first()
    )
    return noon(last.edition.as_of) if last and last.ends_at <= now else now


def _page(
    template: str,
    context: dict[str, Any],
    language: str,
    *,
    campaign: Campaign | None = None,
    shows: Sequence[Campaign] = (),
    counting: bool = False,
) -> Page:
    with translation.override(language):
        body = render_to_string(f"web/{template}", {**_always(language), **context})
    changes = [next_change(one) for one in (*shows, *((campaign,) if campaign else ()))]
    if campaign is None and clock.demo_moment() is None:
        changes.append(holders.next_change(clock.now()))
    return Page(body.encode(), valid_until=min(filter(None, changes), default=None), counting=counting)


def _always(language: str) -> dict[str, Any]:
    return {"language": language, "version": settings.VERSION, "source_url": source.address()}


def _basics(campaign: Campaign, language: str) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "text": text_for(campaign, language),
        "organisation": campaign.organisation,
        "closed": is_closed(campaign),
        "demo": clock.demo_moment() if campaign.demo else None,
        "base": f"/{campaign.slug}/",
        "sources": _sources(holders.editions_at(moment_of(campaign), one_state(campaign)), campaign),
    }


_EDITION_WORDS = {
    "roster": gettext_noop("Members and offices"),
    "boundaries": gettext_noop("Districts"),
    "shapes": gettext_noop("Map"),
    "zips": gettext_noop("ZIP codes"),
}


def _sources(editions: Sequence[Edition], campaign: Campaign | None = None) -> list[dict[str, Any]]:
    keys = {rule.bill_key for rule in campaign.target_rules.all()} if campaign else set()
    rows = []
    nationwide = {edition.kind for edition in editions if edition.scope == "us"}
    for edition in editions:
        if edition.kind == "bill":
            if edition.scope in keys:
                rows.append({"what": bill_words(edition.scope), "edition": edition})
        elif edition.kind != "shapes" and (edition.scope == "us" or edition.kind not in nationwide):
            rows.append({"what": _(_EDITION_WORDS[edition.kind]), "edition": edition})
    return rows


def _said(target: Target) -> str:
    return str(words.STANCE_WORDS["unsure" if target.holder.unsure else target.stance])


def _body_row(body: BodyTally) -> dict[str, Any]:
    complete = all(target.bill.complete == "all" for target in body.targets if target.bill)
    name, count = words.body_words(body.body), len(body.supporters)
    entered = sum(target.stand.reason == "entered" for target in body.supporters)
    return {"tally": body, "name": name, "count": count, "complete": complete, "entered": entered}


def _candidate(candidate: find.Candidate, target: Target, moment: datetime) -> dict[str, Any]:
    return {
        "target": target,
        "place": place_of(candidate.division),
        "words": division_words(candidate.division),
        "why": candidate.why,
        "towns": [] if target.holder.vacant else acting.towns(holders.offices(target.holder.person, moment)),
    }


def _choices(found: Iterable[Target]) -> list[dict[str, Any]]:
    """House members to choose from, where they are all of one state."""
    house = [target for target in found if target.holder.body == "us-house"]
    states = {state_of(target.holder.division) for target in house}
    if len(states) != 1:
        return []
    return [{"target": target, "place": place_of(target.holder.division)} for target in house]


def no_target(campaign: Campaign, place: str) -> Missing:
    """Why a place or seat has nobody whom this campaign speaks to."""
    division = division_at(place)
    said: tuple[str, ...]
    if division is None:
        said = (_("There is no place called “%(place)s” here.") % {"place": place[:30]},)
    elif district_of(division) is None and not targets_at(campaign, division):
        where = {"place": division_words(division)}
        said = (_("This campaign does not speak to anyone for %(place)s.") % where,)
        if targets(campaign, state=state_of(division)):
            said = (
                _("In %(place)s this campaign speaks to the House alone.") % where,
                _("Say where you live to find who sits there for you."),
            )
    else:
        said = (
            _("This campaign has no one to speak to there: %(place)s.") % {"place": division_words(division)},
            _("It may be outside the campaign, or there may be no such seat now."),
        )
    return Missing(_("Not in this campaign"), said, campaign)
