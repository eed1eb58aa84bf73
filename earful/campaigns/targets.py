"""Whom a campaign speaks to, at the moment it answers for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from earful.campaigns.bills import current_bills
from earful.campaigns.models import Campaign, Position, TargetRule
from earful.campaigns.positions import Stand, stands
from earful.civics.divisions import STATES, state_of
from earful.civics.terms import EASTERN, noon
from earful.roster import clock
from earful.roster.holders import Holder, holders, seats_at
from earful.roster.holders import next_change as holders_change
from earful.roster.models import Bill


@dataclass(frozen=True, slots=True)
class Target:
    """A seat this campaign speaks to, who holds it, where that person stands, and why they are asked."""

    holder: Holder
    stand: Stand
    bill: Bill | None
    why: str

    @property
    def stance(self) -> str:
        """The stance, or `vacant` for a seat nobody holds."""
        return "vacant" if self.holder.vacant else self.stand.stance


def now_of(campaign: Campaign) -> datetime:
    """What time it is for a campaign: the demo's own clock for the demo, else the real one."""
    return clock.now() if campaign.demo else timezone.now()


def moment_of(campaign: Campaign) -> datetime:
    """The moment every answer of this campaign is given for."""
    now = now_of(campaign)
    return min(now, noon(campaign.frozen_on)) if campaign.frozen_on else now


def is_closed(campaign: Campaign) -> bool:
    """Whether words and tally are all that is left. A frozen one is closed: its phone numbers are old."""
    now = now_of(campaign)
    if campaign.frozen_on and noon(campaign.frozen_on) <= now:
        return True
    return bool(campaign.closed_on and campaign.closed_on <= now.astimezone(EASTERN).date())


def next_change(campaign: Campaign) -> datetime | None:
    """The next moment at which this campaign's answers change by themselves: a seat changes hands, it
    closes, a position's day comes. None while its clock stands still, or once it is frozen."""
    if campaign.demo and clock.demo_moment():
        return None
    now = timezone.now()
    today = now.astimezone(EASTERN).date()
    frozen = noon(campaign.frozen_on) if campaign.frozen_on else None
    if frozen and frozen <= now:
        return None
    positions = Position.objects.filter(campaign_id=campaign.pk, day__gt=today).order_by("day")
    days = [campaign.closed_on, positions.values_list("day", flat=True).first()]
    midnights = [datetime.combine(day, time(0), EASTERN) for day in days if day and day > today]
    return min(moment for moment in (*midnights, frozen, holders_change(now)) if moment)


def targets(campaign: Campaign, *, state: str = "") -> list[Target]:
    """Every seat spoken to, vacant ones included, in the roster's order; `state` keeps one state's."""
    rules = list(campaign.target_rules.all())
    if not rules:
        return []
    bodies = list(dict.fromkeys(rule.body for rule in rules))
    only = {rule.state for rule in rules} | ({state} if state else set())
    moment = moment_of(campaign)
    found = holders(moment, bodies=bodies, state=state or (only.pop() if len(only) == 1 else ""))
    return _targets(campaign, rules, list(found.values()), moment)


def targets_at(campaign: Campaign, division: str) -> list[Target]:
    """For a place: its House seat, then its state's senators, of those the campaign speaks to."""
    moment = moment_of(campaign)
    return _targets(campaign, list(campaign.target_rules.all()), seats_at(division, moment), moment)


def speaks_to(campaign: Campaign, holder: Holder) -> bool:
    """Whether a campaign speaks to the holder of a seat."""
    return _rule_for(holder, campaign.target_rules.all()) is not None


def _targets(
    campaign: Campaign, rules: Sequence[TargetRule], found: Sequence[Holder], moment: datetime
) -> list[Target]:
    spoken = [(holder, rule) for holder in found if (rule := _rule_for(holder, rules))]
    bills = current_bills(rule.bill_key for rule in rules)
    where = stands(campaign, [(holder, bills.get(rule.bill_key)) for holder, rule in spoken], moment)
    return [
        Target(holder, where[holder.seat], bills.get(rule.bill_key), _why(rule)) for holder, rule in spoken
    ]


def _rule_for(holder: Holder, rules: Iterable[TargetRule]) -> TargetRule | None:
    state = state_of(holder.division)
    return next((rule for rule in rules if rule.body == holder.body and rule.state in ("", state)), None)


def _why(rule: TargetRule) -> str:
    state = STATES.get(rule.state)
    if rule.body == "us-senate":
        if state:
            return _("This campaign speaks to the senators of %(state)s.") % {"state": state.name}
        return _("This campaign speaks to every senator.")
    if state:
        return _("This campaign speaks to the House members of %(state)s.") % {"state": state.name}
    return _("This campaign speaks to every member of the House.")
