"""The board of a campaign: every target by state, where each stands, and what supporters did."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from earful.actions.counts import count
from earful.campaigns.bills import bill_words
from earful.campaigns.models import Campaign
from earful.campaigns.tally import BodyTally, Tally, tally
from earful.campaigns.targets import Target, is_closed
from earful.civics.divisions import STATES, state_of
from earful.civics.terms import EASTERN


def board(campaign: Campaign) -> dict[str, Any]:
    """The board as plain JSON values; days as `2026-11-22`, moments with their offset.

    `bodies` holds the tallies; `states` every seat spoken to, by state's name, House first; `actions` what
    supporters say they did; `facts` the lists that the positions and names were read from.
    """
    found = tally(campaign)
    return {
        "campaign": {"slug": campaign.slug, "name": campaign.name, "closed": is_closed(campaign)},
        "moment": found.moment.astimezone(EASTERN).isoformat(),
        "bodies": [_body(body) for body in found.by_body.values()],
        "states": _states(found),
        "actions": {"count": count(campaign), "basis": "self-reported"},
        "facts": _facts(found),
    }


def _body(body: BodyTally) -> dict[str, Any]:
    return {
        "body": body.body,
        "seats": body.seats,
        "filled": body.filled,
        "vacant": body.vacant,
        "supporters": len(body.supporters),
        "remaining": len(body.remaining),
        "by_stance": {stance: len(found) for stance, found in body.by_stance.items()},
        "as_of": _day(body.as_of),
    }


def _states(found: Tally) -> list[dict[str, Any]]:
    by_state: dict[str, list[Target]] = {}
    for body in found.by_body.values():
        for target in body.targets:
            by_state.setdefault(state_of(target.holder.division), []).append(target)
    rows = sorted(by_state.items(), key=lambda row: STATES[row[0]].name)
    return [
        {
            "state": code,
            "name": STATES[code].name,
            "seats": len(targets),
            "supporters": sum(one.stance == "supports" for one in targets),
            "by_stance": _counts(one.stance for one in targets),
            "targets": [_target(one) for one in targets],
        }
        for code, targets in rows
    ]


def _counts(stances: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for stance in stances:
        found[stance] = found.get(stance, 0) + 1
    return dict(sorted(found.items()))


def _target(target: Target) -> dict[str, Any]:
    holder, stand = target.holder, target.stand
    person = None if holder.vacant else {"id": holder.person, "name": holder.name, "party": holder.party}
    return {
        "seat": holder.seat,
        "division": holder.division,
        "person": person,
        "stance": target.stance,
        "reason": stand.reason,
        "day": _day(stand.day),
        "by_day": stand.by_day,
        "as_of": _day(stand.as_of),
        "source": stand.source,
        "source_url": stand.source_url,
        "bill": target.bill.key if target.bill else None,
    }


def _facts(found: Tally) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for body in found.by_body.values():
        for target in body.targets:
            holder, bill = target.holder, target.bill
            rows.setdefault(
                f"{holder.source} {holder.as_of}",
                {"what": "members", "source": holder.source, "as_of": _day(holder.as_of)},
            )
            if bill:
                edition = bill.edition
                rows.setdefault(
                    bill.key,
                    {
                        "what": bill_words(bill.key),
                        "source": edition.source,
                        "as_of": _day(edition.as_of),
                        "complete": bill.complete == "all",
                    },
                )
    return list(rows.values())


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
