from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from earful.civics.letters import (
    capitol_address,
    date_words,
    district_address,
    letter,
    recipient_lines,
    salutation,
    title_words,
)

MA_5 = "ocd-division/country:us/state:ma/cd:5"
MA = "ocd-division/country:us/state:ma"
TERRITORY = "ocd-division/country:us/territory:{}/cd:at-large"
CLARK = (
    "United States House of Representatives",
    "2368 Rayburn House Office Building",
    "Washington, DC 20515",
)


def test_each_is_addressed_by_their_own_title() -> None:
    assert salutation("us-house", MA_5, "Clark") == "Dear Representative Clark:"
    assert salutation("us-senate", MA, "Markey") == "Dear Senator Markey:"
    dc = "ocd-division/country:us/district:dc/cd:at-large"
    assert salutation("us-house", dc, "Norton") == "Dear Delegate Norton:"
    assert title_words("us-house", TERRITORY.format("pr")) == "Resident Commissioner"
    assert {title_words("us-house", TERRITORY.format(code)) for code in ("gu", "vi", "as", "mp")} == {
        "Delegate"
    }
    assert title_words("us-house", "ocd-division/country:us/state:ak/cd:at-large") == "Representative"


@pytest.mark.parametrize(
    ("body", "division"), [("ma-house", MA), ("", MA), ("us-house", "ma-7"), ("us-senate", "")]
)
def test_a_title_is_never_made_up(body: str, division: str) -> None:
    with pytest.raises(ValueError, match=r"neither|not a division"):
        title_words(body, division)


@pytest.mark.parametrize(
    "words",
    [
        "2368 Rayburn House Office Building Washington DC 20515-2105",
        "2368 RAYBURN HOUSE OFFICE BUILDING; WASHINGTON DC 20515-2105",
        "2368 Rayburn House Office Building",
        "2368 Rayburn House Office Building, Washington, D.C. 20515",
        "  2368\u00a0rayburn house office bldg.\nWashington, DC",
        "Room 2368 Rayburn Building",
        "2368 RHOB",
        "2368 RHOB Washington DC 20515",
    ],
)
def test_a_capitol_office_is_understood_however_it_is_worded(words: str) -> None:
    assert capitol_address("us-house", words) == CLARK


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("255 Dirksen Senate Office Building Washington DC 20510", "255 Dirksen Senate Office Building"),
        ("SD-255", "255 Dirksen Senate Office Building"),
        ("G12 Dirksen Senate Office Building Washington DC 20510", "G12 Dirksen Senate Office Building"),
        ("317a russell senate office building", "317A Russell Senate Office Building"),
    ],
)
def test_a_senate_office_too(words: str, room: str) -> None:
    assert capitol_address("us-senate", words) == ("United States Senate", room, "Washington, DC 20510")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("us-house", ""),
        ("us-house", "Washington DC 20515"),
        ("us-house", "2368"),
        ("us-house", "2368 Washington DC 20515"),
        ("us-house", "Rayburn House Office Building"),
        ("us-house", "255 Dirksen Senate Office Building Washington DC 20510"),
        ("us-senate", "2368 Rayburn House Office Building"),
        ("us-house", "2368 Rayburn House Office Building Washington DC 20510"),
        ("us-house", "2368 Rayburn House Office Building Boston MA 02110"),
        ("us-house", "SR-2368 Rayburn"),
        ("us-house", "1 Main Street, Boston MA 02110"),
        ("us-house", "<script>2368 Rayburn</script>"),
        ("us-house", "2368 Rayburn House Office Building" + " x" * 10_000),
        ("ma-house", "2368 Rayburn House Office Building"),
    ],
)
def test_no_letter_goes_to_an_office_that_is_not_understood(body: str, words: str) -> None:
    assert capitol_address(body, words) is None


def test_the_envelope_reads_as_it_should() -> None:
    assert recipient_lines("Katherine Clark", CLARK) == (
        "The Honorable Katherine Clark",
        "United States House of Representatives",
        "2368 Rayburn House Office Building",
        "Washington, DC 20515",
    )


@pytest.mark.parametrize(
    ("suite", "building", "lines"),
    [
        ("Suite 375", "", ("29 Crafts St., Suite 375",)),
        ("375", "", ("29 Crafts St., Suite 375",)),
        ("B", "", ("29 Crafts St., Suite B",)),
        ("B-128", "", ("29 Crafts St., Suite B-128",)),
        ("208,", "", ("29 Crafts St., Suite 208",)),
        ("s 210 & 220", "", ("29 Crafts St., Suites 210 & 220",)),
        ("2nd Floor", "City Hall", ("City Hall", "29 Crafts St., 2nd Floor")),
        ("P.O. Box 2208", "", ("29 Crafts St.", "P.O. Box 2208")),
        ("", "", ("29 Crafts St.",)),
    ],
)
def test_a_district_office_is_addressed_with_what_it_has(
    suite: str, building: str, lines: tuple[str, ...]
) -> None:
    found = district_address(
        address="29 Crafts St.", suite=suite, building=building, city="Newton", state="MA", zip_code="02458"
    )
    assert found == (*lines, "Newton, MA 02458")


@pytest.mark.parametrize(
    "lacking",
    [
        {"address": ""},
        {"address": " \u200b"},
        {"address": "Newton"},
        {"city": ""},
        {"state": ""},
        {"state": "ZZ"},
        {"zip_code": ""},
        {"zip_code": "2458"},
        {"zip_code": "٠٢٤٥٨"},
        {"zip_code": "SW1A 1AA"},
    ],
)
def test_an_office_without_a_whole_address_is_offered_no_letter(lacking: dict[str, str]) -> None:
    whole = {"address": "29 Crafts St.", "city": "Newton", "state": "ma", "zip_code": "02458-1234"}
    assert district_address(**whole) == ("29 Crafts St.", "Newton, MA 02458-1234")
    assert district_address(**(whole | lacking)) is None


@pytest.mark.parametrize(
    ("sender", "without"),
    [
        (("Ada Vale", "1 Main St.", "Newton, MA 02458"), False),
        (("Ada Vale", "1 Main St.", "Apt. 2", "Newton, MA 02458-1234"), False),
        (("", "1 Main St.", "Newton, MA 02458"), False),
        (("Ada Vale", "", "Newton, MA 02458"), True),
        (("Ada Vale", "1 Main St.", "Newton"), True),
        (("Ada Vale",), True),
        ((), True),
    ],
)
def test_a_letter_without_the_senders_postal_address_says_so(sender: tuple[str, ...], without: bool) -> None:
    made = letter(sender=sender, day=date(2026, 11, 22), recipient=CLARK, greeting="Dear", text="x")
    assert made.without_address is without
    assert made.sender_lines == tuple(line for line in sender if line)


def test_a_letter_is_set_in_paragraphs_with_its_date() -> None:
    made = letter(
        sender=("Ada Vale",),
        day=date(2028, 2, 29),
        recipient=CLARK,
        greeting="Dear Representative Clark:",
        text="One\r\nstill one\r\n\r\n\r\nTwo\n",
    )
    assert made.body_paragraphs == ("One\nstill one", "Two")
    assert made.date_words == "February 29, 2028"
    assert date_words(date(2026, 1, 3)) == "January 3, 2026"


@given(st.lists(st.text(), max_size=4), st.text())
def test_nothing_typed_adds_a_line_to_the_envelope(sender: list[str], text: str) -> None:
    made = letter(sender=sender, day=date(2026, 11, 22), recipient=CLARK, greeting="Dear", text=text)
    assert made.recipient_lines == CLARK
    assert len(made.sender_lines) <= len(sender)
    assert not any(set(line) & set("\r\n\x00\u2028") for line in made.sender_lines)
    assert all(paragraph.strip() for paragraph in made.body_paragraphs)


@given(st.sampled_from(["us-house", "us-senate"]), st.text())
def test_any_office_words_give_a_capitol_address_or_none(body: str, words: str) -> None:
    found = capitol_address(body, words)
    assert found is None or len(found) == 3


@pytest.mark.full
@pytest.mark.parametrize(("day", "unaddressed"), [("2026-06-15", 1), ("2020-06-08", 0)])
def test_every_member_with_an_office_can_be_written_to(shared: Path, day: str, unaddressed: int) -> None:
    path = shared / "rosters/congress-legislators" / day / "legislators-current.yaml"
    people = yaml.load(path.read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    terms = [person["terms"][-1] for person in people]
    bodies = {"rep": "us-house", "sen": "us-senate"}
    lost = [term for term in terms if not capitol_address(bodies[term["type"]], term.get("address") or "")]
    assert len(lost) == unaddressed
    assert not any(term.get("address") for term in lost)


@pytest.mark.full
def test_all_but_six_district_offices_of_today_take_letters(shared: Path) -> None:
    path = shared / "rosters/congress-legislators/2026-06-15/legislators-district-offices.yaml"
    people = yaml.load(path.read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    keys = ("address", "suite", "building", "city", "state")
    lost = [
        office["id"]
        for person in people
        for office in person["offices"]
        if not district_address(
            **{key: str(office.get(key) or "") for key in keys}, zip_code=str(office.get("zip") or "")
        )
    ]
    assert len(lost) <= 7, lost
