"""`earful lookup`: an answer for a person and for a program, whatever is typed."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from earful.roster.load import load
from earful.roster.models import Clock
from tests.roster import mini

pytestmark = pytest.mark.django_db
KEYS = {"outcome", "typed", "kind", "at", "divisions", "candidates", "settle_by", "how"}


@pytest.fixture(autouse=True)
def land(db: None) -> None:
    mini.land()


def lookup(*words: str) -> tuple[int, str]:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("lookup", *words, stdout=out)
    assert isinstance(ended.value.code, int)
    return ended.value.code, out.getvalue()


def as_json(*words: str) -> tuple[int, dict[str, Any]]:
    code, text = lookup(*words, "--day", "2026-06-15", "--json")
    found = json.loads(text)
    assert found.keys() >= KEYS
    assert text.isascii()
    return code, found


def test_found_ends_with_0_and_names_the_member() -> None:
    code, found = as_json("68001")
    assert code == 0
    assert found["outcome"] == "found"
    assert found["divisions"] == [mini.NE, mini.NE_1]
    assert found["at"] == "2026-06-15T12:00:00-04:00"
    (candidate,) = found["candidates"]
    assert candidate["division"] == mini.NE_1
    assert candidate["seat"] == "us-house/ne-1"
    assert candidate["person"] == {"id": "X000001", "name": "Ada Prairie"}


def test_ambiguous_ends_with_3_and_has_house_seats_only() -> None:
    code, found = as_json("68002")
    assert (code, found["outcome"], found["divisions"]) == (3, "ambiguous", [mini.NE])
    assert [one["seat"] for one in found["candidates"]] == ["us-house/ne-1", "us-house/ne-2"]
    assert found["settle_by"] == ["location", "choose"]


@pytest.mark.parametrize("typed", ["", "00000", "1 Main St", "Ada", "\ud800", "%s", "x" * 9999, "\x1b[31m"])
def test_anything_typed_as_a_place_ends_with_4_at_worst(typed: str) -> None:
    code, found = as_json(typed)
    assert (code, found["outcome"], found["candidates"]) == (4, "unknown", [])
    code, text = lookup(typed)
    assert code == 4
    assert "\x1b" not in text


@pytest.mark.parametrize("words", [["41.5,-97.5"], ["41.5,", "-97.5"], ["41.5", "-97.5"]])
def test_a_point_may_be_typed_in_one_word_or_two(words: list[str]) -> None:
    code, found = as_json(*words)
    assert (code, found["kind"], found["divisions"][1]) == (0, "point", mini.NE_1)


@pytest.mark.parametrize("typed", ["-14.27,-170.7", "-.5,-97", "-14.27, -170.7"])
def test_a_southern_latitude_is_no_option(typed: str) -> None:
    code, found = as_json(typed)
    assert (code, found["kind"]) == (4, "point")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["68001", "--day", "yesterday"],
        ["68001", "--at", "soon"],
        ["68001", "--day", "2026-06-15", "--at", "2026-06-15"],
        ["68001", "--colour"],
    ],
)
def test_only_wrong_options_are_refused(words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("lookup", *words)


def test_a_vacant_seat_has_no_person() -> None:
    load(mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI), older=True)
    code, found = as_json("68003")
    assert (code, found["candidates"][0]["person"], found["candidates"][0]["vacant"]) == (0, None, True)
    assert "NE-3, Nebraska 3rd: This seat is vacant." in lookup("68003", "--day", "2026-06-15")[1]


def test_without_a_day_the_demo_s_clock_holds() -> None:
    Clock.objects.create(pk=1, moment=datetime(2026, 6, 15, 16, tzinfo=UTC))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("lookup", "68001", "--json", stdout=out)
    assert json.loads(out.getvalue())["at"] == "2026-06-15T12:00:00-04:00"


def test_a_moment_picks_its_congress() -> None:
    code, _ = lookup("ne-1", "--at", "2027-01-03T11:59:59-05:00")
    assert code == 0
    code, text = lookup("ne-1", "--at", "2027-01-03T12:00-05:00")
    assert code == 0
    assert "we cannot name anybody" in text


def test_a_person_reads_who_and_why() -> None:
    code, text = lookup("68002-1234", "--day", "2026-06-15")
    assert code == 3
    assert text.splitlines() == [
        "ZIP 68002 lies in NE-1 and NE-2.",
        "  NE-1, Nebraska 1st: Ada Prairie (Independent)",
        "  NE-2, Nebraska 2nd: Ben Sandhill (Independent)",
        "  Senate: Dora Sower (Independent)",
        "  Senate: Eli Elkhorn (Independent)",
        "The last four digits were not used.",
        "To settle it, type a point as lat,lon, or a district as ma-7.",
    ]
