"""`earful fill` prints a finished text or says what is missing, never something in between."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.shipped import demo as demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.txt"
    path.write_text("Dear <title> <rep's last name>, please <the ask>. <your name>\n", "utf-8")
    return path


def run(file: object, *words: str, place: str = "ma-7", campaign: str = "end-qi") -> str:
    out = io.StringIO()
    call_command("fill", str(file), "--campaign", campaign, "--place", place, *words, stdout=out)
    return out.getvalue()


def refused(code: int, file: object, *words: str, **options: str) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command(
            "fill",
            str(file),
            "--campaign",
            options.get("campaign", "end-qi"),
            "--place",
            options.get("place", "ma-7"),
            *words,
            stdout=out,
        )
    assert error.value.returncode == code
    assert out.getvalue() == ""
    return str(error.value)


def test_a_finished_text_is_printed(script: Path) -> None:
    said = run(script, "--set", "your name=Ada Vale")
    asked = "please cosponsor H.R. 3602, the Ending Qualified Immunity Act."
    assert said == f"Dear Representative Pressley, {asked} Ada Vale\n"


@pytest.mark.parametrize(
    ("to", "addressed"),
    [("house", "Representative Pressley"), ("senate-1", "Senator Warren"), ("senate-2", "Senator Markey")],
)
def test_it_goes_to_whom_one_says(script: Path, to: str, addressed: str) -> None:
    assert addressed in run(script, "--to", to, "--set", "<your name>=Ada")


def test_a_whole_state_begins_with_its_senators(script: Path) -> None:
    assert "Senator Warren" in run(script, "--set", "your name=Ada", place="ma")


def test_the_closed_campaign_fills_for_its_own_day(script: Path) -> None:
    said = run(script, "--set", "your name=Ada", place="ma-4", campaign="end-qi-2020")
    assert "Representative Kennedy, please cosponsor H.R. 7085" in said


def test_blanks_left_are_listed_and_nothing_is_printed(script: Path) -> None:
    assert refused(5, script) == "These blanks are left:\n<your name>"


@pytest.mark.parametrize("value", ["", "  ", "\u200b"])
def test_an_invisible_value_is_no_value(script: Path, value: str) -> None:
    assert "<your name>" in refused(5, script, "--set", f"your name={value}")


@pytest.mark.parametrize("value", ["<the ask>", "<your zip>", "<script>alert(1)</script>", "a=b", "\\<"])
def test_a_value_is_never_scanned_again(script: Path, value: str) -> None:
    assert run(script, "--set", f"your name={value}").endswith(f" {value}\n")


def test_an_unknown_placeholder_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "script.txt"
    path.write_text("I am <your nmae>.", "utf-8")
    said = refused(2, path)
    assert "<your nmae>" in said
    assert "<your name>" in said


def test_an_unknown_name_in_set_is_answered_with_the_nearest(script: Path) -> None:
    assert "Did you mean <your name>?" in refused(2, script, "--set", "yuor name=Ada")
    assert "has no =" in refused(2, script, "--set", "your name")


@pytest.mark.parametrize("place", ["ma-99x", "zz", "", "MA/7", "02139", "\x1b[31m", "x" * 5000])
def test_what_is_no_place_is_refused(script: Path, place: str) -> None:
    said = refused(2, script, place=place)
    assert "is not a place" in said
    assert "\x1b" not in said
    assert len(said) < 300


def test_a_place_without_targets_is_refused(script: Path) -> None:
    assert "speaks to nobody for Massachusetts 99th" in refused(2, script, place="ma-99")
    assert "speaks to nobody" in refused(2, script, place="ny-12", campaign="end-qi-2020")


def test_a_vacant_seat_cannot_be_addressed(script: Path) -> None:
    assert "Nobody is known to hold the seat us-house/ca-14" in refused(2, script, place="ca-14")


def test_an_unknown_seat_is_answered_with_those_there_are(script: Path) -> None:
    assert "house, senate-1, senate-2" in refused(2, script, "--to", "senate-9")


@pytest.mark.parametrize("campaign", ["end-q", "", "a\0b", "x" * 3000])
def test_an_unknown_campaign_is_answered_with_those_there_are(script: Path, campaign: str) -> None:
    assert "end-qi, end-qi-2020" in refused(2, script, campaign=campaign)


def test_files_that_are_no_script_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\xff\xfe")
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    (tmp_path / "long.txt").write_bytes(b"a" * (256 * 1024 + 1))
    assert "not text in UTF-8" in refused(2, tmp_path / "picture.png")
    assert "not a text file" in refused(2, tmp_path / "nul.txt")
    assert "longer than 256 kB" in refused(2, tmp_path / "long.txt")
    assert "cannot be read: Is a directory" in refused(2, tmp_path)
    assert "cannot be read: No such file" in refused(2, tmp_path / "none.txt")
    assert "cannot be read" in refused(2, "a\0b")


def test_a_text_may_come_through_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffHello <title>!".encode())))
    assert run("-") == "Hello Representative!\n"


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "Standard input is closed" in refused(2, "-")
