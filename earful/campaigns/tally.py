"""The tally: targets by where they stand. Always computed, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from earful.campaigns.models import STANCES, Campaign
from earful.campaigns.targets import Target, moment_of, targets
from earful.civics.terms import EASTERN


@dataclass(frozen=True, slots=True)
class BodyTally:
    """One body's targets in seat order. `as_of` is the day of the oldest list they were read from, if any.

    `by_stance` holds those in office only, under every stance; `remaining` are those in office who do not
    support the ask yet.
    """

    body: str
    targets: list[Target]
    by_stance: dict[str, list[Target]]
    as_of: date | None

    @property
    def seats(self) -> int:
        return len(self.targets)

    @property
    def filled(self) -> int:
        return sum(map(len, self.by_stance.values()))

    @property
    def vacant(self) -> int:
        return self.seats - self.filled

    @property
    def supporters(self) -> list[Target]:
        return self.by_stance["supports"]

    @property
    def remaining(self) -> list[Target]:
        return [one for one in self.targets if not one.holder.vacant and one.stand.stance != "supports"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Targets by body, as of a moment."""

    by_body: dict[str, BodyTally]
    moment: datetime


def tally(campaign: Campaign, state: str = "") -> Tally:
    """Where the campaign's targets stand, House first; `state` keeps one state's."""
    found = targets(campaign, state=state)
    bodies = sorted({target.holder.body for target in found})
    moment = moment_of(campaign)
    today = moment.astimezone(EASTERN).date()
    by_body = {
        body: _of_body(body, [one for one in found if one.holder.body == body], today) for body in bodies
    }
    return Tally(by_body, moment)


def _of_body(body: str, found: Sequence[Target], today: date) -> BodyTally:
    by_stance: dict[str, list[Target]] = {stance: [] for stance, _words in STANCES}
    for target in found:
        if not target.holder.vacant:
            by_stance[target.stand.stance].append(target)
    days = {min(target.bill.edition.as_of, today) for target in found if target.bill}
    return BodyTally(body, list(found), by_stance, min(days, default=None))
