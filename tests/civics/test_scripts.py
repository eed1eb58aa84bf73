import pytest
from hypothesis import given
from hypothesis import strategies as st

from earful.civics import scripts
from earful.civics.scripts import PLACEHOLDERS, UnknownName, blocking, canonical, clean, fill, parse, pieces

HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        ["<your name>", "\\<", "<", ">", "\\", "<your name", "{name}", "%s", "<script>x</script>"]
    ),
    st.lists(st.sampled_from(["<", ">", "\\", "\\<", "your name", "\u202e", "\x00", "\n", " ", "é"])).map(
        "".join
    ),
)
SCRIPT = st.lists(
    st.sampled_from(
        [
            *("<", ">", "\\", "\\<", "\n", " ", "\u00a0", "’", ",", "a", "Hello ", "__"),
            *("<your name>", "<The  Bill>", "<no such thing>", "<your", " story>", "<rep’s name>"),
        ]
    )
    | st.text(max_size=5)
).map("".join)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("your name", "your name"),
        ("YOUR NAME", "your name"),
        ("your\u00a0name", "your name"),
        (" your \n name ", "your name"),
        ("your\u200b name", "your name"),
        ("insert your name here?", None),
        ("insert your name", "your name"),
        ("my name", "your name"),
        ("town", "your town"),
        ("your city", "your town"),
        ("ZIP", "your zip"),
        ("Zip-Code", "your zip"),
        ("your town and zip", "your town and zip"),
        ("city & ZIP code", "your town and zip"),
        ("e-mail", "your email"),
        ("representative's name", "representative's name"),
        ("representative’s name", "representative's name"),
        ("representatives name", "representative's name"),
        ("rep's name", "representative's name"),
        ("Senator’s Name", "representative's name"),
        ("legislator's name", "representative's name"),
        ("name of representative", "representative's name"),
        ("my senator's last name", "representative's last name"),
        ("representative's last name", "representative's last name"),
        ("senator's last name", "representative's last name"),
        ("last name of your representative", "representative's last name"),
        ("rep's first name", "representative's first name"),
        ("Rep./Sen.", "title"),
        ("ask", "the ask"),
        ("the bill", "bill"),
        ("Organization", "organisation"),
        ("campaign link", "campaign link"),
        ("today", "day"),
        ("name", None),
        ("last name", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_placeholder_is_understood_however_it_is_written(written: str, meant: str | None) -> None:
    assert canonical(written) == meant


def test_every_placeholder_is_known_by_its_own_name_and_says_what_it_is() -> None:
    for placeholder in PLACEHOLDERS:
        assert canonical(placeholder.name) == placeholder.name
        assert scripts.names(placeholder.written) == (placeholder.name,)
        assert placeholder.label
        assert placeholder.help.endswith(".")
        assert bool(placeholder.cue) == (placeholder.whose == "supporter")


def test_no_spelling_means_two_things() -> None:
    spellings = [(canonical(alias), p.name) for p in PLACEHOLDERS for alias in p.aliases]
    assert [pair for pair in spellings if pair[0] != pair[1]] == []


def test_a_script_is_filled_in_one_go() -> None:
    filled = fill(
        "Hello, my name is <your name>. I ask <title> <senator’s last name> to back <bill>.",
        {"My Name": "Ada Vale", "title": "Senator", "rep's last name": "Markey", "bill": "S. 1913"},
    )
    assert filled.text == "Hello, my name is Ada Vale. I ask Senator Markey to back S. 1913."
    assert filled.blanks == ()


def test_blanks_left_are_listed_once_in_their_order() -> None:
    filled = fill("<town>: <your name>, <bill>, <YOUR NAME>", {"bill": "H.R. 1"})
    assert filled.text == "<your town>: <your name>, H.R. 1, <your name>"
    assert filled.blanks == ("your town", "your name")


@pytest.mark.parametrize(
    "nothing", ["", " \n\t", "\u200b\u200b", "\x00", "\u202e", "\u2800", "\u3164", "\u0301"]
)
def test_a_value_nobody_can_see_leaves_the_blank(nothing: str) -> None:
    assert fill("<handle>", {"handle": nothing}).blanks == ("handle",)


def test_an_unknown_placeholder_is_a_blank_that_never_goes_out() -> None:
    filled = fill("Dear <senatorr>, <no such thing>", {"no such thing": "x"})
    assert filled.text == "Dear <senatorr>, <no such thing>"
    assert filled.blanks == ("senatorr", "no such thing")
    assert blocking(filled.blanks, spoken=True) == filled.blanks


def test_the_nearest_known_name_is_offered() -> None:
    assert scripts.unknown("<yuor name> <bil> <representativ’s lastname> <yuor name> <name>") == (
        UnknownName("yuor name", "your name"),
        UnknownName("bil", "bill"),
        UnknownName("representativ’s lastname", "representative's last name"),
        UnknownName("name", "your name"),
    )


def test_thousands_of_unknown_placeholders_are_answered_with_the_first_fifty() -> None:
    assert len(scripts.unknown("".join(f"<q{number}>" for number in range(5000)))) == 50


def test_a_bracket_that_was_never_closed_is_caught() -> None:
    assert scripts.unknown("My name is <your name, and I live here") == (
        UnknownName("your name", "your name"),
    )
    assert fill("My name is <your name", {"your name": "Ada"}).blanks == ("your name",)


@pytest.mark.parametrize(
    "text", ["1 < 2", "I <3 you", "<>", "<->", "a > b", "< \n\n x >", "<", "no brackets", ""]
)
def test_a_bracket_that_holds_no_words_is_text(text: str) -> None:
    assert fill(text, {}) == scripts.Filled(text, ())


def test_markup_in_a_script_is_an_unknown_placeholder_not_markup() -> None:
    assert [u.written for u in scripts.unknown("<script>alert(1)</script> <b>")] == ["script", "/script", "b"]


def test_an_escaped_bracket_is_a_literal() -> None:
    assert fill("write \\<your name>", {"your name": "Ada"}) == scripts.Filled("write <your name>", ())


def test_town_and_zip_are_taken_from_the_two() -> None:
    assert fill("<town and zip>", {"town": "Cambridge", "zip": "02139"}).text == "Cambridge, 02139"
    assert fill("<town and zip>", {"town": "Cambridge"}).blanks == ("your town and zip",)


def test_in_a_call_only_what_the_supporter_says_never_blocks() -> None:
    blanks = fill("<your name> <town> <rep's name> <bill>", {}).blanks
    assert blocking(blanks, spoken=True) == ("representative's name", "bill")
    assert blocking(blanks, spoken=False) == blanks


def test_a_page_gets_cues_and_labels_for_its_blanks_and_names_for_its_values() -> None:
    text, bill, stop, blank = pieces("Back <bill>. <zip>", {"bill": "H.R. 1"})
    assert (text.kind, text.text, text.name) == ("text", "Back ", "")
    assert (bill.kind, bill.text, bill.name) == ("text", "H.R. 1", "bill")
    assert stop.text == ". "
    assert (blank.kind, blank.text, blank.name) == ("blank", "<your zip>", "your zip")
    assert (blank.label, blank.cue, blank.whose) == ("your ZIP code", "say your ZIP code", "supporter")


def test_only_a_story_has_lines() -> None:
    typed = "One\r\n\r\n\r\n\r\nTwo \t end "
    assert fill("<your story>", {"your story": typed}).text == "One\n\nTwo end"
    assert fill("<your name>", {"your name": typed}).text == "One Two end"


def test_values_are_cut_at_their_limit() -> None:
    long = "é" * 10_000
    for placeholder in PLACEHOLDERS:
        assert len(fill(placeholder.written, {placeholder.name: long}).text) == placeholder.limit
    assert scripts.placeholder("your story").limit == 4000
    assert scripts.placeholder("your name").limit == 200


def test_a_value_loses_what_hides_or_turns_text() -> None:
    assert clean("\u202eAda\u2066\x00\x07\ufeff Vale\ud800\u200f") == "Ada Vale"
    assert (
        clean("👩\u200d🚀 🏴\U000e0067\U000e0062\U000e007f") == "👩\u200d🚀 🏴\U000e0067\U000e0062\U000e007f"
    )
    assert clean("e\u0301") == "é"


@given(HOSTILE)
def test_no_value_can_create_a_placeholder(value: str) -> None:
    filled = fill("a <your name> b <bill> c", {"your name": value, "bill": "B"})
    seen = clean(value)
    assert filled.text == (f"a {seen} b B c" if seen else "a <your name> b B c")
    assert filled.blanks == (() if seen else ("your name",))


@given(SCRIPT, HOSTILE)
def test_filling_goes_over_the_script_once(script: str, value: str) -> None:
    values = {placeholder.name: value for placeholder in PLACEHOLDERS}
    story, line = clean(value, 4000, lines=True), clean(value)
    expected = ""
    for piece in parse(script):
        said = (
            story if piece.name == "your story" else clean(value, 1000) if piece.whose == "campaign" else line
        )
        expected += (said or piece.text) if piece.kind == "blank" else piece.text
    if "your town and zip" not in scripts.names(script):
        assert fill(script, values).text == expected


@given(SCRIPT)
def test_filling_everything_leaves_only_what_nobody_knows(script: str) -> None:
    values = {placeholder.name: "x" for placeholder in PLACEHOLDERS}
    unknown = tuple(dict.fromkeys(p.name for p in parse(script) if p.kind == "unknown"))
    assert fill(script, values).blanks == unknown


@given(SCRIPT)
def test_a_script_survives_being_taken_apart(script: str) -> None:
    assert parse(scripts.source(parse(script))) == parse(script)


@given(st.text())
def test_any_text_can_be_written_literally(text: str) -> None:
    assert fill(text.replace("<", "\\<"), {}) == scripts.Filled(text, ())


@given(HOSTILE, st.booleans())
def test_a_cleaned_value_stays_as_it_is(value: str, lines: bool) -> None:
    cleaned = clean(value, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned
    assert lines or "\n" not in cleaned
    assert "\x00" not in cleaned
    cleaned.encode()
