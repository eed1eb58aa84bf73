"""The facts we ship and the demo upon them, loaded once for all the tests of a file and gone after it.

Such a file says `pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]`: what one test
changes is then undone after it.
"""

import pytest

from earful.demo.load import load_demo


@pytest.fixture(scope="module")
def demo(snapshot_db: None) -> None:
    """Everything we ship, and the two example campaigns."""
    load_demo()
