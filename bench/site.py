"""A served site to measure, on 127.0.0.1 alone."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
_PATIENCE = 300.0  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")
_LINK = re.compile(r"""<(?:link[^>]+rel="stylesheet"[^>]*|script[^>]*|img[^>]*)>""")
_ADDRESS = re.compile(r"""(?:href|src)="(/[^"]+)\"""")
_STATES = {"ma": 9, "ca": 52, "tx": 38, "ny": 26, "fl": 28, "pa": 17, "il": 17, "oh": 15, "ga": 14, "nc": 14}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answered; `kind` is its content type."""

    status: int
    kind: str
    etag: str
    body: bytes = field(repr=False)

    def links(self) -> list[str]:
        """What else of this site a browser loads for it."""
        found = (_ADDRESS.search(tag) for tag in _LINK.findall(self.body.decode()))
        return list(dict.fromkeys(link[1] for link in found if link))


class Site:
    """A running server: its pages, its processes."""

    def __init__(self, port: int, pid: int) -> None:
        self.pid = pid
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        self.connection.request("GET", path, headers=headers or {})
        answer = self.connection.getresponse()
        body = answer.read()
        return Answer(answer.status, answer.getheader("Content-Type", ""), answer.getheader("ETag", ""), body)

    @staticmethod
    def places() -> list[str]:
        return [f"{state}-{number}" for state, seats in _STATES.items() for number in range(1, seats + 1)]

    def processes(self) -> list[int]:
        """The server's first process and its workers."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]

    def cpu(self) -> float:
        """Seconds of CPU all its processes have used."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / _TICKS

    def memory(self) -> Iterator[tuple[str, int]]:
        """Each process and its proportional share of memory in kB."""
        for pid in self.processes():
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            share = re.search(r"^Pss:\s+(\d+)", rollup, re.M)
            name = "the first process (tick)" if pid == self.pid else "a worker"
            yield name, int(share[1]) if share else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, path: str) -> None:
    """Wait until a page answers 200."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.02)
    raise TimeoutError(f"{path} did not answer on port {port}")


@contextmanager
def serving(workers: int = 1) -> Iterator[Site]:
    """The demo, served from a folder of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="earful-bench-") as data:
        program = subprocess.Popen(
            [sys.executable, "-m", "earful", "serve", "--port", str(port), "--workers", str(workers)],
            cwd=CHECKOUT,
            env={**os.environ, "EARFUL_DATA": data},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port, "/end-qi/")
            yield Site(port, program.pid)
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait()
