"""Writes docs/placeholders.md and docs/cli.md from the program itself; `--check` only names what is old."""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from pathlib import Path

from earful.civics.scripts import PLACEHOLDERS, Placeholder, Whose
from earful.management import program

DOCS = Path(__file__).resolve().parent
COMMANDS = DOCS.parent / "earful" / "management" / "commands"
_HOW = "<!-- Written by docs/write.py; run `make docs` after a change. -->\n"
_SHOWN = 6
_INTRO = """A placeholder is words in angle brackets. Capitals, curly or straight apostrophes, hyphens and odd
spaces inside them make no difference; `\\<` is a plain `<`. A script with any other word in angle brackets
cannot be published, and the nearest known name is offered. How they are used: [organise.md](organise.md).
"""
_WHOSE: dict[Whose, str] = {
    "supporter": """## The supporter's own

In writing these are labelled boxes to fill in; in a call they are cues (“say your name”), never in the way.
""",
    "target": """## About the person spoken to

Filled in by Earful. “Representative” means whoever is spoken to, in either chamber; senator, rep or
congresswoman mean the same.
""",
    "campaign": """## About the campaign

Filled in by Earful from the campaign, the bill and the day.
""",
}


def pages() -> dict[str, str]:
    """The text of each page written here, by its file's name."""
    return {"placeholders.md": "\n".join(_placeholders()), "cli.md": "\n".join(_commands())}


def _placeholders() -> Iterator[str]:
    yield f"# Placeholders\n\n{_HOW}\n{_INTRO}"
    for whose, about in _WHOSE.items():
        yield about
        yield from (_entry(one) for one in PLACEHOLDERS if one.whose == whose)


def _entry(one: Placeholder) -> str:
    written = [f"`<{alias}>`" for alias in one.aliases]
    first, rest = ", ".join(written[:_SHOWN]), written[_SHOWN:]
    told = f"### `{one.written}`\n\n{one.help} At most {one.limit:,} characters.\n\nAlso {first}.\n"
    more = f"<details><summary>More spellings</summary>\n\n{', '.join(rest)}\n\n</details>\n"
    return f"{told}\n{more}" if rest else told


def _commands() -> Iterator[str]:
    yield f"# Commands\n\n{_HOW}\nThe program is `.venv/bin/earful`. What each command says of itself:\n"
    names = sorted(path.stem for path in COMMANDS.glob("[a-z]*.py"))
    for name in names:
        yield f"## earful {name}\n\n```\n{_help(name)}\n```\n"


def _help(name: str) -> str:
    os.environ["COLUMNS"] = "100"
    told = io.StringIO()
    with redirect_stdout(told), suppress(SystemExit):
        program.run(["earful", name, "--help"])
    return re.sub(r"[^\S\n]+$", "", told.getvalue().strip(), flags=re.M)


if __name__ == "__main__":
    texts = pages()
    old = [n for n, text in texts.items() if not (DOCS / n).exists() or (DOCS / n).read_text("utf-8") != text]
    if "--check" in sys.argv:
        sys.exit(f"Out of date, run `make docs`: {', '.join(old)}" if old else 0)
    for name in old:
        (DOCS / name).write_text(texts[name], "utf-8")
