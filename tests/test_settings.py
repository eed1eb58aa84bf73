"""Settings that make no sense stop the start, in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("EARFUL_TRUSTED_PROXIES", "abc", "whole number"),
        ("EARFUL_CACHE_SECONDS", "-4", "whole number"),
        ("EARFUL_HTTPS", "perhaps", "1 or 0"),
        ("DATABASE_URL", "nonsense", "postgres://"),
        ("DATABASE_URL", "mysql://u:p@h/n", "postgres://"),
    ],
)
def test_nonsense_stops_the_start_in_a_sentence(tmp_path: Path, name: str, value: str, said: str) -> None:
    environment = {**os.environ, "EARFUL_DATA": str(tmp_path), name: value}
    program = [sys.executable, "-m", "earful", "doctor"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert name in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
