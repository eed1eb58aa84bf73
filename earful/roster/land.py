"""The land in memory: district lines, map shapes and ZIP codes of the editions in force.

Each is decoded once per process and kept while its edition is in force.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping

from earful.civics.divisions import district_of, state_of
from earful.civics.polygons import Lines, Shape
from earful.civics.zips import prefix_states, states_of
from earful.roster import editions
from earful.roster.models import Edition
from earful.sources import codec
from earful.sources.records import ZipRecord


class ZipTable:
    """Every ZIP of one edition with its divisions, in a few hundred kilobytes."""

    def __init__(self, zips: Mapping[str, tuple[str, ...]]) -> None:
        """`zips` maps a five-digit ZIP to the House divisions it lies in."""
        kinds = {divisions: number for number, divisions in enumerate(dict.fromkeys(zips.values()))}
        ordered = sorted(zips)
        self._codes = array("l", map(int, ordered))
        self._kinds = array("l", (kinds[zips[code]] for code in ordered))
        self._divisions = tuple(tuple(sorted(kind, key=in_order)) for kind in kinds)
        self._prefixes = prefix_states(zips)

    def divisions(self, code: str) -> tuple[str, ...]:
        """Every division a ZIP lies in, in order; none for one that is not listed."""
        number = int(code)
        row = bisect_left(self._codes, number)
        if row == len(self._codes) or self._codes[row] != number:
            return ()
        return self._divisions[self._kinds[row]]

    def states(self, code: str) -> tuple[str, ...]:
        """The states a ZIP lies in, or for one that is not listed may lie in."""
        listed = dict.fromkeys(state_of(division) for division in self.divisions(code))
        return tuple(listed) or states_of(code, self._prefixes)


_BARE = ZipTable({})


def in_order(division: str) -> tuple[str, int]:
    """Sorts divisions by state, then district."""
    return state_of(division), district_of(division) or 0


def zip_table(congress: int) -> ZipTable | None:
    """The ZIP codes of a Congress; None where none are in force."""
    edition = _newest("zips", congress)
    return None if edition is None else editions.decoded("zips", edition, _read_zips)


def any_zip_table() -> ZipTable:
    """The newest ZIP codes of any Congress, good for telling states, whose lines do not move."""
    edition = _newest("zips")
    return _BARE if edition is None else editions.decoded("zips", edition, _read_zips)


def _newest(kind: str, congress: int = 0) -> Edition | None:
    found = [one for one in editions.current() if one.kind == kind and congress in (0, one.congress)]
    return max(found, key=lambda one: (one.scope == "us", one.as_of), default=None)


def _read_zips(payload: bytes) -> ZipTable:
    records = codec.load(payload).records.values()
    return ZipTable({one.zip: one.divisions for one in records if isinstance(one, ZipRecord)})


def lines(edition: Edition) -> Lines:
    """An edition of boundaries, ready to be asked."""
    return editions.decoded("lines", edition, _read_lines)


def _read_lines(payload: bytes) -> Lines:
    return Lines(_read_shapes(payload))


def shapes(congress: int, state: str) -> list[Shape]:
    """A state's districts as drawn on maps, in order; none where no shapes are in force."""
    edition = editions.covering("shapes", congress, state)
    if edition is None:
        return []
    drawn = editions.decoded("shapes", edition, _read_shapes)
    return [shape for shape in drawn if state_of(shape.division) == state]


def _read_shapes(payload: bytes) -> list[Shape]:
    drawn = [one for one in codec.load(payload).records.values() if isinstance(one, Shape)]
    return sorted(drawn, key=lambda shape: in_order(shape.division))
