"""`python -m tests.check`: format, lint, types, layers, docs, migrations, settings; then the verdict."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
DJANGO = [PYTHON, "-m", "django"]
CHECKS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy", "earful", "tests", "bench"],
    "layers and docs": [PYTHON, "-m", "pytest", "-q", "tests/test_layers.py", "tests/test_docs.py"],
    "migrations": [*DJANGO, "makemigrations", "--check", "--dry-run", "earful"],
    "system": [*DJANGO, "check", "--fail-level", "WARNING"],
}


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        ours = {"EARFUL_DATA": folder, "DJANGO_SETTINGS_MODULE": "earful.settings"}
        for name, command in CHECKS.items():
            print(f"\n== {name}", flush=True)
            if subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **ours}).returncode:
                failed.append(name)
    print(f"\n== {'FAILED: ' + ', '.join(failed) if failed else 'All checks passed.'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
