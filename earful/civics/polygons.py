"""Boundaries: what a shape is, how it is packed, which divisions a point lies in, how a map is drawn.

Coordinates are whole numbers of 1e-5 degree (about a metre), longitude first, WGS84.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

UNITS_PER_DEGREE = 100_000
Ring = NDArray[np.int32]
"""A closed ring: shape (n, 2), n >= 4, first row equal to the last."""
Polygon = tuple[Ring, ...]
"""An outer ring, then its holes."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A division's polygons. Equal when division and rings are equal, point by point.

    Build it with `Shape.of`, which rounds and puts the rings in one settled order, so that the same land
    read from two files compares equal.
    """

    division: str
    polygons: tuple[Polygon, ...]

    @classmethod
    def of(cls, division: str, polygons: Iterable[Iterable[ArrayLike]]) -> "Shape":
        """From degrees: polygons, each an outer ring then its holes, each ring a sequence of (lon, lat).

        An unclosed ring is closed; outer rings turn counter-clockwise, holes clockwise; a ring smaller than
        the unit is dropped. Raises ValueError for coordinates off the earth, and when nothing is left.
        """
        settled = (_settled_polygon(rings) for rings in polygons)
        kept = tuple(sorted((polygon for polygon in settled if polygon), key=_order))
        if not kept:
            raise ValueError(f"The shape of {division} has no area.")
        return cls(division, kept)

    @property
    def points(self) -> int:
        """How many points its rings have, the closing ones included."""
        return sum(len(ring) for polygon in self.polygons for ring in polygon)

    @property
    def fingerprint(self) -> str:
        """A digest of the rings alone: two shapes with the same one are the same land."""
        digest = hashlib.blake2b(digest_size=16)
        for polygon in self.polygons:
            digest.update(b"P")
            for ring in polygon:
                digest.update(len(ring).to_bytes(4, "little") + ring.astype("<i4").tobytes())
        return digest.hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Shape):
            return NotImplemented
        return self.division == other.division and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash((self.division, self.fingerprint))


def _settled_polygon(rings: Iterable[ArrayLike]) -> Polygon:
    outer, *holes = rings
    settled = _settled_ring(outer, clockwise=False)
    if settled is None:
        return ()
    inner = (_settled_ring(hole, clockwise=True) for hole in holes)
    return (settled, *sorted((ring for ring in inner if ring is not None), key=_ring_order))


def _settled_ring(points: ArrayLike, *, clockwise: bool) -> Ring | None:
    degrees = np.asarray(points, dtype=np.float64)
    if degrees.ndim != 2 or degrees.shape[1] < 2 or not _on_earth(degrees):
        raise ValueError("A ring holds something that is not a longitude and a latitude.")
    ring = np.rint(degrees[:, :2] * UNITS_PER_DEGREE).astype(np.int32)
    ring = ring[np.any(ring != np.roll(ring, 1, axis=0), axis=1)]  # open now, and no point twice in a row
    area = _double_area(ring)
    if not area:
        return None
    if (area < 0) != clockwise:
        ring = ring[::-1]
    ring = np.roll(ring, -_first_row(ring), axis=0)
    return np.concatenate([ring, ring[:1]])


def _on_earth(degrees: NDArray[np.float64]) -> bool:
    return bool((np.abs(degrees[:, 0]) <= 180).all() and (np.abs(degrees[:, 1]) <= 90).all())


def _double_area(ring: Ring) -> int:
    if len(ring) < 3:
        return 0
    x, y = (ring - ring[0]).astype(np.int64).T
    return int(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def _first_row(ring: Ring) -> int:
    """Where a ring begins: at its westernmost point; where it passes there twice, by what follows."""
    lowest = np.flatnonzero(ring[:, 0] == ring[:, 0].min())
    lowest = lowest[ring[lowest, 1] == ring[lowest, 1].min()]
    if len(lowest) == 1:
        return int(lowest[0])
    return int(min(lowest, key=lambda row: np.roll(ring, -row, axis=0).tolist()))


def _ring_order(ring: Ring) -> tuple[list[int], int, bytes]:
    return ring[0].tolist(), len(ring), ring.tobytes()


def _order(polygon: Polygon) -> tuple[list[int], int, bytes]:
    return _ring_order(polygon[0])


def total_points(shapes: Sequence[Shape]) -> int:
    return sum(shape.points for shape in shapes)
