"""Boundaries: what a shape is, how it is packed, which divisions a point lies in, how a map is drawn.

Coordinates are whole numbers of 1e-5 degree (about a metre), longitude first, WGS84.
"""

import hashlib
import json
import lzma
import math
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import shapely
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


@dataclass(frozen=True, slots=True)
class _Borders:
    """Rings cut where borders meet, each stretch between two meetings kept once.

    `points` are the stretches end to end, `lengths` how many points each has. `walks` goes through all rings
    in order, naming stretches, `~n` for one walked backwards; `walks_per_ring` says how many belong to each.
    `turns` is where in the joined-up ring its own first point stands.
    """

    points: NDArray[np.int32]
    lengths: NDArray[np.int64]
    walks: NDArray[np.int64]
    walks_per_ring: NDArray[np.int64]
    turns: NDArray[np.int64]


def _cut(rings: Sequence[Ring]) -> _Borders:
    vertices, places = _vertices(rings)
    meeting = _meetings(places, len(vertices))
    known: dict[tuple[int, int], int] = {}
    stretches: list[NDArray[np.int64]] = []
    walks: list[int] = []
    per_ring: list[int] = []
    turns: list[int] = []
    for ring in places:
        cuts = np.flatnonzero(meeting[ring])
        first = int(cuts[0]) if len(cuts) else int(ring.argmin())
        cuts = np.append(cuts - first, len(ring)) if len(cuts) else np.array([0, len(ring)])
        ring = np.concatenate([ring[first:], ring[: first + 1]])
        for start, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            walks.append(_walk(ring[start : end + 1], known, stretches))
        per_ring.append(len(cuts) - 1)
        turns.append((len(ring) - 1 - first) % (len(ring) - 1))
    lengths = np.array([len(stretch) for stretch in stretches], dtype=np.int64)
    points = vertices[np.concatenate(stretches)]
    return _Borders(points, lengths, np.array(walks), np.array(per_ring), np.array(turns))


def _vertices(rings: Sequence[Ring]) -> tuple[NDArray[np.int32], list[NDArray[np.int64]]]:
    """Every point once, and the rings, open, as places among them."""
    points = np.concatenate([ring[:-1] for ring in rings]).astype(np.int64)
    keys, places = np.unique((points[:, 0] << 32) + (points[:, 1] + 2**31), return_inverse=True)
    vertices = np.stack([keys >> 32, (keys & (2**32 - 1)) - 2**31], axis=1).astype(np.int32)
    return vertices, np.split(places, np.cumsum([len(ring) - 1 for ring in rings])[:-1])


def _meetings(rings: list[NDArray[np.int64]], count: int) -> NDArray[np.bool_]:
    """Which vertices end a stretch: all but those always passed between the same two neighbours."""
    here = np.concatenate(rings)
    there = np.concatenate([np.roll(ring, -1) for ring in rings])
    before = np.concatenate([np.roll(ring, 1) for ring in rings])
    edges = np.unique(np.minimum(here, there) * count + np.maximum(here, there))
    low, high = edges // count, edges % count
    neighbours = np.bincount(low, minlength=count) + np.bincount(high, minlength=count)
    meeting: NDArray[np.bool_] = neighbours != 2
    meeting[low[low == high]] = True
    meeting[here[before == there]] = True
    return meeting


def _walk(
    stretch: NDArray[np.int64], known: dict[tuple[int, int], int], stretches: list[NDArray[np.int64]]
) -> int:
    # Between two meetings nothing branches, so a stretch is known by its first two points.
    ahead, back = (int(stretch[0]), int(stretch[1])), (int(stretch[-1]), int(stretch[-2]))
    if ahead in known:
        return known[ahead]
    if back in known:
        return ~known[back]
    known[ahead] = len(stretches)
    stretches.append(stretch)
    return known[ahead]


def _join(borders: _Borders) -> list[Ring]:
    """The rings again, as views of one array."""
    ends = np.cumsum(borders.lengths)
    backwards = borders.walks < 0
    walked = np.where(backwards, ~borders.walks, borders.walks)
    first = np.where(backwards, ends[walked] - 1, ends[walked] - borders.lengths[walked])
    steps = borders.lengths[walked] - 1
    ordinals = _count_up(steps)
    at = np.repeat(first, steps) + ordinals * np.repeat(np.where(backwards, -1, 1), steps)
    sizes = np.add.reduceat(steps, np.cumsum(borders.walks_per_ring) - borders.walks_per_ring)
    closed = sizes + 1
    turned = (_count_up(closed) + np.repeat(borders.turns, closed)) % np.repeat(sizes, closed)
    points = borders.points[at[np.repeat(np.cumsum(sizes) - sizes, closed) + turned]]
    return np.split(points, np.cumsum(closed)[:-1])


def _count_up(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, 2 … for each size, one after another."""
    return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)


_MAGIC = b"earful boundaries 1\n"
_FILTERS = [
    {
        "id": lzma.FILTER_LZMA2,
        "dict_size": 1 << 22,
        "lc": 3,
        "lp": 0,
        "pb": 2,
        "mode": lzma.MODE_NORMAL,
        "nice_len": 273,
        "mf": lzma.MF_BT4,
        "depth": 512,
    }
]


def pack(shapes: Sequence[Shape]) -> bytes:
    """Shapes in our compact form: each border once, as steps in whole units, compressed.

    Nothing is lost: `unpack` gives equal shapes in the same order. The same shapes give the same bytes.
    """
    polygons = [polygon for shape in shapes for polygon in shape.polygons]
    rings = [ring for polygon in polygons for ring in polygon]
    runs: list[NDArray[np.int64]] = []
    unit = 1
    if rings:
        borders = _cut(rings)
        unit = int(np.gcd.reduce(borders.points, axis=None)) or 1
        steps = np.diff(borders.points.astype(np.int64) // unit, axis=0, prepend=0)
        runs = [
            np.array([len(shape.polygons) for shape in shapes]),
            np.array([len(polygon) for polygon in polygons]),
            borders.walks_per_ring,
            borders.turns,
            _zigzag(borders.walks),
            borders.lengths,
            _zigzag(steps[:, 0]),
            _zigzag(steps[:, 1]),
        ]
    header = {"unit": unit, "divisions": [shape.division for shape in shapes], "runs": [len(r) for r in runs]}
    body = json.dumps(header, separators=(",", ":")).encode() + b"\n" + _varints(runs)
    return _MAGIC + lzma.compress(body, lzma.FORMAT_XZ, lzma.CHECK_CRC32, filters=_FILTERS)


def unpack(data: bytes) -> list[Shape]:
    """The shapes of `pack`, in their order; the rings are views of one array.

    Raises ValueError with a sentence when the bytes are not ours, or are damaged.
    """
    if not data.startswith(_MAGIC):
        raise ValueError("This is not a file of packed boundaries.")
    try:
        head, _, body = lzma.decompress(data[len(_MAGIC) :]).partition(b"\n")
        header = json.loads(head)
        runs = np.split(_integers(body), np.cumsum(header["runs"])[:-1])
        return _shapes(header["divisions"], header["unit"], runs) if header["divisions"] else []
    except (lzma.LZMAError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ValueError("The packed boundaries are damaged.") from error


def _shapes(divisions: list[str], unit: int, runs: list[NDArray[np.int64]]) -> list[Shape]:
    polygons_each, rings_each, walks_per_ring, turns, walks, lengths, x, y = runs
    steps = np.stack([_unzigzag(x), _unzigzag(y)], axis=1)
    points = (np.cumsum(steps, axis=0) * unit).astype(np.int32)
    rings = iter(_join(_Borders(points, lengths, _unzigzag(walks), walks_per_ring, turns)))
    polygons = iter([tuple(islice(rings, count)) for count in rings_each.tolist()])
    counts = polygons_each.tolist()
    return [Shape(d, tuple(islice(polygons, n))) for d, n in zip(divisions, counts, strict=True)]


def _zigzag(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    return (numbers << 1) ^ (numbers >> 63)


def _unzigzag(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    return (numbers >> 1) ^ -(numbers & 1)


def _varints(runs: Sequence[NDArray[np.int64]]) -> bytes:
    """Numbers from 0 below 2**35, seven bits a byte, low bits first, the top bit set on all but the last."""
    if not runs:
        return b""
    numbers = np.concatenate(runs).astype(np.int64)
    sizes = 1 + np.searchsorted([1 << 7, 1 << 14, 1 << 21, 1 << 28], numbers, side="right")
    starts = np.cumsum(sizes) - sizes
    out = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for place in range(int(sizes.max())):
        wide = sizes > place
        more = np.where(sizes[wide] > place + 1, 0x80, 0)
        out[starts[wide] + place] = (numbers[wide] >> 7 * place & 0x7F) | more
    return out.tobytes()


def _integers(data: bytes) -> NDArray[np.int64]:
    octets = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(octets < 0x80)
    starts = np.concatenate([[0], ends[:-1] + 1])
    sizes = ends - starts + 1
    numbers = np.zeros(len(ends), dtype=np.int64)
    for place in range(int(sizes.max(initial=0))):
        wide = sizes > place
        numbers[wide] |= (octets[starts[wide] + place].astype(np.int64) & 0x7F) << 7 * place
    return numbers


def geometries(shapes: Sequence[Shape]) -> NDArray[np.object_]:
    """One shapely MultiPolygon in degrees per shape."""
    polygons = [polygon for shape in shapes for polygon in shape.polygons]
    owners = np.repeat(np.arange(len(shapes)), [len(shape.polygons) for shape in shapes])
    return np.asarray(shapely.multipolygons(_shapely_polygons(polygons), indices=owners))


def _shapely_polygons(polygons: Sequence[Polygon]) -> NDArray[np.object_]:
    rings = [ring for polygon in polygons for ring in polygon]
    owners = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    linear = np.asarray(shapely.linearrings(np.concatenate(rings) / UNITS_PER_DEGREE, indices=owners))
    owners = np.repeat(np.arange(len(polygons)), [len(polygon) for polygon in polygons])
    return np.asarray(shapely.polygons(linear, indices=owners))


_METRES_PER_DEGREE = 111_195.0
_PIECE = 32


@dataclass(frozen=True, slots=True)
class Located:
    """The divisions a point lies in (on the line counts), and those whose line runs near without being one
    of these. Both in the order of the shapes."""

    inside: tuple[str, ...]
    near: tuple[str, ...]


class Lines:
    """One edition's polygons in memory, to ask which divisions a point lies in. Threads may share it."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        polygons = [polygon for shape in shapes for polygon in shape.polygons]
        rings = [ring for polygon in polygons for ring in polygon]
        self._divisions = tuple(shape.division for shape in shapes)
        self._owners = np.repeat(np.arange(len(shapes)), [len(shape.polygons) for shape in shapes])
        points = np.concatenate(rings)
        own = iter(np.split(points, np.cumsum([len(ring) for ring in rings])[:-1]))
        self._rings = [tuple(islice(own, len(polygon))) for polygon in polygons]
        self._tree = shapely.STRtree(_boxes(polygon[0] for polygon in polygons))
        self._polygons = np.full(len(polygons), None, dtype=np.object_)
        self._built = np.zeros(len(polygons), dtype=np.bool_)
        self._building = threading.Lock()
        ring_owners = np.repeat(self._owners, [len(polygon) for polygon in polygons])
        self._pieces = _Pieces(points, np.array([len(ring) for ring in rings]), ring_owners)

    def locate(self, lat: float, lon: float, within_m: float = 11.0) -> Located:
        """Where a point in degrees lies, and which lines run within `within_m` metres of it.

        A point off the earth lies nowhere.
        """
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            return Located((), ())
        inside = self._inside(lat, lon)
        near = self._pieces.near(lat, lon, within_m).difference(inside)
        return Located(self._names(inside), self._names(near))

    def _inside(self, lat: float, lon: float) -> set[int]:
        candidates = self._tree.query(shapely.box(lon, lat, lon, lat))
        if not len(candidates):
            return set()
        if not self._built[candidates].all():
            self._build(candidates)
        hits = shapely.intersects_xy(self._polygons[candidates], lon, lat)
        return set(self._owners[candidates[hits]].tolist())

    def _build(self, candidates: NDArray[np.int64]) -> None:
        # A polygon is built when first asked about: a site for one state never holds the others.
        # GEOS makes a prepared polygon's index at its second question, and no two threads may both do that.
        with self._building:
            for place in candidates[~self._built[candidates]].tolist():
                polygon = _shapely_polygons([self._rings[place]])[0]
                shapely.prepare(polygon)
                west, south, east, north = polygon.bounds
                for _ in range(2):
                    shapely.intersects_xy(polygon, (west + east) / 2, (south + north) / 2)
                self._polygons[place] = polygon
                self._built[place] = True

    def _names(self, owners: set[int]) -> tuple[str, ...]:
        return tuple(self._divisions[owner] for owner in sorted(owners))


def _boxes(runs: Iterable[NDArray[np.int32]]) -> NDArray[np.object_]:
    """For a tree: lines between two corners, the smallest geometries with these boxes."""
    corners = np.array([(run.min(axis=0), run.max(axis=0)) for run in runs]) / UNITS_PER_DEGREE
    return np.asarray(shapely.linestrings(corners))


class _Pieces:
    """Every ring in pieces of a few points, and a tree of the pieces' boxes: which lines run near a point."""

    def __init__(
        self, points: NDArray[np.int32], sizes: NDArray[np.int64], owners: NDArray[np.int64]
    ) -> None:
        starts = np.cumsum(sizes) - sizes
        pieces = -(-(sizes - 1) // _PIECE)
        self._points = points
        self._starts = np.repeat(starts, pieces) + _count_up(pieces) * _PIECE
        self._ends = np.minimum(self._starts + _PIECE, np.repeat(starts + sizes - 1, pieces))
        self._owners = np.repeat(owners, pieces)
        self._tree = shapely.STRtree(_boxes(points[self._rows(np.arange(len(self._starts)))]))

    def _rows(self, pieces: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of each piece's points; a short piece repeats its last."""
        rows = self._starts[pieces, None] + np.arange(_PIECE + 1)
        return rows.clip(max=self._ends[pieces, None])

    def near(self, lat: float, lon: float, within_m: float) -> set[int]:
        up = within_m / _METRES_PER_DEGREE
        narrowing = max(math.cos(math.radians(lat)), 0.01)
        aside = up / narrowing
        hits = self._tree.query(shapely.box(lon - aside, lat - up, lon + aside, lat + up))
        if abs(lon) + aside > 180:
            round_ = lon - math.copysign(360, lon)
            hits = np.append(
                hits, self._tree.query(shapely.box(round_ - aside, lat - up, round_ + aside, lat + up))
            )
        if not len(hits):
            return set()
        close = self._distances(hits, lat, lon, narrowing) <= within_m
        return set(self._owners[hits[close]].tolist())

    def _distances(
        self, hits: NDArray[np.int64], lat: float, lon: float, narrowing: float
    ) -> NDArray[np.float64]:
        """Metres from the point to each piece, on a plane laid at the point."""
        degrees = self._points[self._rows(hits)] / UNITS_PER_DEGREE - (lon, lat)
        x = (degrees[..., 0] + 180) % 360 - 180
        plane = np.stack([x * narrowing, degrees[..., 1]], axis=-1) * _METRES_PER_DEGREE
        start, step = plane[:, :-1], np.diff(plane, axis=1)
        length = np.maximum((step**2).sum(axis=-1), 1e-12)
        along = np.clip(-(start * step).sum(axis=-1) / length, 0, 1)
        nearest = start + along[..., None] * step
        return np.asarray(np.sqrt((nearest**2).sum(axis=-1)).min(axis=1))


@dataclass(frozen=True, slots=True)
class SvgMap:
    """A drawing `width` by `height`, and the `d` of each division's path in whole units, holes included."""

    width: int
    height: int
    paths: dict[str, str]


def svg_paths(shapes: Sequence[Shape], width: int = 600, coarse: float = 0.7) -> SvgMap:
    """Draw the shapes of one state `width` units wide, north up.

    Borders are simplified by up to `coarse` units, each shared one only once, so neighbours still meet.
    Islands too small to see are left out, but never the whole of a division.
    """
    rings = [ring for shape in shapes for polygon in shape.polygons for ring in polygon]
    if not rings:
        return SvgMap(width, 0, {})
    projection = _Projection.onto(np.concatenate(rings), width)
    drawn = iter(_join(_simplified(_cut(rings), projection, coarse)))
    paths: dict[str, str] = {}
    for shape in shapes:
        own = list(islice(drawn, sum(len(polygon) for polygon in shape.polygons)))
        paths[shape.division] = "".join(map(_trace, own)) or _dot(shape, projection)
    return SvgMap(width, projection.height, paths)


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to the drawing: equal steps, longitudes narrowed as at the middle latitude, a margin of 1."""

    west: float
    north: float
    across: float
    up: float
    height: int
    seam: bool

    @classmethod
    def onto(cls, points: NDArray[np.int32], width: int) -> "_Projection":
        degrees = points / UNITS_PER_DEGREE
        seam = bool(np.ptp(degrees[:, 0]) > 180)
        longitudes = _unrolled(degrees[:, 0], seam)
        south, north = degrees[:, 1].min(), degrees[:, 1].max()
        narrowing = math.cos(math.radians((south + north) / 2))
        up = (width - 2) / (np.ptp(longitudes) * narrowing)
        height = math.ceil((north - south) * up) + 2
        return cls(float(longitudes.min()), float(north), float(up * narrowing), float(up), height, seam)

    def __call__(self, points: NDArray[np.int32]) -> NDArray[np.float64]:
        degrees = points / UNITS_PER_DEGREE
        x = (_unrolled(degrees[:, 0], self.seam) - self.west) * self.across
        return np.stack([x, (self.north - degrees[:, 1]) * self.up], axis=1) + 1


def _unrolled(longitudes: NDArray[np.float64], seam: bool) -> NDArray[np.float64]:
    # The Aleutians pass the 180th meridian; Alaska is drawn in one piece, going west.
    return np.where(longitudes > 0, longitudes - 360, longitudes) if seam else longitudes


def _simplified(borders: _Borders, projection: _Projection, coarse: float) -> _Borders:
    """The borders in whole units of the drawing: of each stretch its ends and the points that matter."""
    owners = np.repeat(np.arange(len(borders.lengths)), borders.lengths)
    lines = shapely.simplify(
        np.asarray(shapely.linestrings(projection(borders.points), indices=owners)),
        coarse,
        preserve_topology=False,
    )
    points = np.rint(shapely.get_coordinates(lines)).astype(np.int32)
    turns = np.zeros_like(borders.turns)
    lengths = shapely.get_num_coordinates(lines).astype(np.int64)
    return _Borders(points, lengths, borders.walks, borders.walks_per_ring, turns)


def _trace(ring: Ring) -> str:
    corners = ring[:-1]
    corners = corners[np.any(corners != np.roll(corners, 1, axis=0), axis=1)]
    if not _double_area(corners):
        return ""
    steps = " ".join(f"{x} {y}" for x, y in np.diff(corners, axis=0).tolist())
    return f"M{corners[0, 0]} {corners[0, 1]}l{steps.replace(' -', '-')}z"


def _dot(shape: Shape, projection: _Projection) -> str:
    x, y = np.rint(projection(shape.polygons[0][0][:1])[0]).astype(int).tolist()
    return f"M{x} {y}h1v1h-1z"
