"""Every command, setting and placeholder is documented, and what the program writes itself is fresh."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from earful.civics.scripts import PLACEHOLDERS, Placeholder

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = CHECKOUT / "docs"
COMMANDS = sorted(path.stem for path in (CHECKOUT / "earful/management/commands").glob("[a-z]*.py"))
_SETTING = re.compile(r"""\(\s*["'](EARFUL_[A-Z_]+|[A-Z]+_URL)["']""")
SETTINGS = sorted(set(_SETTING.findall((CHECKOUT / "earful/settings.py").read_text("utf-8"))))


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_there_is_something_to_document() -> None:
    assert {"serve", "lookup", "fill", "load", "doctor", "demo"} <= set(COMMANDS)
    assert {"EARFUL_DATA", "EARFUL_TRUSTED_PROXIES", "DATABASE_URL"} <= set(SETTINGS)
    assert len(PLACEHOLDERS) > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"earful {name}" in page("cli.md")


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_documented(name: str) -> None:
    assert re.search(rf"\b{name}\b", page("settings.md"))


@pytest.mark.parametrize("placeholder", PLACEHOLDERS, ids=lambda placeholder: placeholder.written)
def test_every_placeholder_and_alias_is_documented(placeholder: Placeholder) -> None:
    text = page("placeholders.md")
    assert placeholder.written in text
    for alias in placeholder.aliases:
        assert f"<{alias}>" in text


def test_what_the_program_writes_is_fresh() -> None:
    command = [sys.executable, str(DOCS / "write.py"), "--check"]
    told = subprocess.run(command, cwd=CHECKOUT, stderr=subprocess.PIPE, text=True)
    assert told.returncode == 0, told.stderr
