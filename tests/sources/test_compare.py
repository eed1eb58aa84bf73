"""What a load would change is known before it changes anything."""

from dataclasses import replace

from earful.sources.compare import compare
from earful.sources.records import Batch, OfficeRecord, Shape
from tests.sources.test_codec import ADA, BO, DAY, LAND, MA7, batch

OLD = batch("roster", V000001=ADA, L000002=BO)


def test_a_first_load_adds_everything() -> None:
    assert compare(None, OLD).added == ("L000002", "V000001")


def test_a_second_run_changes_nothing() -> None:
    result = compare(OLD, batch("roster", L000002=BO, V000001=ADA))
    assert result.nothing_new
    assert result.words() == "0 added, 0 changed, 2 same, 0 gone"


def test_a_new_phone_a_newcomer_and_a_departure_are_each_named() -> None:
    moved = replace(ADA, offices=(OfficeRecord("V000001-boston", "district", phone="617-555-0199"),))
    result = compare(OLD, batch("roster", V000001=moved, N000003=replace(BO, id="N000003")))
    assert (result.added, result.changed, result.gone) == (("N000003",), ("V000001",), ("L000002",))
    assert result.fields == {"V000001": ("offices",)}
    assert result.words() == "1 added, 1 changed (1 offices), 0 same, 1 gone"


def test_a_redrawn_district_is_changed_and_the_same_land_is_not() -> None:
    def drawn(shape: Shape) -> Batch:
        return Batch("boundaries", "ma", 119, DAY, "s", "l", {MA7: shape})

    elsewhere = Shape.of(MA7, [[[(-71, 42), (-70, 42), (-70, 43.1), (-71, 42)]]])
    again = Shape.of(MA7, [[[(-70, 43), (-71, 42), (-70, 42), (-70, 43)]]])
    assert compare(drawn(LAND), drawn(elsewhere)).fields == {MA7: ("polygons",)}
    assert compare(drawn(LAND), drawn(again)).same == (MA7,)
