"""The demo's site, whole, as a supporter meets it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from earful.demo.load import load_demo
from earful.roster.folder import SNAPSHOT
from earful.roster.load import load
from earful.sources import codec
from earful.web import cache, limits


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Everything we ship and the two example campaigns, for the tests of one file."""
    with django_db_blocker.unblock(), transaction.atomic():
        for path in sorted(SNAPSHOT.glob("*.earful"), key=lambda path: path.name.startswith("bill")):
            payload = path.read_bytes()
            load(codec.load(payload), payload=payload)
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def supporter(site: None, db: None) -> Client:
    """Someone with a browser and no script."""
    cache.clear()
    limits.clear()
    return Client(HTTP_USER_AGENT="A phone", HTTP_HOST="127.0.0.1")
