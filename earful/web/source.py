"""The program's own source, offered to everyone who uses it, as its licence (AGPL) asks.

An operator who publishes their version elsewhere names it in EARFUL_SOURCE_URL; else what runs here is
handed out as it is.
"""

import io
import tarfile
from functools import cache
from pathlib import Path

from django.conf import settings

FILE_NAME = "earful-source.tar.gz"
_BESIDE = (
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("bench", "docs", "pyproject.toml", "requirements", "tests", "tools"),
)
_LEFT_OUT = {"__pycache__", ".pytest_cache", ".mypy_cache"}


def address() -> str:
    """Where the source can be had."""
    return settings.EARFUL_SOURCE_URL or f"/{FILE_NAME}"


@cache
def archive() -> bytes:
    """A gzipped tar of the package, and of what builds and tests it where that is at hand."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=6) as tar:
        for path in [settings.PACKAGE, *(settings.CHECKOUT / name for name in _BESIDE)]:
            if path.exists():
                tar.add(path, f"earful-source/{path.name}", filter=_plain)
    return packed.getvalue()


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leaves out what is made, links, and who packed it."""
    if Path(member.name).name in _LEFT_OUT or not (member.isfile() or member.isdir()):
        return None
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
