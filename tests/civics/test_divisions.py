import pytest

from earful.civics.divisions import (
    STATES,
    STATES_BY_FIPS,
    district_of,
    division_at,
    division_words,
    house_division,
    house_seats,
    ordinal,
    place_of,
    state_of,
)


def test_the_house_has_435_voting_seats_and_six_delegates() -> None:
    states = [state for state in STATES.values() if state.kind == "state"]
    assert len(states) == 50
    assert sum(state.house_seats for state in states) == 435
    assert sum(state.house_seats for state in STATES.values()) == 441
    assert sum(state.senate_seats for state in STATES.values()) == 100
    assert len(STATES_BY_FIPS) == 56


@pytest.mark.parametrize("congress", [113, 117, 118, 119, 120])
def test_every_apportionment_fills_the_house(congress: int) -> None:
    assert sum(house_seats(code, congress) for code, state in STATES.items() if state.kind == "state") == 435


def test_seats_follow_the_census() -> None:
    assert house_seats("mt", 117) == 1
    assert house_seats("mt", 118) == 2
    assert house_seats("ma", 116) == house_seats("ma", 119) == 9
    with pytest.raises(ValueError, match="113th"):
        house_seats("ma", 112)


@pytest.mark.parametrize(
    ("place", "division", "words"),
    [
        ("ma-7", "ocd-division/country:us/state:ma/cd:7", "Massachusetts 7th"),
        ("ca-52", "ocd-division/country:us/state:ca/cd:52", "California 52nd"),
        ("ak-al", "ocd-division/country:us/state:ak/cd:at-large", "Alaska at large"),
        ("dc-al", "ocd-division/country:us/district:dc/cd:at-large", "District of Columbia"),
        ("pr-al", "ocd-division/country:us/territory:pr/cd:at-large", "Puerto Rico"),
        ("ma", "ocd-division/country:us/state:ma", "Massachusetts"),
        ("dc", "ocd-division/country:us/district:dc", "District of Columbia"),
    ],
)
def test_a_place_and_its_division_are_one_thing(place: str, division: str, words: str) -> None:
    assert division_at(place) == division
    assert place_of(division) == place
    assert division_words(division) == words


def test_every_division_comes_back_from_its_place() -> None:
    for code, state in STATES.items():
        assert division_at(code) == state.division
        for number in [0] if state.at_large else range(1, state.house_seats + 1):
            division = house_division(code, number)
            assert division_at(place_of(division)) == division
            assert (state_of(division), district_of(division)) == (code, number)


@pytest.mark.parametrize(
    "place", ["", "MA-7", "ma-07", "ma-0", "ma-100", "zz-1", "zz", "ma-7/", "ma_7", "ma-7\n", "<b>", "ma-٧"]
)
def test_what_is_no_place_names_no_division(place: str) -> None:
    assert division_at(place) is None


@pytest.mark.parametrize(
    "division",
    [
        "",
        "ocd-division/country:us",
        "ocd-division/country:us/state:dc",
        "ocd-division/country:us/territory:ma/cd:1",
        "ocd-division/country:us/state:ma/cd:0",
        "ocd-division/country:us/state:ma/cd:7/x",
        "ocd-division/country:us/state:ma\n",
        "ocd-division/country:ca/province:on",
    ],
)
def test_what_is_no_division_of_ours_is_refused_by_name(division: str) -> None:
    with pytest.raises(ValueError, match="not a division"):
        state_of(division)


def test_a_state_that_is_none_has_no_district() -> None:
    with pytest.raises(KeyError):
        house_division("zz", 1)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")],
        *[(21, "21st"), (52, "52nd"), (101, "101st"), (111, "111th"), (119, "119th")],
    ],
)
def test_ordinals_are_as_people_say_them(number: int, words: str) -> None:
    assert ordinal(number) == words
