"""What an act page carries: the target, the numbers, the words, the ways to hand them over."""

from dataclasses import dataclass
from typing import Any

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from earful.campaigns.models import Campaign
from earful.campaigns.scripts import script_for, values_for
from earful.campaigns.targets import Target, is_closed, moment_of, targets_at
from earful.civics import hours, scripts
from earful.civics.channels import NETWORKS, dotted, fits, intent, phone_words, post_length, post_limit, tel
from earful.civics.divisions import division_at
from earful.civics.letters import capitol_address, district_address, recipient_lines
from earful.roster import holders
from earful.roster.models import Office
from earful.web import words

NETWORK_NAMES: dict[str, str] = {"x": "X", "bluesky": "Bluesky", "mastodon": "Mastodon", "threads": "Threads"}
_PROFILES = {
    "x": "https://x.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "threads": "https://www.threads.net/@{}",
}
STORY = "<your story>"


@dataclass(frozen=True, slots=True)
class Number:
    """A number to dial. `zone` is empty where not certain; `hours` are the office's own words, if any."""

    label: str
    link: str
    words: str
    zone: str
    zone_words: str
    hours: str
    qr: SafeString


def target_at(campaign: Campaign, place: str, seat: str = "") -> Target | None:
    """A place's target by its seat's short name (`house`, `senate-1`); its first without one."""
    division = division_at(place)
    found = targets_at(campaign, division) if division else []
    return next((one for one in found if seat in ("", one.holder.slug)), None)


def following(campaign: Campaign, place: str, seat: str) -> list[dict[str, Any]]:
    """The place's other targets, those after this one first, with their addresses."""
    division = division_at(place)
    found = targets_at(campaign, division) if division else []
    at = next((index for index, one in enumerate(found) if one.holder.seat == seat), -1)
    ordered = [*found[at + 1 :], *found[:at]] if at >= 0 else found
    return [{"target": one, "url": _url(campaign, place, one, first=one is found[0])} for one in ordered]


def act_url(campaign: Campaign, place: str, target: Target) -> str:
    """Where to act for a target: the place itself for its first target."""
    first = target_at(campaign, place)
    return _url(campaign, place, target, first=bool(first and first.holder.seat == target.holder.seat))


def _url(campaign: Campaign, place: str, target: Target, *, first: bool) -> str:
    return f"/{campaign.slug}/{place}/" + ("" if first else f"{target.holder.slug}/")


def context(campaign: Campaign, place: str, target: Target, language: str) -> dict[str, Any]:
    """Everything the act page shows beside the basics."""
    holder = target.holder
    base = {
        "place": place,
        "target": target,
        "holder": holder,
        "role": words.role_words(holder),
        "seat_words": words.seat_words(holder),
        "stand": words.stand_words(target),
        "empty": holders.empty_words(holder),
        "url": f"/{campaign.slug}/{place}/{holder.slug}/",
        "next": following(campaign, place, holder.seat),
    }
    if holder.vacant:
        return base
    division = division_at(place) or holder.division
    values = values_for(campaign, target, language, division)
    offices = holders.offices(holder.person, moment_of(campaign))
    year = moment_of(campaign).year
    return {
        **base,
        "numbers": [] if is_closed(campaign) else _numbers(offices),
        "call": call_words(campaign, target, language, values),
        "write": write_words(campaign, target, language, values),
        "letter_to": letter_choices(target, offices),
        "post": post_words(campaign, target, language, division),
        "outcomes": OUTCOMES,
        "holidays": " ".join(hours.holidays_between(year, year + 2)),
    }


def call_words(campaign: Campaign, target: Target, language: str, values: dict[str, str]) -> dict[str, Any]:
    """What to say to a person, to voicemail, and as points: paragraphs of pieces."""
    person = script_for(campaign, target, "call", "person", language)
    voicemail = script_for(campaign, target, "call", "voicemail", language)
    points = script_for(campaign, target, "call", "points", language)
    lines = [line.strip().lstrip("-•* ").strip() for line in points.body.splitlines()]
    return {
        "person": paragraphs(person.body, values),
        "voicemail": paragraphs(voicemail.body, values),
        "points": [scripts.pieces(line, values) for line in lines if line][:5],
    }


def paragraphs(text: str, values: dict[str, str]) -> list[tuple[scripts.Piece, ...]]:
    """A spoken text as paragraphs of pieces; blanks among them are said, not typed."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return [scripts.pieces(" ".join(block.split("\n")), values) for block in blocks if block]


def write_words(campaign: Campaign, target: Target, language: str, values: dict[str, str]) -> dict[str, Any]:
    """Subject and body to edit; what only the supporter knows stands as placeholders."""
    wording = script_for(campaign, target, "write", "text", language)
    subject = scripts.source(scripts.pieces(wording.subject, values))
    body = with_story_place(scripts.source(scripts.pieces(wording.body, values)))
    return {
        "subject": subject,
        "body": body,
        "blanks": blanks_of(subject, body),
        "shown": paragraphs(wording.body, values),
    }


def with_story_place(body: str) -> str:
    """The body with a place for the supporter's own story: after the greeting, before everything else."""
    if "your story" in scripts.names(body):
        return body
    first, gap, rest = body.partition("\n\n")
    return f"{first}\n\n{STORY}\n\n{rest}" if gap and len(first) < 80 else f"{STORY}\n\n{body}"


def blanks_of(*texts: str) -> list[scripts.Placeholder]:
    """The supporter's blanks in texts, each once, in order; the story has a place of its own."""
    names = dict.fromkeys(name for text in texts for name in scripts.names(text))
    return [scripts.placeholder(name) for name in names if name != "your story"]


def letter_choices(target: Target, offices: list[Office]) -> list[dict[str, Any]]:
    """Offices with a full postal address, Capitol first: what stands on the envelope."""
    found = []
    for office in offices:
        lines = postal_lines(target, office)
        if lines:
            found.append({"office": office, "lines": lines, "label": office_label(office)})
    return found


def postal_lines(target: Target, office: Office) -> tuple[str, ...]:
    """The address of an office, name first; empty when a part is not known."""
    if office.kind == "capitol":
        lines = capitol_address(target.holder.body, office.address)
    else:
        lines = district_address(
            address=office.address,
            city=office.city,
            state=office.state,
            zip_code=office.zip,
            suite=office.suite,
            building=office.building,
        )
    return recipient_lines(target.holder.name, lines) if lines else ()


def office_label(office: Office) -> str:
    return _("Washington") if office.kind == "capitol" else office.city or _("District office")


def towns(offices: list[Office]) -> list[str]:
    """Where a person keeps district offices; some lie outside the district."""
    return list(dict.fromkeys(office.city for office in offices if office.kind == "district" and office.city))


def profiles(handles: dict[str, str]) -> list[dict[str, str]]:
    """Handles with the pages they lead to, where the network has one central page."""
    return [
        {
            "name": NETWORK_NAMES.get(network, network),
            "handle": handle,
            "url": _PROFILES[network].format(handle) if network in _PROFILES else "",
        }
        for network, handle in handles.items()
    ]


def post_words(campaign: Campaign, target: Target, language: str, division: str) -> dict[str, Any]:
    """The post, as each network would have it: addressed by handle where known, else by name."""
    wording = script_for(campaign, target, "post", "text", language)
    known = holders.handles(target.holder.person, moment_of(campaign))
    rows = []
    for network in NETWORKS:
        values = values_for(campaign, target, language, division, network=network)
        mention = values["handle"]
        filled = scripts.fill(wording.body, values)
        text = dotted(filled.text)
        ready = not filled.blanks and fits(network, text)
        rows.append(
            {
                "network": network,
                "name": NETWORK_NAMES[network],
                "mention": mention,
                "text": text,
                "length": post_length(network, text),
                "limit": post_limit(network),
                "url": (intent(network, text) or "") if ready else "",
            }
        )
    return {"networks": rows, "first": rows[0], "known": "x" in known}


def _numbers(offices: list[Office]) -> list[Number]:
    found: list[Number] = []
    for office in offices:
        link = tel(office.phone) if office.phone else None
        if link:
            zone = hours.CAPITOL_ZONE if office.kind == "capitol" else office.zone
            found.append(
                Number(
                    label=office_label(office),
                    link=link,
                    words=phone_words(office.phone) or office.phone,
                    zone=zone,
                    zone_words=hours.zone_words(zone) if zone else "",
                    hours=office.hours,
                    qr=qr(link) if not found else SafeString(""),
                )
            )
    return found


def other_numbers(offices: list[Office]) -> list[Number]:
    """The numbers after the first: what to try when the first is busy."""
    return _numbers(offices)[1:]


def qr(content: str) -> SafeString:
    """A QR code as inline SVG: one path, sized by the stylesheet."""
    code = segno.make(content, error="m", micro=False)
    width = code.symbol_size(border=2)[0]
    path = "".join(_qr_row(y, row) for y, row in enumerate(code.matrix_iter(border=2)))
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" aria-hidden="true"><path d="{}"/></svg>', width, width, path
    )


def _qr_row(y: int, row: Any) -> str:
    cells, path, x = list(row), "", 0
    while x < len(cells):
        start = x
        while x < len(cells) and cells[x]:
            x += 1
        if x > start:
            path += f"M{start} {y}h{x - start}v1h-{x - start}z"
        x += 1
    return path


OUTCOMES: dict[str, list[tuple[str, Any]]] = {
    "call": [
        ("reached", gettext_lazy("I talked to someone")),
        ("voicemail", gettext_lazy("I left a voicemail")),
        ("busy", gettext_lazy("Busy, or the mailbox was full")),
        ("wrong_number", gettext_lazy("Wrong number")),
        ("skip", gettext_lazy("Skip")),
    ],
    "write": [
        ("sent", gettext_lazy("I sent it")),
        ("failed", gettext_lazy("The form failed")),
        ("not_now", gettext_lazy("Not now")),
    ],
    "letter": [
        ("mailed", gettext_lazy("I mailed it, or will today")),
        ("printed", gettext_lazy("I printed it")),
        ("not_now", gettext_lazy("Not now")),
    ],
    "post": [("posted", gettext_lazy("I posted it")), ("not_now", gettext_lazy("Not now"))],
}
