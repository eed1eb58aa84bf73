"""One record of an upstream file, read field by field; every refusal says where it stands."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from earful.sources.records import SourceRefused

_LONGEST = 2000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BIOGUIDE = re.compile(r"[A-Z]\d{6}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a file, and the words that find it again (`legislators-current.yaml, record 3`)."""

    where: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, where: str, value: Any) -> "Entry":
        """Refused when the value is not a mapping."""
        if not isinstance(value, dict):
            raise SourceRefused(f"{where}: named fields were expected here, not {kind_of(value)}.")
        return cls(where, value)

    def refused(self, why: str) -> SourceRefused:
        """The refusal to raise, naming this record."""
        return SourceRefused(f"{self.where}: {why}.")

    def has(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A field that must be there."""
        found = self.text_or_empty(name)
        if not found:
            raise self.refused(f"{name} is missing")
        return found

    def text_or_empty(self, name: str) -> str:
        """A field in one line, without invisible characters; empty when absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.refused(f"{name} should be text, not {kind_of(value)}")
        try:
            return one_line(str(value))
        except ValueError as problem:
            raise self.refused(f"{name} {problem}") from None

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and low <= int(text) <= high):
            raise self.refused(f"{name} is {shown(text)}, not a whole number from {low} to {high}")
        return int(text)

    def day(self, name: str) -> date:
        """A day written 2026-06-15; a time of day after it is ignored."""
        text = self.text(name)
        try:
            return day_from(text)
        except ValueError:
            raise self.refused(f"{name} is {shown(text)}, not a day such as 2026-06-15") from None

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.has(name) else None

    def bioguide(self, name: str) -> str:
        """A person's id in the Biographical Directory of Congress."""
        text = self.text(name)
        if not _BIOGUIDE.fullmatch(text):
            raise self.refused(f"{name} is {shown(text)}, not an id such as P000617")
        return text

    def entry(self, name: str) -> "Entry":
        """A mapping inside this one."""
        if name not in self.values:
            raise self.refused(f"{name} is missing")
        return Entry.of(f"{self.where}, {name}", self.values[name])

    def entries(self, name: str) -> list["Entry"]:
        """The mappings of a list inside this one, counted from 1; none when absent."""
        value = self.values.get(name)
        return [] if value is None else entries_of(f"{self.where}, {name}", value, "")


def entries_of(where: str, value: Any, word: str = "record") -> list[Entry]:
    """The mappings of a list, each known as `<where>, <word> <number>`, counted from 1."""
    if not isinstance(value, list):
        raise SourceRefused(f"{where}: a list was expected here, not {kind_of(value)}.")
    label = f", {word} " if word else " "
    return [Entry.of(f"{where}{label}{number}", item) for number, item in enumerate(value, 1)]


def one_line(text: str) -> str:
    """Text with single spaces and without invisible marks. Raises ValueError for control characters."""
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= _LONGEST:
        return text.strip()
    line = " ".join(text.split())
    line = "".join(char for char in line if unicodedata.category(char) != "Cf")
    if len(line) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in line):
        raise ValueError("holds a control character")
    return line


def day_from(text: str) -> date:
    """The day of `2026-06-15` or `2026-06-15T10:00:00Z`. Raises ValueError otherwise."""
    day, _, _ = text.partition("T")
    if not _DAY.fullmatch(day):
        raise ValueError(text)
    return date.fromisoformat(day)


def web_address(text: str) -> str:
    """The address when it is a plain http(s) one, else empty."""
    if not text.isprintable() or any(char in text for char in ' "<>\\'):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and _HOST.fullmatch(host)
    return text if plain else ""


def shown(text: str) -> str:
    """A value as an error message shows it: quoted, and never long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def kind_of(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "nothing"
    words = {dict: "named fields", list: "a list", str: "text", bool: "yes or no"}
    return words.get(type(value), "a number")
