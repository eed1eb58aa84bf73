"""Loaded before Django's settings: the tests get a folder of their own and nobody's else.

`EARFUL_TEST_DATABASE_URL` names a PostgreSQL to test on (`python -m tests` sets it); SQLite without.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [
    name for name in os.environ if name.startswith("EARFUL_") and not name.startswith("EARFUL_TEST_")
]:
    del os.environ[name]
os.environ.pop("DATABASE_URL", None)
if url := os.environ.get("EARFUL_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url

FOLDER = Path(tempfile.mkdtemp(prefix="earful-tests-"))
os.environ["EARFUL_DATA"] = str(FOLDER)
_made_by = os.getpid()


@atexit.register
def _forget() -> None:
    if os.getpid() == _made_by:
        shutil.rmtree(FOLDER, ignore_errors=True)
