"""What a screen reader is given on each page, kept as text in `trees/` and compared exactly.

After a wanted change, `EARFUL_TEST_WRITE_TREES=1 python -m pytest tests/journeys/test_trees.py` writes them
anew; read the difference before keeping it.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.journeys.kinds import KINDS, Kind

pytestmark = pytest.mark.journey

TREES = Path(__file__).with_name("trees")
WRITE = bool(os.environ.get("EARFUL_TEST_WRITE_TREES"))
KEPT = {
    "front": "campaign",
    "split ZIP": "zip",
    "unknown ZIP": "unknown-zip",
    "call": "act-call",
    "write": "act-write",
    "post": "act-post",
    "letter by script": "act-letter",
    "empty seat": "empty-seat",
    "done": "done",
    "person": "person",
    "closed campaign": "closed-campaign",
    "closed act page": "closed-act",
}


def tree(page: Page) -> str:
    """The accessibility tree, without what differs from one run or version to the next."""
    found = page.locator("body").aria_snapshot()
    found = re.sub(r"http://127\.0\.0\.1:\d+/", "http://127.0.0.1:8000/", found)
    found = re.sub(r"Runs on Earful \d+\.\d+\.\d+", "Runs on Earful 0.0.0", found)
    return re.sub(r"\b\d+ so far in\b", "1 so far in", found) + "\n"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in KEPT], ids=lambda kind: kind.name)
def test_the_page_is_heard_as_before(visit: Callable[..., Visit], kind: Kind) -> None:
    found = tree(kind.open(visit))
    path = TREES / f"{KEPT[kind.name]}.txt"
    if WRITE:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_every_tree_kept_is_compared() -> None:
    assert {path.stem for path in TREES.glob("*.txt")} == set(KEPT.values())
