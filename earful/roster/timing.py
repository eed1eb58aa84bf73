"""How long a lookup takes, for `make bench`."""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from earful.roster import editions, land
from earful.roster.find import at_point, find

_T = TypeVar("_T")
_ZIPS = ("02119", "02139", "90210", "02238")
_POINTS = ((42.3868, -71.0818), (40.7128, -74.0060), (34.0522, -118.2437), (41.8781, -87.6298))


def lookup_times(moment: datetime, rounds: int = 200) -> dict[str, float]:
    """Medians in microseconds with everything in memory: a ZIP and a point as a page asks (with who sits
    there, and asking the database whether anything is newer), and the bare table and lines alone."""
    table = land.any_zip_table()
    lines = land.lines(
        next(one for one in editions.current() if (one.kind, one.scope) == ("boundaries", "us"))
    )
    return {
        "zip": _median(lambda code: find(code, moment), _ZIPS, rounds),
        "point": _median(lambda at: at_point(*at, moment), _POINTS, rounds),
        "zip table alone": _median(table.divisions, _ZIPS, rounds),
        "lines alone": _median(lambda at: lines.locate(*at), _POINTS, rounds),
    }


def _median(ask: Callable[[_T], object], questions: Sequence[_T], rounds: int) -> float:
    for question in questions:
        ask(question)
    times = []
    for _ in range(rounds):
        for question in questions:
            began = time.perf_counter()
            ask(question)
            times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e6
