from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earful.civics.terms import EASTERN, congress_at, congress_span, moment_from, noon, turns_at

SECOND = timedelta(seconds=1)


def test_a_bare_day_means_noon_in_washington() -> None:
    assert noon(date(2026, 11, 22)) == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert noon(date(2026, 7, 4)) == datetime(2026, 7, 4, 16, tzinfo=UTC)


def test_the_120th_congress_begins_at_noon_and_not_before() -> None:
    change = datetime(2027, 1, 3, 17, tzinfo=UTC)
    assert congress_at(change) == 120
    assert congress_at(change - SECOND) == 119
    assert congress_at(datetime(2027, 1, 3, 5, tzinfo=UTC)) == 119


@pytest.mark.parametrize(
    ("day", "congress"),
    [
        (date(2020, 6, 12), 116),
        (date(2025, 1, 2), 118),
        (date(2025, 1, 3), 119),
        (date(2026, 1, 3), 119),
        (date(2026, 11, 22), 119),
        (date(2027, 1, 4), 120),
        (date(2028, 2, 29), 120),
    ],
)
def test_a_day_has_its_congress(day: date, congress: int) -> None:
    assert congress_at(noon(day)) == congress


def test_the_reader_s_time_zone_changes_no_congress() -> None:
    in_tokyo = moment_from("2027-01-04T01:59:59+09:00")
    assert congress_at(in_tokyo) == 119
    assert congress_at(in_tokyo + SECOND) == 120


def test_one_congress_ends_as_the_next_begins() -> None:
    for number in range(113, 125):
        begins, ends = congress_span(number)
        assert ends == congress_span(number + 1)[0]
        assert congress_at(begins) == number
        assert congress_at(ends) == number + 1


def test_a_term_turns_at_noon_only_on_the_day_congresses_do() -> None:
    assert turns_at(date(2027, 1, 3)) == datetime(2027, 1, 3, 12, tzinfo=EASTERN)
    assert turns_at(date(2026, 1, 3)) == datetime(2026, 1, 3, 0, tzinfo=EASTERN)
    assert turns_at(date(2027, 1, 4)) == datetime(2027, 1, 4, 0, tzinfo=EASTERN)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)))
def test_every_moment_lies_in_the_congress_it_is_given(moment: datetime) -> None:
    begins, ends = congress_span(congress_at(moment))
    assert begins <= moment < ends


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22", datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("2026-11-22T12:00", datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("2026-11-22T12:00-08:00", datetime(2026, 11, 22, 20, tzinfo=UTC)),
        ("2026-11-22T12:00:00Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        ("2028-02-29", datetime(2028, 2, 29, 17, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_with_or_without_its_zone(text: str, moment: datetime) -> None:
    assert moment_from(text) == moment
    assert moment_from(text).tzinfo is not None


@pytest.mark.parametrize("text", ["", "today", "2027-02-29", "2026-13-01", "11/22/2026", "2026-11-22T25:00"])
def test_what_is_no_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="2026-11-22"):
        moment_from(text)


@pytest.mark.parametrize("year", [1, 9998, 9999])
def test_no_year_is_too_far_to_count_its_congress(year: int) -> None:
    assert congress_at(noon(date(year, 12, 31))) == (year - 1789) // 2 + 1


@pytest.mark.parametrize("text", ["1788-01-01", "2200-01-01", "0001-01-01", "9999-12-31T23:59"])
def test_a_year_beyond_the_known_ones_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="1790 to 2199"):
        moment_from(text)
