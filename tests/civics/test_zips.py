import csv
from pathlib import Path

import pytest

from earful.civics.divisions import STATES, house_division, state_of
from earful.civics.zips import (
    freely_associated,
    military,
    military_region,
    overlooked_state,
    prefix_states,
    states_by_prefix,
    states_of,
)

MA_7 = house_division("ma", 7)
CT_2 = house_division("ct", 2)
NY_1 = house_division("ny", 1)
NE_3 = house_division("ne", 3)


@pytest.mark.parametrize(
    ("zip5", "states"),
    [
        ("02139", ("ma",)),
        ("05501", ("ma",)),
        ("05401", ("vt",)),
        ("00501", ("ny",)),
        ("00601", ("pr",)),
        ("00802", ("vi",)),
        ("00901", ("pr",)),
        ("20001", ("dc",)),
        ("20101", ("va",)),
        ("20260", ("dc",)),
        ("56901", ("dc",)),
        ("73301", ("tx",)),
        ("73101", ("ok",)),
        ("88510", ("tx",)),
        ("39901", ("ga",)),
        ("99950", ("ak",)),
        ("06390", ("ny",)),
    ],
)
def test_a_zip_in_no_table_still_has_its_state(zip5: str, states: tuple[str, ...]) -> None:
    assert states_by_prefix(zip5) == states


def test_a_town_with_its_mail_from_next_door_is_where_it_is() -> None:
    assert states_by_prefix("063") == ("ct",)
    assert states_by_prefix("06390") == ("ny",)
    assert states_by_prefix("83414") == ("wy",)


@pytest.mark.parametrize(
    ("zip5", "states"),
    [
        ("96701", ("hi",)),
        ("96799", ("as",)),
        ("96910", ("gu",)),
        ("96932", ("gu",)),
        ("96950", ("mp",)),
        ("96952", ("mp",)),
        ("96940", ()),
        ("96960", ()),
        ("96999", ()),
    ],
)
def test_the_pacific_is_told_apart_by_five_digits(zip5: str, states: tuple[str, ...]) -> None:
    assert states_by_prefix(zip5) == states
    assert states_of(zip5, prefix_states({})) == states


@pytest.mark.parametrize("zip5", ["00000", "00100", "21300", "34300", "69900", "99", "", "abc", "<scr"])
def test_a_prefix_nobody_was_given_names_no_state(zip5: str) -> None:
    assert states_by_prefix(zip5) == ()
    assert states_of(zip5, prefix_states({})) == ()


@pytest.mark.parametrize(
    ("zip5", "region"), [("09012", "ae"), ("34002", "aa"), ("96201", "ap"), ("96699", "ap"), ("02139", None)]
)
def test_military_mail_is_no_state_s(zip5: str, region: str | None) -> None:
    assert military_region(zip5) == region
    assert military(zip5) is (region is not None)
    if region:
        assert states_by_prefix(zip5) == ()


def test_palau_has_mail_and_nobody_in_congress() -> None:
    assert freely_associated("96940")
    assert not freely_associated("96910")


def test_every_state_and_territory_has_a_prefix() -> None:
    named = {state for number in range(1000) for state in states_by_prefix(f"{number:03}")}
    assert named | {"as"} == set(STATES)


def test_a_whole_zip_over_the_line_makes_its_prefix_a_question() -> None:
    table = prefix_states({"06390": [NY_1], "06330": [CT_2], "02139": [MA_7, house_division("ma", 5)]})
    assert table["063"] == ("ct", "ny")
    assert table["021"] == ("ma",)
    assert states_of("06399", table) == ("ct", "ny")
    assert states_of("02238", table) == ("ma",)
    assert states_of("06390", table) == ("ny",)


def test_a_zip_astride_the_line_does_not() -> None:
    assert prefix_states({"82082": [house_division("wy", 0), NE_3]})["820"] == ("wy",)


def test_american_samoa_makes_no_hawaiian_zip_doubtful() -> None:
    table = prefix_states({"96799": [house_division("as", 0)], "96910": [house_division("gu", 0)]})
    assert states_of("96709", table) == ("hi",)
    assert states_of("96970", table) == ()


def test_a_crosswalk_that_forgets_the_home_state_is_caught() -> None:
    montana, wyoming = house_division("mt", 2), house_division("wy", 0)
    assert overlooked_state("57717", [montana, wyoming]) == "sd"
    assert overlooked_state("57717", [montana, wyoming, house_division("sd", 0)]) is None
    assert overlooked_state("06390", [NY_1]) is None
    assert overlooked_state("02139", [MA_7]) is None
    assert overlooked_state("21300", [MA_7]) is None


# Listed in a neighbouring state alone, though their post offices stand in South Dakota and Colorado.
KNOWN_LOST = {
    *("57255", "57430", "57638", "57641", "57642", "57645", "57648", "57660", "57717"),
    *("81120", "81137", "81324"),
}


@pytest.mark.full
def test_every_known_zip_lies_in_a_state_its_prefix_allows(shared: Path) -> None:
    zips: dict[str, list[str]] = {}
    with (shared / "zip-crosswalk" / "zccd.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            division = house_division(row["state_abbr"].lower(), int(row["cd"]) if row["cd"].isdigit() else 0)
            zips.setdefault(row["zcta"], []).append(division)
    table = prefix_states(zips)
    assert len(zips) == 33_774
    lost = {zip5 for zip5, divisions in zips.items() if overlooked_state(zip5, divisions)}
    assert lost == KNOWN_LOST
    strangers = {
        zip5
        for zip5, divisions in zips.items()
        if not {state_of(division) for division in divisions} & set(states_of(zip5, table))
    }
    assert strangers == {"57717"}
    assert {zip5 for zip5 in zips if not states_by_prefix(zip5)} == set()
    assert table["834"] == ("id", "wy")
    questions = {prefix for prefix, states in table.items() if len(states) > 1}
    assert questions == {"063", "572", "574", "576", "739", "811", "813", "834", "969"}
