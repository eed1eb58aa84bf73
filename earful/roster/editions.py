"""Editions in force: which there are, what a process remembers of them, stepping back to an earlier one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import transaction

from earful.civics.divisions import ordinal
from earful.errors import LoadRefused
from earful.roster import freshness
from earful.roster.models import Edition

KINDS = ("roster", "boundaries", "shapes", "zips", "bill")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The editions in force at one freshness, and what was worked out from them."""

    version: int
    editions: tuple[Edition, ...]
    made: dict[tuple[str, int], Any] = field(default_factory=dict)


_shelf = _Shelf(0, ())
_decoded: dict[tuple[str, str], Any] = {}
_making = threading.RLock()
_looked: ContextVar[_Shelf | None] = ContextVar("looked", default=None)
_seen: ContextVar[dict[str, Any] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Ask the database once whether anything is newer, and answer all within from what was in force then.

    Also a decorator. Nothing within it may load.
    """
    if _looked.get() is not None:
        yield
        return
    token, seen = _looked.set(_now()), _seen.set({})
    try:
        yield
    finally:
        _looked.reset(token)
        _seen.reset(seen)


def once(name: str, make: Callable[[], _T]) -> _T:
    """What `make` finds, asked once within one look."""
    seen = _seen.get()
    if seen is None:
        return make()
    if name not in seen:
        seen[name] = make()
    found: _T = seen[name]
    return found


def _now() -> _Shelf:
    global _shelf
    looked = _looked.get()
    if looked is not None:
        return looked
    version, shelf = freshness.version(), _shelf
    if version and version == shelf.version:
        return shelf
    found = Edition.objects.filter(current=True).defer("payload").order_by("kind", "scope", "congress")
    _shelf = shelf = _Shelf(version, tuple(found))
    return shelf


def current() -> tuple[Edition, ...]:
    """Every edition in force, without payloads."""
    return _now().editions


def of_congress(congress: int) -> list[Edition]:
    """The editions in force that hold for one Congress."""
    return [edition for edition in current() if edition.congress == congress]


def covering(kind: str, congress: int, state: str) -> Edition | None:
    """The edition to believe for one state: the newest of the nation's and the state's own."""
    found = [
        edition
        for edition in current()
        if (edition.kind, edition.congress) == (kind, congress) and edition.scope in ("us", state)
    ]
    return max(found, key=lambda edition: (edition.as_of, edition.scope != "us"), default=None)


def remembered(name: str, edition: Edition, make: Callable[[Edition], _T]) -> _T:
    """What `make` works out from an edition's rows, kept until anything public changes."""
    shelf, key = _now(), (name, edition.pk)
    if key not in shelf.made:
        with _making:
            if key not in shelf.made:
                shelf.made[key] = make(edition)
    found: _T = shelf.made[key]
    return found


def decoded(name: str, edition: Edition, make: Callable[[bytes], _T]) -> _T:
    """What `make` reads from an edition's payload, kept while an edition with this content is in force."""
    key = (name, edition.digest)
    if key not in _decoded:
        with _making:
            if key not in _decoded:
                _forget_others(edition.digest)
                payload = Edition.objects.values_list("payload", flat=True).get(pk=edition.pk)
                _decoded[key] = make(bytes(payload))
    found: _T = _decoded[key]
    return found


def _forget_others(digest: str) -> None:
    in_force = {edition.digest for edition in current()} | {digest}
    for key in [key for key in _decoded if key[1] not in in_force]:
        del _decoded[key]


def step_back(kind: str, scope: str, congress: int) -> Edition:
    """Make the edition before the current one current again. Raises LoadRefused where there is none."""
    with transaction.atomic():
        same = Edition.objects.filter(kind=kind, scope=scope, congress=congress).defer("payload")
        now = same.filter(current=True).first()
        if now is None:
            what = f"{kind} {scope} ({ordinal(congress)})"
            raise LoadRefused([f"Nothing is loaded as {what}, so there is nothing to step back from."])
        before = same.filter(pk__lt=now.pk).order_by("-pk").first()
        if before is None:
            raise LoadRefused(
                [f"{now} is the first of its kind here; there is no earlier one to step back to."]
            )
        same.filter(pk=now.pk).update(current=False)
        same.filter(pk=before.pk).update(current=True)
        freshness.bump()
    before.current = True
    return before
