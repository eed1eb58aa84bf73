"""Fields of a record: what is accepted, and what the refusal says."""

from datetime import date
from typing import Any

import pytest

from earful.sources.entries import Entry, entries_of, one_line, web_address
from earful.sources.records import SourceRefused


def entry(**values: Any) -> Entry:
    return Entry("facts.json, record 3", values)


def test_a_missing_field_is_named_with_its_record() -> None:
    with pytest.raises(SourceRefused, match=r"^facts\.json, record 3: phone is missing\.$"):
        entry().text("phone")


@pytest.mark.parametrize("value", [[], {}, True, 1.5])
def test_text_must_be_text(value: object) -> None:
    with pytest.raises(SourceRefused, match="name should be text"):
        entry(name=value).text("name")


def test_text_is_one_line_without_invisible_marks() -> None:
    assert one_line(" Ca\u00f1on \n City\u200b ") == "Cañon City"


@pytest.mark.parametrize("text", ["bell \x07", "nul \x00", "half a pair \ud800"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(SourceRefused, match="control character"):
        entry(name=text).text("name")


def test_text_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(SourceRefused, match="longer than 2000"):
        entry(name="x" * 10_000).text("name")


@pytest.mark.parametrize("value", ["-1", "1.5", "", "x", "٣", "100", "9" * 1900])
def test_a_number_outside_its_range_is_refused(value: str) -> None:
    with pytest.raises(SourceRefused, match="district"):
        entry(district=value).whole("district", 0, 99)


def test_a_moment_is_read_as_its_day() -> None:
    assert entry(day="2025-12-05T21:59:03Z").day("day") == date(2025, 12, 5)


@pytest.mark.parametrize("value", ["2025-02-30", "5 May 2025", "20250505", "2025-5-5"])
def test_a_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(SourceRefused, match=r"not a day such as 2026-06-15"):
        entry(day=value).day("day")


@pytest.mark.parametrize("value", ["p000617", "P00617", "P000617'; --", "Pressley"])
def test_an_id_must_look_like_one(value: str) -> None:
    with pytest.raises(SourceRefused, match="not an id"):
        entry(id=value).bioguide("id")


def test_a_list_of_something_else_names_the_place() -> None:
    with pytest.raises(SourceRefused, match=r"a\.json, record 2: named fields were expected here, not text"):
        entries_of("a.json", [{}, "x"])


@pytest.mark.parametrize("good", ["https://www.example.gov/contact?a=1", "http://example.gov"])
def test_a_plain_web_address_is_kept(good: str) -> None:
    assert web_address(good) == good


@pytest.mark.parametrize(
    "bad",
    [
        "hhttps://example.gov",
        "javascript:alert(1)",
        "//example.gov",
        "https://",
        "https://example.gov@evil.example",
        'https://example.gov/"><script>',
        "https://exa mple.gov",
        "https://[::1",
        "mailto:a@example.gov",
        "https://localhost",
    ],
)
def test_anything_else_is_no_web_address(bad: str) -> None:
    assert web_address(bad) == ""
