"""The Census Bureau's codes for congressional districts, which GeoJSON and shapefiles both carry."""

import numpy as np
from numpy.typing import ArrayLike

from earful.civics.divisions import STATES_BY_FIPS, house_division, house_seats, ordinal
from earful.sources.entries import shown

WATER = "ZZ"
"""The code of the part of a state that is in no district: open water."""
_WHOLE_STATE = {"0", "00", "98"}
_MOST_NORTHERN, _MOST_SOUTHERN = 75.0, -20.0
_ATLANTIC, _PACIFIC = -60.0, 140.0


def division_of(fips: str, code: str, congress: int) -> str:
    """The division of a state's FIPS code and a district's: `25` and `07`; `00` at large, `98` a delegate's.

    Raises ValueError, saying why, for a state or district that does not exist in that Congress.
    """
    state = STATES_BY_FIPS.get(fips)
    if state is None:
        raise ValueError(f"{shown(fips)} is no state's code")
    if not (code.isascii() and code.isdigit() and len(code) <= 2):
        raise ValueError(f"{shown(code)} is no district's code")
    seats = house_seats(state.code, congress)
    number = 0 if code in _WHOLE_STATE else int(code)
    if (number == 0) != (seats == 1) or number > seats:
        raise ValueError(f"{state.name} has no district {shown(code)} in the {ordinal(congress)} Congress")
    return house_division(state.code, number)


def check_ring(ring: ArrayLike) -> None:
    """Raises ValueError, saying why, when a ring is open, not numbers, or not in the United States."""
    try:
        points = np.asarray(ring)
    except ValueError:  # ragged: not one row of coordinates per point
        points = np.empty(0)
    if points.dtype.kind not in "fi" or points.ndim != 2 or points.shape[1] < 2 or len(points) < 4:
        raise ValueError("a ring is not a list of four or more longitudes and latitudes")
    if (points[0] != points[-1]).any():
        raise ValueError("a ring does not end where it began; is the file cut short?")
    east, north = points[:, 0], points[:, 1]
    here = ((east >= -180) & (east <= _ATLANTIC)) | ((east >= _PACIFIC) & (east <= 180))
    if not (here & (north >= _MOST_SOUTHERN) & (north <= _MOST_NORTHERN)).all():
        raise ValueError("a point is not in the United States; are these degrees, longitude first?")
