"""Pictures of a tally, made on the server: a map of one state, or a grid of one square per seat by state.

Stance is told by pattern as well as by colour (see the stylesheet); the words stand beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from earful.campaigns.tally import BodyTally
from earful.campaigns.targets import Target
from earful.civics.divisions import STATES, district_of, state_of
from earful.civics.polygons import svg_paths
from earful.civics.terms import congress_at
from earful.roster import land
from earful.web import words

CELL, GAP, TALL, LABEL = 8, 2, 4, 12
STEP = CELL + GAP
WIDTH = 38 * STEP


@dataclass(frozen=True, slots=True)
class Block:
    """One state of the grid: where it stands, and a path of squares per stance."""

    code: str
    title: str
    x: int
    y: int
    squares: dict[str, str]


@dataclass(frozen=True, slots=True)
class District:
    """One district of the map."""

    title: str
    stance: str
    path: str
    person: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What the template draws. `words` says the same as the picture."""

    kind: str
    width: int
    height: int
    words: str
    blocks: list[Block]
    districts: list[District]
    stances: list[tuple[str, str]]


def picture(bodies: list[BodyTally], state: str, moment: datetime) -> Picture | None:
    """The House in one picture; None where a campaign does not speak to it."""
    house = next((body for body in bodies if body.body == "us-house"), None)
    if house is None or not house.targets:
        return None
    return _map(house, state, moment) if state else _grid(house)


def _legend(house: BodyTally) -> list[tuple[str, str]]:
    present = {target.stance for target in house.targets}
    return [(stance, str(said)) for stance, said in words.STANCE_WORDS.items() if stance in present]


def _said(house: BodyTally) -> str:
    by_state: dict[str, int] = {}
    for target in house.supporters:
        name = STATES[state_of(target.holder.division)].name
        by_state[name] = by_state.get(name, 0) + 1
    if not by_state:
        return _("No known backers in the House.")
    return _("Known House backers by state: %(list)s.") % {
        "list": ", ".join(f"{name} {by_state[name]}" for name in sorted(by_state))
    }


def _grid(house: BodyTally) -> Picture:
    states: dict[str, list[Target]] = {}
    for target in house.targets:
        states.setdefault(state_of(target.holder.division), []).append(target)
    blocks, x, y = [], 0, 0
    for code in sorted(states):
        columns = max(2, -(-len(states[code]) // TALL))
        if x + columns * STEP > WIDTH:
            x, y = 0, y + LABEL + TALL * STEP + STEP
        blocks.append(_block(code, states[code], x, y))
        x += (columns + 1) * STEP
    height = y + LABEL + TALL * STEP
    return Picture("grid", WIDTH, height, _said(house), blocks, [], _legend(house))


def _block(code: str, found: list[Target], x: int, y: int) -> Block:
    squares: dict[str, str] = {}
    for index, target in enumerate(found):
        column, row = divmod(index, TALL)
        stance = target.stance
        square = f"M{column * STEP} {LABEL + row * STEP}h{CELL}v{CELL}h-{CELL}z"
        squares[stance] = squares.get(stance, "") + square
    backers = sum(target.stand.stance == "supports" for target in found if not target.holder.vacant)
    title = ngettext(
        "%(state)s: %(backers)s of %(seats)s seat", "%(state)s: %(backers)s of %(seats)s seats", len(found)
    ) % {"state": STATES[code].name, "backers": backers, "seats": len(found)}
    return Block(code.upper(), title, x, y, squares)


def _map(house: BodyTally, state: str, moment: datetime) -> Picture | None:
    shapes = land.shapes(congress_at(moment), state)
    if not shapes:
        return None
    drawn = svg_paths(shapes, 600)
    districts = [
        District(
            title=f"{words.seat_short(target.holder)}: {target.holder.name}, "
            f"{words.STANCE_WORDS[target.stance]}",
            stance=target.stance,
            path=drawn.paths[target.holder.division],
            person=target.holder.person,
        )
        for target in sorted(house.targets, key=lambda one: district_of(one.holder.division) or 0)
        if target.holder.division in drawn.paths
    ]
    names = ", ".join(target.holder.name for target in house.supporters)
    said = _("Backers: %(names)s.") % {"names": names} if names else _("No known backers.")
    return Picture("map", drawn.width, drawn.height, said, [], districts, _legend(house))
