"""How an upstream's file is opened: whole, of a sane size, in UTF-8, and never trusted.

Every function answers with plain values or raises SourceRefused naming the file and why.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml
from lxml import etree

from earful.sources.records import SourceRefused

MEGABYTE = 2**20
LIMIT = 64 * MEGABYTE
"""The largest file read, in bytes, unless the reader says otherwise."""
_DEEPEST_YAML = 20
_NULLS = {"", "~", "null", "Null", "NULL"}
_TEXT_TAG = "tag:yaml.org,2002:str"
_YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The whole file. Refused when missing, empty, or larger than `limit` bytes."""
    if not path.is_file():
        raise SourceRefused(f"{path.name} is not a file that can be read.")
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise SourceRefused(f"{path.name} cannot be read: {problem.strerror}.") from None
    if not data.strip():
        raise SourceRefused(f"{path.name} is empty.")
    if len(data) > limit:
        raise SourceRefused(
            f"{path.name} is larger than {limit // MEGABYTE} MB, which no file of its kind is."
        )
    return data


def read_text(path: Path, limit: int = LIMIT) -> str:
    """The whole file as text. Refused when it is not UTF-8."""
    data = read_bytes(path, limit)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SourceRefused(f"{path.name}, line {line}: this is not text in UTF-8.") from None


def read_json(path: Path, limit: int = LIMIT) -> Any:
    """The file's one JSON value. Refused when cut short, too deeply nested, or holding NaN."""
    text = read_text(path, limit)
    try:
        return json.loads(text, parse_constant=_not_a_number)
    except RecursionError:
        raise SourceRefused(f"{path.name} is nested too deeply.") from None
    except json.JSONDecodeError as problem:
        raise SourceRefused(
            f"{path.name}, line {problem.lineno}: this is not whole JSON; is the file cut short?"
        ) from None
    except ValueError as problem:
        raise SourceRefused(f"{path.name} is not JSON we can read: {problem}.") from None


def _not_a_number(constant: str) -> NoReturn:
    raise ValueError(f"it holds {constant}, which is no number")


def read_xml(path: Path, limit: int = LIMIT) -> etree._Element:
    """The file's root element. Refused when cut short, or when it declares entities or a document type."""
    data = read_text(path, limit).encode()
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise SourceRefused(f"{path.name} is not whole XML: {problem.msg}.") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise SourceRefused(f"{path.name} declares a document type, which no file of its kind does.")
    return root


def read_yaml(path: Path, limit: int = LIMIT) -> Any:
    """The file's one YAML document, every scalar as the text it is written in (or None).

    Nothing is guessed from a scalar's looks: `02139` stays text, `no` too. Refused when it uses aliases,
    tags, a key twice, nests deeper than such files do, or stops in the middle of a line.
    """
    text = read_text(path, limit)
    try:
        events = yaml.parse(text, Loader=_YAML_LOADER)
        found = _Document(path.name, iter(events)).value()
    except yaml.YAMLError as problem:
        raise SourceRefused(f"{path.name}{_line(problem)}: this is not whole YAML.") from None
    # YAML cut anywhere in a plain scalar is still YAML: half a phone number, say.
    if not text.endswith("\n"):
        raise SourceRefused(f"{path.name} stops in the middle of its last line; is it cut short?")
    return found


def _line(problem: yaml.YAMLError) -> str:
    mark = getattr(problem, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


class _Document:
    """Plain values from YAML events: nesting and aliases are seen before they cost anything."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name = name
        self.events = events

    def value(self) -> Any:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                found.append(self._node(next(self.events), 0))
        if len(found) != 1:
            raise SourceRefused(f"{self.name} holds {len(found)} documents instead of one.")
        return found[0]

    def _node(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "an alias (*) is used, which these files never do")
        if depth > _DEEPEST_YAML:
            self._refuse(event, "it is nested too deeply")
        if event.tag not in (None, "!", _TEXT_TAG):
            self._refuse(event, "a tag (!) is used, which these files never do")
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in _NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, str):
                self._refuse(event, "a name is missing before a colon")
            if key in values:
                self._refuse(event, f"{key!r} stands twice in one record")
            values[key] = self._node(next(self.events), depth + 1)
        return values

    def _until(self, end: type[Any]) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _refuse(self, event: Any, why: str) -> NoReturn:
        raise SourceRefused(f"{self.name}, line {event.start_mark.line + 1}: {why}.")
