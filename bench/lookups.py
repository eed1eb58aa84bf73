"""Times looking up ZIPs and points in one warm process; prints lists of µs as JSON."""

import json
import os
import random
import time
from collections.abc import Callable

import django

_ROUNDS, _EACH = 25, 40
_ZIPS = ["02119", "02139", "90210", "73301", "10001", "60601", "99501", "20001", "33139", "02138-1234"]


def timed(step: Callable[[int], object]) -> list[float]:
    """µs per call, one figure per round."""
    step(0)
    figures = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for number in range(_EACH):
            step(number)
        figures.append((time.perf_counter() - began) / _EACH * 1e6)
    return figures


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earful.settings")
    django.setup()
    from earful.management.program import fill_folder

    fill_folder()
    from earful.roster import clock
    from earful.roster.find import at_point, find

    moment = clock.now()
    dice = random.Random(7)  # noqa: S311  # the same points each time
    points = [(dice.uniform(30, 45), dice.uniform(-120, -80)) for _ in range(_EACH)]
    figures = {
        "ZIP lookup": timed(lambda number: find(_ZIPS[number % len(_ZIPS)], moment)),
        "point lookup": timed(lambda number: at_point(*points[number], moment)),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
