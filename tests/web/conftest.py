"""The demo's site, whole, as a supporter meets it."""

import pytest
from django.test import Client

from earful.web import cache, limits
from tests.shipped import demo as demo


@pytest.fixture
def supporter(demo: None, db: None) -> Client:
    """Someone with a browser and no script."""
    cache.clear()
    limits.clear()
    return Client(HTTP_USER_AGENT="A phone", HTTP_HOST="127.0.0.1")
