"""Where people stand: read from a bill's names, or entered by an organiser; always with source and day.

Silence is claimed only from a list that is complete on its day, and only of someone who already sat then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from earful.campaigns.models import Campaign, Position
from earful.civics.terms import EASTERN
from earful.roster.holders import Holder
from earful.roster.models import Bill, Sponsorship


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a target stands, and the evidence.

    `reason` is one of: sponsor, original cosponsor, cosponsor, withdrawn, not on a complete list, list
    incomplete, joined later (took the seat after the list's day), entered, no list, vacant. `day` is the
    evidence's own, `as_of` the list's; `by_day` means by that day at the latest.
    """

    stance: str
    day: date | None = None
    by_day: bool = False
    source: str = ""
    source_url: str = ""
    reason: str = "no list"
    as_of: date | None = None


def stands(
    campaign: Campaign, asked: Sequence[tuple[Holder, Bill | None]], moment: datetime
) -> dict[str, Stand]:
    """Where each holder stands at a moment, by seat; one query, whatever their number."""
    entered = _entered(campaign, [holder.person for holder, _bill in asked if not holder.vacant], moment)
    names = {bill.pk: _by_person(bill) for bill in {bill.pk: bill for _h, bill in asked if bill}.values()}
    found: dict[str, Stand] = {}
    for holder, bill in asked:
        if holder.vacant:
            found[holder.seat] = Stand("unknown", reason="vacant")
            continue
        own = names[bill.pk].get(holder.person, []) if bill else []
        read = _read(holder, bill, own, moment) if bill else Stand("unknown")
        said = [_from_position(position) for position in entered.get(holder.person, [])]
        found[holder.seat] = _merged(read, said) if said else read
    return found


def _by_person(bill: Bill) -> dict[str, list[Sponsorship]]:
    found: dict[str, list[Sponsorship]] = {}
    for name in bill.sponsorships.all():
        found.setdefault(name.person_key, []).append(name)
    return found


def _entered(campaign: Campaign, people: Sequence[str], moment: datetime) -> dict[str, list[Position]]:
    if not campaign.pk or not people:
        return {}
    day = moment.astimezone(EASTERN).date()
    found: dict[str, list[Position]] = {}
    for position in Position.objects.filter(campaign_id=campaign.pk, day__lte=day).order_by("day", "pk"):
        found.setdefault(position.person_id, []).append(position)
    return found


def _merged(read: Stand, entered: Sequence[Stand]) -> Stand:
    """The newest entry against what the bill says: the newer wins; where they agree, the earlier evidence."""
    newest = entered[-1]
    own = _unbroken(entered)
    if newest.stance == read.stance:
        return own if read.day is None or _newer(read, own) else read
    # A name missing from a list is nobody's word: it does not outweigh what someone was heard to say.
    outweighs = _is_evidence(read) or not _is_evidence(newest)
    return read if outweighs and _newer(read, newest) else own


def _unbroken(entered: Sequence[Stand]) -> Stand:
    """The first of the entries that have said the same since."""
    first = entered[-1]
    for stand in reversed(entered):
        if stand.stance != first.stance:
            break
        first = stand
    return first


def _is_evidence(stand: Stand) -> bool:
    """Whether someone did or said something."""
    return stand.stance in ("supports", "leaning", "opposes") or stand.reason == "withdrawn"


def _newer(one: Stand, other: Stand) -> bool:
    return bool(one.day and other.day and one.day > other.day)


def _from_position(position: Position) -> Stand:
    return Stand(
        position.stance, position.day, position.by_day, position.source, position.source_url, reason="entered"
    )


def _read(holder: Holder, bill: Bill, own: Sequence[Sponsorship], moment: datetime) -> Stand:
    """What a bill's names say of one person on the moment's day."""
    today = moment.astimezone(EASTERN).date()
    if bill.introduced > today:
        return Stand("unknown")
    known = min(bill.edition.as_of, today)
    base = Stand("unknown", source=bill.edition.source, source_url=bill.edition.url, as_of=known)
    if joined := [name for name in own if name.joined <= today]:
        return _from_names(base, joined, today)
    if bill.complete != "all":
        return replace(base, reason="list incomplete")
    if holder.since.astimezone(EASTERN).date() > known:
        return replace(base, reason="joined later")
    return replace(base, stance="silent", day=known, reason="not on a complete list")


def _from_names(base: Stand, own: Iterable[Sponsorship], today: date) -> Stand:
    names = sorted(own, key=lambda name: name.joined)
    standing = [name for name in names if not name.withdrawn or name.withdrawn > today]
    if not standing:
        return replace(base, day=max(name.withdrawn for name in names if name.withdrawn), reason="withdrawn")
    name = standing[0]
    cosponsor = "original cosponsor" if name.original else "cosponsor"
    reason = "sponsor" if name.role == "sponsor" else cosponsor
    return replace(base, stance="supports", day=name.joined, reason=reason)
