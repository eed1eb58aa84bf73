"""The right representative, or an honest question: in a small invented land."""

from datetime import date, datetime

import pytest

from earful.civics.terms import EASTERN, noon
from earful.roster.find import Answer, at_point, find
from earful.roster.holders import (
    covers,
    empty_words,
    holder,
    holders,
    next_change,
    seats_at,
)
from earful.roster.load import load
from tests.roster import mini

pytestmark = pytest.mark.django_db
NOW = noon(mini.DAY)


@pytest.fixture(autouse=True)
def land(db: None) -> None:
    mini.land()


def names(answer: Answer) -> list[str]:
    return [one.holder.name if one.holder else "-" for one in answer.candidates]


def test_a_zip_in_one_district_is_found() -> None:
    answer = find("68001", NOW)
    assert answer.outcome == "found"
    assert answer.divisions == (mini.NE, mini.NE_1)
    assert (answer.division, answer.place, answer.zip) == (mini.NE_1, "ne-1", "68001")
    assert names(answer) == ["Ada Prairie"]
    assert answer.how == "ZIP 68001 lies wholly in one district."
    assert (answer.why, answer.settle_by, answer.notes) == ("", (), ())


def test_a_split_zip_is_a_question_and_the_state_is_certain() -> None:
    answer = find("68002", NOW)
    assert answer.outcome == "ambiguous"
    assert answer.divisions == (mini.NE,)
    assert (answer.division, answer.place) == ("", "ne")
    assert names(answer) == ["Ada Prairie", "Ben Sandhill"]
    assert answer.why == "ZIP 68002 lies in NE-1 and NE-2."
    assert answer.settle_by == ("location", "choose")


def test_a_zip_in_two_states_makes_no_state_certain() -> None:
    answer = find("69001", NOW)
    assert answer.outcome == "ambiguous"
    assert (answer.divisions, answer.place) == ((), "")
    assert [one.seat for one in answer.candidates] == ["us-house/ne-3", "us-house/wy-al"]
    assert names(answer) == ["Cleo Platte", "-"]  # no roster of Wyoming is loaded


def test_an_unlisted_zip_has_its_state_and_all_its_members_to_choose_from() -> None:
    answer = find("68999", NOW)
    assert answer.outcome == "unknown"
    assert answer.divisions == (mini.NE,)
    assert names(answer) == ["Ada Prairie", "Ben Sandhill", "Cleo Platte"]
    assert answer.why == "ZIP 68999 is in Nebraska, but it is not on our list. It may be for PO boxes only."


def test_an_unlisted_zip_of_a_state_with_one_seat_is_found_and_nobody_is_named_without_a_roster() -> None:
    answer = find("99501", NOW)
    assert answer.outcome == "found"
    assert answer.place == "ak-al"
    assert names(answer) == ["-"]
    assert answer.how == "ZIP 99501 is in Alaska, which has one seat in the House."
    assert answer.notes == (
        "We cannot name who represents Alaska on 15 June 2026, since our list does not cover it.",
    )


@pytest.mark.parametrize("typed", ["68001-1234", "68001 1234", " 680011234 "])
def test_the_last_four_digits_are_understood_and_not_used(typed: str) -> None:
    answer = find(typed, NOW)
    assert (answer.outcome, answer.kind, answer.place) == ("found", "zip+4", "ne-1")
    assert answer.notes == ("The last four digits were not used.",)


def test_military_mail_votes_where_it_last_lived() -> None:
    answer = find("09012", NOW)
    assert (answer.outcome, answer.divisions, answer.candidates) == ("unknown", (), ())
    assert "where you last lived" in answer.why


def test_a_prefix_nobody_was_given_is_told() -> None:
    answer = find("21300", NOW)
    assert (answer.outcome, answer.divisions) == ("unknown", ())
    assert answer.why == "There is no ZIP code 21300: none begins with 213. Please check it."


def test_without_a_zip_table_of_that_time_the_state_is_certain_all_the_same() -> None:
    then = noon(date(2023, 6, 1))
    answer = find("68001", then)
    assert (answer.outcome, answer.divisions, answer.candidates) == ("unknown", (mini.NE,), ())
    assert (answer.why, answer.settle_by) == ("For that time we cannot look up ZIP codes.", ())
    load(mini.boundaries(congress=118))
    answer = find("68001", then)
    assert (answer.outcome, answer.divisions, answer.settle_by) == ("unknown", (mini.NE,), ("location",))
    assert "Use your location" in answer.why


def test_a_point_well_inside_one_district_is_found() -> None:
    answer = find("41.5, -97.5", NOW)
    assert (answer.outcome, answer.kind, answer.place) == ("found", "point", "ne-1")
    assert answer.how == "This point lies inside one district."


# At 41.5° north a thousandth of a degree of longitude is 83 metres.
@pytest.mark.parametrize(
    ("lon", "accuracy_m", "outcome"),
    [
        (-97.0, 0, "ambiguous"),
        (-97.0001, 0, "ambiguous"),
        (-97.001, 0, "found"),
        (-97.001, 60, "found"),
        (-97.001, 90, "ambiguous"),
        (-97.5, 50_000, "ambiguous"),
    ],
)
def test_a_point_as_near_to_a_line_as_we_can_be_wrong_is_a_question(
    lon: float, accuracy_m: float, outcome: str
) -> None:
    answer = at_point(41.5, lon, NOW, accuracy_m)
    assert answer.outcome == outcome
    assert names(answer)[:2] == ["Ada Prairie", "Ben Sandhill"][: 1 if outcome == "found" else 2]
    if outcome == "ambiguous":
        assert answer.divisions == (mini.NE,)
        assert answer.settle_by == ("choose",)


def test_a_point_on_two_overlapping_shapes_is_a_question() -> None:
    load(
        mini.boundaries(
            mini.square(mini.NE_1, -98, 1.2), mini.square(mini.NE_2, -97), mini.square(mini.NE_3, -96)
        )
    )
    answer = at_point(41.5, -96.9, NOW)
    assert (answer.outcome, names(answer)) == ("ambiguous", ["Ada Prairie", "Ben Sandhill"])


def test_a_point_outside_all_that_is_loaded_says_what_is() -> None:
    answer = find("51.5, -100", NOW)
    assert (answer.outcome, answer.divisions) == ("unknown", ())
    assert (
        answer.why
        == "For 15 June 2026 we know the districts of Nebraska only, and this point lies elsewhere."
    )


def test_a_point_just_off_the_line_is_no_answer() -> None:
    answer = at_point(40.99995, -97.5, NOW)
    assert (answer.outcome, names(answer)) == ("ambiguous", ["Ada Prairie"])
    assert answer.why == "This point lies just outside the line of NE-1."


@pytest.mark.parametrize(
    ("lat", "lon", "accuracy_m"),
    [
        (91, 0, 0),
        (float("nan"), -97, 0),
        (41.5, float("inf"), 0),
        (41.5, -97.5, float("nan")),
        (41.5, -97.5, -1),
        (41.5, -97.5, 1e9),
    ],
)
def test_a_point_that_is_none_is_unknown(lat: float, lon: float, accuracy_m: float) -> None:
    answer = at_point(lat, lon, NOW, accuracy_m)
    assert (answer.outcome, answer.candidates) == ("unknown", ())
    assert answer.why.endswith(".")


@pytest.mark.parametrize("typed", ["ne-2", "NE 2", mini.NE_2])
def test_a_district_typed_is_found(typed: str) -> None:
    answer = find(typed, NOW)
    assert (answer.outcome, answer.place, names(answer)) == ("found", "ne-2", ["Ben Sandhill"])


def test_a_district_that_does_not_exist_is_told_the_right_range() -> None:
    answer = find("NE-12", NOW)
    assert (answer.outcome, answer.divisions) == ("unknown", (mini.NE,))
    assert answer.why == "There is no district NE-12: Nebraska has districts 1 to 3."
    assert len(answer.candidates) == 3
    assert (
        find("wy-2", NOW).why
        == "There is no district WY-2: Wyoming has one seat in the House, for all of it."
    )


def test_a_state_typed_is_a_question_among_its_members() -> None:
    answer = find("Nebraska", NOW)
    assert (answer.outcome, answer.place, len(answer.candidates)) == ("ambiguous", "ne", 3)
    assert find("Alaska", NOW).place == "ak-al"
    without = find("Ohio", NOW)
    assert (without.outcome, without.place, without.candidates) == ("unknown", "oh", ())
    assert without.settle_by == ()


@pytest.mark.parametrize("typed", ["Lincoln, NE", "Lincoln NE", "lincoln, nebraska"])
def test_a_town_is_not_understood_yet_and_its_state_is_certain(typed: str) -> None:
    answer = find(typed, NOW)
    assert (answer.outcome, answer.kind, answer.divisions) == ("unknown", "town", (mini.NE,))
    assert answer.why.startswith("We do not understand names of towns yet.")
    assert names(answer) == ["Ada Prairie", "Ben Sandhill", "Cleo Platte"]
    assert find("Lincoln", NOW).divisions == ()


@pytest.mark.parametrize("typed", ["12 Elm Street NE", "5 Oak CT"])
def test_the_end_of_a_street_s_name_is_no_state(typed: str) -> None:
    assert find(typed, NOW).divisions == ()


@pytest.mark.parametrize("typed", ["1 Main St, Lincoln NE 68001", "12 Elm Street"])
def test_an_address_is_not_understood_yet_and_its_zip_is_not_thrown_away(typed: str) -> None:
    answer = find(typed, NOW)
    assert (answer.outcome, answer.kind, answer.how) == ("unknown", "address", "")
    assert answer.why.startswith("We do not understand street addresses yet.")
    assert answer.settle_by == ("zip", "location", "choose")
    assert names(answer) == (["Ada Prairie"] if "68001" in typed else [])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "O2139",
        "00000",
        "2139",
        "SW1A 1AA",
        "K1A 0B1",
        "6800",
        "680",
        "617-555-0100",
        "x" * 10_000,
        "\x00\x1b[31m",
        "<script>alert(1)</script>",
        "%(zip)s %s {0}",
        "ocd-division/country:us/state:zz",
        "-71.11, 42.37",
        "42,37; -71,11",
        "🦅",
        "\ud800",
        "Ada Lovelace",
    ],
)
def test_anything_odd_is_unknown_with_a_sentence(typed: str) -> None:
    answer = find(typed, NOW)
    assert answer.outcome == "unknown"
    assert (answer.divisions, answer.candidates) == ((), ())
    assert answer.why.endswith((".", "?"))
    assert answer.settle_by
    assert len(answer.typed) <= 200
    for word in ("division", "edition", "stance"):
        assert word not in answer.why.lower()


def test_until_the_next_congress_is_loaded_nobody_of_it_is_named() -> None:
    last = datetime(2027, 1, 3, 11, 59, 59, tzinfo=EASTERN)
    turn = datetime(2027, 1, 3, 12, tzinfo=EASTERN)
    assert find("68001", last).outcome == "found"
    assert next_change(last) == turn
    answer = find("68001", turn)
    assert (answer.outcome, answer.divisions, answer.candidates) == ("unknown", (mini.NE,), ())
    assert find("41.5, -97.5", turn).why == "We do not have the district lines for 3 January 2027."
    assert holders(turn) == {}
    assert seats_at(mini.NE_1, turn) == []


def test_a_roster_without_boundaries_names_nobody() -> None:
    term = mini.term("us-house/ne-1", date(2023, 1, 3), date(2025, 1, 3))
    old = [
        mini.person(1, "Ada Prairie", term),
        mini.person(2, "Ben Sandhill", mini.term("us-house/ne-2", date(2023, 1, 3), date(2025, 1, 3))),
        mini.person(3, "Cleo Platte", mini.term("us-house/ne-3", date(2023, 1, 3), date(2025, 1, 3))),
        mini.person(5, "Eli Elkhorn", mini.term("us-senate/ne-2", date(2021, 1, 3), date(2027, 1, 3))),
    ]
    load(mini.roster(*old, as_of=date(2024, 6, 1), congress=118))
    then = noon(date(2024, 6, 2))
    assert not covers("ne", then)
    assert holders(then) == {}
    load(mini.boundaries(congress=118))
    assert covers("ne", then)
    assert holders(then)["us-house/ne-1"].name == "Ada Prairie"


def test_a_vacant_seat_is_said_to_be_vacant_from_the_day_of_the_list() -> None:
    load(mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI, as_of=date(2026, 7, 1)))
    answer = find("68003", noon(date(2026, 7, 2)))
    assert answer.outcome == "found"
    vacant = answer.candidates[0].holder
    assert vacant is not None
    assert (vacant.vacant, vacant.unsure, vacant.person, vacant.name) == (True, False, "", "")
    assert empty_words(vacant) == "This seat is vacant."


def test_who_sat_before_the_list_or_after_a_term_in_it_is_not_known_rather_than_vacant() -> None:
    late = mini.person(3, "Cleo Platte", mini.term("us-house/ne-3", date(2026, 3, 1)))
    early = mini.person(5, "Eli Elkhorn", mini.term("us-senate/ne-2", date(2025, 1, 3), date(2026, 11, 3)))
    load(mini.roster(mini.ADA, mini.BEN, late, mini.DORA, early, as_of=date(2026, 7, 1)))
    before = holder("us-house/ne-3", noon(date(2025, 6, 1)))
    after = holder("us-senate/ne-2", noon(date(2026, 11, 22)))
    assert before is not None
    assert after is not None
    assert (before.vacant, before.unsure, after.vacant, after.unsure) == (True, True, True, True)
    assert empty_words(after) == "We do not know who holds this seat on this day. Our list is of 1 July 2026."


def test_a_place_has_its_house_seat_then_its_senators() -> None:
    assert [one.slug for one in seats_at(mini.NE_2, NOW)] == ["house", "senate-1", "senate-2"]
    assert [one.slug for one in seats_at(mini.NE, NOW)] == ["senate-1", "senate-2"]
    assert list(holders(NOW, bodies=("us-senate",))) == ["us-senate/ne-1", "us-senate/ne-2"]
    assert holder("us-house/ne-9", NOW) is None
    assert holder("nonsense", NOW) is None


def test_long_ago_and_far_ahead_are_not_guessed() -> None:
    for day in (date(1, 1, 1), date(1850, 1, 1), date(2050, 1, 1), date(9999, 12, 31)):
        answer = find("68001", noon(day))
        assert (answer.outcome, answer.why) == ("unknown", "We do not know the districts of that time.")
        assert at_point(41.5, -97.5, noon(day)).outcome == "unknown"
