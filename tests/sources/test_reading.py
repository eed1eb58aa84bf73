"""Files that lie about what they are, end too soon, or were made to hurt."""

from pathlib import Path

import pytest

from earful.sources.reading import read_bytes, read_json, read_text, read_xml, read_yaml
from earful.sources.records import SourceRefused

BOMB = """<?xml version="1.0"?>
<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<billStatus><bill>&b;</bill></billStatus>"""
PEEK = """<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/hostname">]><billStatus>&a;</billStatus>"""


def written(folder: Path, content: str | bytes, name: str = "facts.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("content", ["", "  \n\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceRefused, match=r"facts\.txt is empty"):
        read_bytes(written(tmp_path, content))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"facts\.txt is not a file"):
        read_bytes(tmp_path / "facts.txt")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="is not a file"):
        read_bytes(tmp_path)


def test_a_file_larger_than_its_kind_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="larger than 1 MB"):
        read_bytes(written(tmp_path, b"x" * (2**20 + 1)), limit=2**20)


def test_the_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"line 2: this is not text in UTF-8"):
        read_text(written(tmp_path, b"fine\nVel\xe1zquez\n"))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_json(written(tmp_path, b'\xef\xbb\xbf{"a": 1}')) == {"a": 1}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"a": [1, 2', "line 1: this is not whole JSON"),
        ("<html>not found</html>", "not whole JSON"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "Infinity"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 10_000, "not JSON we can read"),
    ],
)
def test_json_that_cannot_be_trusted_is_refused(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read_json(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<billStatus><bill>", "not whole XML"),
        (BOMB, "declares a document type"),
        (PEEK, "declares a document type"),
        ("<a>" * 1000 + "</a>" * 1000, "not whole XML"),
        ("not xml", "not whole XML"),
    ],
)
def test_xml_that_cannot_be_trusted_is_refused(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read_xml(written(tmp_path, content))


def test_yaml_keeps_what_was_written(tmp_path: Path) -> None:
    text = "zip: 02139\nanswer: no\nday: 2026-06-15\nquoted: ''\nnothing:\nlist: [1, two]\n"
    assert read_yaml(written(tmp_path, text)) == {
        "zip": "02139",
        "answer": "no",
        "day": "2026-06-15",
        "quoted": "",
        "nothing": None,
        "list": ["1", "two"],
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("a: &x [1]\nb: [*x, *x]\n", r"line 2: an alias"),
        ("a: &a\n  b: *a\n", "an alias"),
        ("a: !!python/object/apply:os.system [ls]\n", r"line 1: a tag"),
        ("a: 1\nb: 2\na: 3\n", r"line 3: 'a' stands twice"),
        ("a: [1, 2\n", "not whole YAML"),
        ("a: 'cut sho", "not whole YAML"),
        ("phone: 202-225-51", "stops in the middle of its last line"),
        ("a: 1\n---\nb: 2\n", "2 documents instead of one"),
        ("# only a remark\n", "0 documents instead of one"),
        ("? [1, 2]\n: 3\n", "a name is missing"),
        ("[" * 50_000, "nested too deeply"),
        ("- " * 50_000, "nested too deeply"),
        ("a: \x07\n", "not whole YAML"),
    ],
)
def test_yaml_that_cannot_be_trusted_is_refused(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read_yaml(written(tmp_path, content))
