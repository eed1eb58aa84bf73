"""The facts we ship and the demo upon them, loaded once for all the tests of a file and gone after it.

Such a file says `pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]`: what one test
changes is then undone after it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from earful.demo.load import load_demo
from earful.roster.folder import SNAPSHOT
from earful.roster.load import load
from earful.sources import codec

_NOT_NEEDED = ("shapes", "zips")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Members, districts and bills as shipped, and the two example campaigns."""
    with django_db_blocker.unblock(), transaction.atomic():
        for path in sorted(SNAPSHOT.glob("*.earful"), key=lambda path: path.name.startswith("bill")):
            if not path.name.startswith(_NOT_NEEDED):
                payload = path.read_bytes()
                load(codec.load(payload), payload=payload)
        load_demo()
        yield
        transaction.set_rollback(True)
