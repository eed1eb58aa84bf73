"""What every test may ask for."""

from pathlib import Path

import pytest

_UPSTREAM = Path(__file__).resolve().parents[2] / "shared" / "civic-data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of full upstream files beside the checkout, where there is one."""
    if not _UPSTREAM.is_dir():
        pytest.skip("the full upstream files are not beside this checkout")
    return _UPSTREAM
