"""The real program, served on a folder of its own for each file of journeys, and a browser to walk through.

Every journey is watched: an error in the console or in a script, or a request to another host, fails it.
"""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, sync_playwright

PROGRAM = Path(sys.executable).with_name("earful")
PHONE = ViewportSize(width=360, height=740)
# A Tuesday at ten in Washington, two days after the moment of the example.
OPEN_HOURS = "2026-11-24T15:00:00Z"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Site:
    """A running Earful: its address, its folder, and the organiser's password."""

    base: str
    folder: Path
    password: str

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds, as any other program sees it."""
        connection = sqlite3.connect(f"file:{self.folder / 'earful.sqlite3'}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def actions(self) -> list[tuple[Any, ...]]:
        """Seat, channel and outcome of every action counted."""
        return self.rows("SELECT seat_id, channel, outcome FROM earful_action ORDER BY id")


@dataclass(slots=True)
class Visit:
    """One person's browser."""

    site: Site
    context: BrowserContext
    forgiven: tuple[str, ...]
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.goto(self.site.base + path)
        return page

    def heard(self, said: ConsoleMessage) -> None:
        # For what is no page and so names no icon, browsers ask for one by themselves.
        if said.type != "error" or said.location["url"].endswith("/favicon.ico"):
            return
        if not any(words in said.text for words in self.forgiven):
            self.complaints.append(said.text)

    def asked(self, url: str) -> None:
        if url.startswith("http") and not url.startswith(f"{self.site.base}/"):
            self.complaints.append(f"asked another host: {url}")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with everything in it, made once, and its organiser's password."""
    folder = tmp_path_factory.mktemp("filled") / "var"
    said = subprocess.run(
        [PROGRAM, "demo", "--new-login"],
        env=_environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"password (\S+)", said.stdout)
    assert found, said.stdout
    return folder, found[1]


@pytest.fixture(scope="module")
def site(filled: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Earful served on a copy of the filled folder for one file of tests."""
    whole, password = filled
    folder = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(whole, folder)
    port = _free_port()
    log = folder.parent / "said.txt"
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port)],
            env=_environment(folder),
            stdout=said,
            stderr=said,
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}/health", log)
            yield Site(f"http://127.0.0.1:{port}", folder, password)
        finally:
            server.terminate()
            code = server.wait(30)
    assert code == 0, log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "EARFUL_DATA": str(folder)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"Earful did not come up:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), "")
    if not path:
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visits(chromium: Browser, site: Site, name: str) -> Iterator[Callable[..., Visit]]:
    """Begins visits, each in a browser of its own that nobody was seen with before; a phone by default.

    `forgiven`: parts of console errors that belong to the journey, such as an expected 404. `clock` empty
    leaves the browser's clock alone. At the end nothing has complained.
    """
    begun: list[Visit] = []

    def begin(*, forgiven: tuple[str, ...] = (), clock: str = OPEN_HOURS, **options: Any) -> Visit:
        agent = f"A browser of {name}, number {len(begun)}"
        context = chromium.new_context(
            **{"viewport": PHONE, "user_agent": agent, "locale": "en-US", **options}
        )
        one = Visit(site, context, forgiven)
        context.on("console", lambda said: one.heard(said))
        context.on("weberror", lambda error: one.complaints.append(str(error.error)))
        context.on("request", lambda asked: one.asked(asked.url))
        if clock:
            context.clock.set_fixed_time(clock)
        begun.append(one)
        return one

    yield begin
    for one in begun:
        one.context.close()
    assert [complaint for one in begun for complaint in one.complaints] == []


@pytest.fixture
def visit(chromium: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Begins visits that end with the test."""
    with visits(chromium, site, request.node.name) as begin:
        yield begin


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints a figure even when all goes well."""

    def aloud(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", flush=True)

    return aloud
