import json
import lzma
import random
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from earful.civics.polygons import Lines, Shape, SvgMap, geometries, pack, svg_paths, unpack

WEST, MIDDLE, EAST, SEA = "west", "middle", "east", "sea"
Point = tuple[float, float]


def box(west: float, south: float, east: float, north: float) -> list[Point]:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def three() -> list[Shape]:
    """West and east of a line with a bend, and a lake town wholly inside west."""
    line = [(1.0, 0.0), (1.2, 0.5), (1.0, 1.0)]
    return [
        Shape.of(WEST, [[[(0, 0), *line, (0, 1)], box(0.2, 0.2, 0.4, 0.4)]]),
        Shape.of(MIDDLE, [[box(0.2, 0.2, 0.4, 0.4)]]),
        Shape.of(EAST, [[[*line, (2, 1), (2, 0)]], [box(3, 0, 3.1, 0.1)]]),
    ]


@st.composite
def coverages(draw: st.DrawFn) -> list[Shape]:
    """A jittered grid whose cells are dealt to a few divisions: islands, holes, corners that touch."""
    across, up = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    owners = draw(st.lists(st.integers(0, 3), min_size=across * up, max_size=across * up))
    jitter = random.Random(draw(st.integers(0, 2**32)))
    corner = {
        (x, y): (x * 0.01 + jitter.randint(0, 300) * 1e-5, y * 0.01 + jitter.randint(0, 300) * 1e-5)
        for x in range(across + 1)
        for y in range(up + 1)
    }
    shapes = []
    for owner in sorted(set(owners)):
        cells = [
            shapely.Polygon([corner[x, y], corner[x + 1, y], corner[x + 1, y + 1], corner[x, y + 1]])
            for place, (x, y) in enumerate((x, y) for x in range(across) for y in range(up))
            if owners[place] == owner
        ]
        shapes.append(shape_of(f"division {owner}", shapely.union_all(cells)))
    return shapes


def shape_of(division: str, geometry: shapely.Geometry) -> Shape:
    parts = shapely.get_parts(geometry)
    return Shape.of(
        division,
        [[part.exterior.coords, *(hole.coords for hole in part.interiors)] for part in parts],
    )


def test_the_same_land_is_the_same_shape_however_it_was_drawn() -> None:
    drawn = Shape.of(WEST, [[box(0, 0, 1, 1), box(0.2, 0.2, 0.4, 0.4)], [box(5, 5, 6, 6)]])
    backwards = [(1.0, 1.0), (1.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.000_001, 1.0)]
    other = Shape.of(WEST, [[box(5, 5, 6, 6)], [backwards, box(0.2, 0.2, 0.4, 0.4)[::-1]]])
    assert drawn == other
    assert hash(drawn) == hash(other)
    assert drawn.fingerprint == other.fingerprint


def test_a_moved_point_is_another_shape() -> None:
    here, there = Shape.of(WEST, [[box(0, 0, 1, 1)]]), Shape.of(WEST, [[box(0, 0, 1, 1.000_01)]])
    assert here != there
    assert here.fingerprint != there.fingerprint
    assert here != Shape.of(EAST, [[box(0, 0, 1, 1)]])
    assert here != "west"


def test_an_outer_ring_turns_left_and_a_hole_right() -> None:
    (polygon,) = three()[0].polygons
    outer, hole = (shapely.LinearRing(ring) for ring in polygon)
    assert outer.is_ccw
    assert not hole.is_ccw


def test_a_speck_smaller_than_a_metre_is_no_land() -> None:
    speck = box(9, 9, 9.000_001, 9.000_001)
    assert Shape.of(WEST, [[box(0, 0, 1, 1), speck], [speck]]) == Shape.of(WEST, [[box(0, 0, 1, 1)]])


@pytest.mark.parametrize(
    "polygons",
    [
        [],
        [[[(0, 0), (1, 1), (0, 0)]]],
        [[box(9, 9, 9.000_001, 9.000_001)]],
        [[[]]],
        [[[(0, 0), (1, 0), (200, 1)]]],
        [[[(0, 0), (1, 0), (1, 91)]]],
        [[[(0, 0), (1, 0), (float("nan"), 1)]]],
        [[[(0,), (1,), (2,)]]],
        [[[("a", "b")] * 4]],
    ],
)
def test_what_is_no_land_is_refused(polygons: list[list[list[Point]]]) -> None:
    with pytest.raises(ValueError):
        Shape.of(WEST, polygons)


@given(coverages())
def test_boundaries_come_out_of_the_packing_as_they_went_in(shapes: list[Shape]) -> None:
    packed = pack(shapes)
    unpacked = unpack(packed)
    assert unpacked == shapes
    assert pack(unpacked) == packed


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=3, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_even_rings_that_cross_themselves_survive(rings: list[list[tuple[int, int]]]) -> None:
    closed = [np.array([*ring, ring[0]], dtype=np.int32) for ring in rings]
    shapes = [Shape(f"division {place}", ((ring,),)) for place, ring in enumerate(closed)]
    assert unpack(pack(shapes)) == shapes


def test_the_ends_of_the_earth_survive() -> None:
    shapes = [Shape.of(WEST, [[box(-180, -90, 180, 90)]]), Shape.of(EAST, [[box(179.99999, 51, 180, 52)]])]
    assert unpack(pack(shapes)) == shapes


def test_nothing_packs_to_nothing() -> None:
    assert unpack(pack([])) == []


def test_a_shared_border_is_kept_once() -> None:
    wiggle = [(1 + (step % 7) / 1000, step / 1000) for step in range(1001)]
    west = Shape.of(WEST, [[[(0, 0), *wiggle, (0, 1)]]])
    east = Shape.of(EAST, [[[(2, 0), *wiggle, (2, 1)]]])
    alone, both = (len(lzma.decompress(pack(s).split(b"\n", 1)[1])) for s in ([west], [west, east]))
    assert both - alone < 60


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"PK\x03\x04",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
        lambda data: data.split(b"\n", 1)[0] + b"\n",
        lambda data: data.split(b"\n", 1)[0] + b"\n" + lzma.compress(b"{}\n"),
        lambda data: data.split(b"\n", 1)[0] + b"\n" + lzma.compress(b'{"divisions":["a"],"runs":[9]}\n'),
    ],
)
def test_damaged_boundaries_are_refused(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match="packed boundaries"):
        unpack(damage(pack(three())))


@pytest.mark.parametrize(
    ("lat", "lon", "inside", "near"),
    [
        (0.5, 0.6, (WEST,), ()),
        (0.3, 0.3, (MIDDLE,), ()),
        (0.5, 1.5, (EAST,), ()),
        (0.05, 3.05, (EAST,), ()),
        (0.5, 1.19995, (WEST,), (EAST,)),
        (0.5, 1.20005, (EAST,), (WEST,)),
        (0.5, 1.2, (WEST, EAST), ()),
        (0.20005, 0.3, (MIDDLE,), (WEST,)),
        (-0.00005, 0.5, (), (WEST,)),
        (-0.001, 0.5, (), ()),
        (50.0, -40.0, (), ()),
    ],
)
def test_a_point_is_in_its_division_and_near_the_lines_close_by(
    lat: float, lon: float, inside: tuple[str, ...], near: tuple[str, ...]
) -> None:
    located = Lines(three()).locate(lat, lon)
    assert (located.inside, located.near) == (inside, near)


def test_an_unsure_browser_sees_more_lines() -> None:
    lines = Lines(three())
    assert lines.locate(0.3, 0.5, within_m=1000).near == ()
    assert lines.locate(0.3, 0.5, within_m=12_000).near == (MIDDLE,)
    assert lines.locate(0.3, 0.5, within_m=100_000).near == (MIDDLE, EAST)


def test_where_two_divisions_overlap_both_are_named() -> None:
    lines = Lines([Shape.of(WEST, [[box(0, 0, 2, 1)]]), Shape.of(EAST, [[box(1, 0, 3, 1)]])])
    assert lines.locate(0.5, 1.5).inside == (WEST, EAST)


def test_the_aleutians_lie_on_both_sides_of_the_180th_meridian() -> None:
    lines = Lines([Shape.of("ak", [[box(172, 51, 180, 53)], [box(-180, 51, -160, 60)]])])
    for lon in (172.9, 179.999_99, 180, -180, -179.999_99, -170):
        assert lines.locate(52, lon).inside == ("ak",)
    assert lines.locate(53.000_05, 180).near == ("ak",)


def test_a_line_beyond_the_180th_meridian_is_still_near() -> None:
    lines = Lines([Shape.of("far", [[box(-180, 51, -179, 53)]])])
    assert lines.locate(52, 179.999_95).near == ("far",)
    assert lines.locate(52, 179.99).near == ()


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(91, 0), (0, 181), (float("nan"), 0), (0, float("nan")), (float("inf"), 0), (-1e300, 1e300)],
)
def test_a_point_off_the_earth_lies_nowhere(lat: float, lon: float) -> None:
    located = Lines(three()).locate(lat, lon)
    assert (located.inside, located.near) == ((), ())


@given(coverages(), st.integers(0, 2**32))
def test_every_answer_is_the_one_plain_geometry_gives(shapes: list[Shape], seed: int) -> None:
    lines, plain = Lines(shapes), geometries(shapes)
    chance = random.Random(seed)
    for _ in range(20):
        lat, lon = chance.uniform(-0.002, 0.055), chance.uniform(-0.002, 0.055)
        point = shapely.Point(lon, lat)
        expected = {s.division for s, g in zip(shapes, plain, strict=True) if g.intersects(point)}
        close = {s.division for s, g in zip(shapes, plain, strict=True) if g.distance(point) * 111_195 < 49.9}
        wide = {s.division for s, g in zip(shapes, plain, strict=True) if g.distance(point) * 111_195 < 50.1}
        located = lines.locate(lat, lon, within_m=50)
        assert set(located.inside) == expected
        assert close - expected <= set(located.near) <= wide - expected


def test_eight_threads_asking_at_once_get_the_same_answers() -> None:
    shapes = [
        Shape.of(f"{x} {y}", [[box(x, y, x + 1, y + 1)]]) for x in range(-20, 20) for y in range(-20, 20)
    ]
    lines, wrong = Lines(shapes), []

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(300):
            lat, lon = chance.uniform(-19.9, 19.9), chance.uniform(-19.9, 19.9)
            if lines.locate(lat, lon, 0).inside != (f"{int(lon // 1)} {int(lat // 1)}",):
                wrong.append((lat, lon))

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_map_shows_every_division_inside_its_frame() -> None:
    drawing = svg_paths(three(), width=310)
    assert drawing.width == 310
    assert drawing.height == pytest.approx(100, abs=3)
    assert list(drawing.paths) == [WEST, MIDDLE, EAST]
    xs, ys = zip(*(corner for path in drawing.paths.values() for corner in corners(path)), strict=True)
    assert 0 <= min(xs) < max(xs) <= 310
    assert 0 <= min(ys) < max(ys) <= drawing.height
    assert drawing.paths[WEST].count("M") == 2
    assert corners(drawing.paths[MIDDLE])


def test_north_is_up_and_neighbours_meet() -> None:
    drawing = svg_paths(three(), width=310)
    lake, hole = corners(drawing.paths[MIDDLE]), corners("M" + drawing.paths[WEST].split("M")[2])
    assert set(lake) == set(hole)
    assert min(y for _, y in lake) > drawing.height / 2


def test_a_division_too_small_to_see_is_still_on_the_map() -> None:
    shapes = [Shape.of(WEST, [[box(0, 0, 40, 20)]]), Shape.of(EAST, [[box(45, 1, 45.001, 1.001)]])]
    assert svg_paths(shapes, width=100).paths[EAST].endswith("h1v1h-1z")


def test_alaska_is_drawn_in_one_piece() -> None:
    alaska = Shape.of("ak", [[box(172, 51, 180, 53)], [box(-180, 51, -130, 71)]])
    xs = [x for x, _ in corners(svg_paths([alaska], width=600).paths["ak"])]
    assert min(xs) == 1
    assert sorted(set(xs))[1] == pytest.approx(600 * 8 / 58, abs=4)


def test_no_shapes_draw_nothing() -> None:
    assert svg_paths([], width=600) == SvgMap(600, 0, {})


def corners(path: str) -> list[tuple[int, int]]:
    """Every corner of a path of relative lines."""
    found = []
    for trace in filter(None, path.split("M")):
        numbers = [int(n) for n in trace.rstrip("z").replace("l", " ").replace("-", " -").split()]
        steps = np.array(numbers).reshape(-1, 2)
        found += [(int(x), int(y)) for x, y in np.cumsum(steps, axis=0)]
    return found


def read_geojson(file: Path) -> dict[str, shapely.Geometry]:
    features = json.loads(file.read_text())["features"]
    return {
        feature["properties"]["ocd_id"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in features
    }


@pytest.fixture(scope="module")
def districts(shared: Path) -> dict[str, shapely.Geometry]:
    return read_geojson(shared / "boundaries" / "us-house-119" / "cd119.geojson")


@pytest.fixture(scope="module")
def nation(districts: dict[str, shapely.Geometry]) -> list[Shape]:
    return [shape_of(division, geometry) for division, geometry in districts.items()]


@pytest.mark.full
def test_the_nation_s_districts_pack_small_and_lose_nothing(
    nation: list[Shape], districts: dict[str, shapely.Geometry]
) -> None:
    shapes = nation
    packed = pack(shapes)
    assert len(packed) < 2_000_000
    assert pack(shapes) == packed
    unpacked = unpack(packed)
    assert unpacked == shapes
    for shape, geometry in zip(geometries(unpacked), districts.values(), strict=True):
        assert shapely.bounds(shape) == pytest.approx(shapely.bounds(geometry), abs=1e-5)
        assert shapely.area(shape) == pytest.approx(shapely.area(geometry), rel=1e-7)


@pytest.mark.full
def test_two_thousand_points_lie_where_plain_geometry_puts_them(
    nation: list[Shape], districts: dict[str, shapely.Geometry]
) -> None:
    lines = Lines(nation)
    tree, names = shapely.STRtree(list(districts.values())), list(districts)
    chance = random.Random(119)
    points = [(chance.uniform(24, 50), chance.uniform(-125, -66)) for _ in range(1700)]
    points += [(chance.uniform(51, 71), chance.uniform(-180, -130)) for _ in range(200)]
    points += [(chance.uniform(51, 54), chance.uniform(172, 180)) for _ in range(100)]
    points += [(30.18, -94.11)]
    expected: list[set[str]] = [set() for _ in points]
    asked = shapely.points([(lon, lat) for lat, lon in points])
    for place, index in zip(*tree.query(asked, predicate="intersects").tolist(), strict=True):
        expected[place].add(names[index])
    found = [set(lines.locate(lat, lon).inside) for lat, lon in points]
    assert found == expected
    assert sum(map(bool, found)) > 1000
    assert {name.rpartition(":")[2] for name in found[-1]} == {"14", "36"}


@pytest.mark.full
def test_the_districts_for_maps_pack_smaller_and_massachusetts_fits_a_page(shared: Path) -> None:
    drawn = read_geojson(shared / "boundaries" / "us-house-119" / "cd119_display.geojson")
    shapes = [shape_of(division, geometry) for division, geometry in drawn.items()]
    packed = pack(shapes)
    assert len(packed) < 1_000_000
    assert unpack(packed) == shapes
    massachusetts = [shape for shape in shapes if "/state:ma/" in shape.division]
    drawing = svg_paths(massachusetts, width=600)
    assert len(drawing.paths) == 9
    assert sum(map(len, drawing.paths.values())) <= 6000


@pytest.mark.full
def test_six_decimals_are_rounded_to_a_metre(shared: Path) -> None:
    districts = read_geojson(shared / "boundaries" / "us-house-116" / "cd116_ma.geojson")
    shapes = [shape_of(division, geometry) for division, geometry in districts.items()]
    unpacked = unpack(pack(shapes))
    assert len(unpacked) == 9
    for shape, geometry in zip(geometries(unpacked), districts.values(), strict=True):
        assert shapely.bounds(shape) == pytest.approx(shapely.bounds(geometry), abs=1e-5)
        strip = shapely.area(shapely.symmetric_difference(shape, geometry))
        assert strip < 1e-5 * shapely.length(geometry)
