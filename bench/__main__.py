"""`make bench`: measures and prints; asserts nothing. All of it stays on 127.0.0.1, in temporary folders.

`python -m bench [figure …]` measures some: start, lookup, pages, memory, actions, and, when named, suite.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.site import CHECKOUT, Site, free_port, serving, wait_for

_STARTS = 3
_WRITERS, _SECONDS = 4, 5.0


def line(what: str, value: str) -> None:
    print(f"{what:52}{value}", flush=True)


def middle(values: list[float], unit: str, digits: int = 2) -> str:
    return f"{median(values):.{digits}f} {unit}  (median of {len(values)})"


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="earful-bench-") as name:
        yield Path(name)


def start() -> None:
    """From `make run` in a fresh clone to its first page, on a warm package cache; then once more."""
    if not shutil.which("git"):
        line("first make run", "not measured: git is missing")
        return
    first, second = [], []
    for number in range(_STARTS):
        with folder() as clone:
            subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(clone)], check=True)
            if number == 0:  # whatever was not cached yet is now
                subprocess.run(["make", "--silent", "setup"], cwd=clone, check=True)
                shutil.rmtree(clone / ".venv")
            first.append(_make_run(clone))
            second.append(_make_run(clone))
    line("first make run to first page", middle(first, "s", 1))
    line("second start to first page", middle(second, "s", 1))


def _make_run(clone: Path) -> float:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EARFUL_")}
    began = time.monotonic()
    program = subprocess.Popen(
        ["make", "--silent", "run", f"PORT={port}"],
        cwd=clone,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port, "/")
        return time.monotonic() - began
    finally:
        os.killpg(program.pid, 2)
        program.wait()


def lookup() -> None:
    """ZIPs and points answered in one warm process."""
    with folder() as data:
        told = subprocess.run(
            [sys.executable, "-m", "bench.lookups"],
            cwd=CHECKOUT,
            env={**os.environ, "EARFUL_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    for what, micros in json.loads(told.stdout).items():
        line(what, middle(micros, "µs", 0 if median(micros) > 20 else 1))


def pages() -> None:
    """CPU per act page, and the bytes of what a supporter loads."""
    with serving() as site:
        places = [place for place in site.places() if site.get(f"/end-qi/{place}/senate-1/").status < 500]
        for what, headers in (("rendered", {}), ("from memory", {}), ("304", None)):
            line(f"CPU per act page, {what}", middle(_cpu(site, places, headers), "ms"))
        _bytes(site)


def _cpu(site: Site, places: list[str], headers: dict[str, str] | None) -> list[float]:
    """CPU milliseconds per page in rounds of thirty, the kernel's clock being coarse."""
    tags = {place: site.get(f"/end-qi/{place}/").etag for place in places} if headers is None else {}
    rounds = []
    for first in range(0, len(places) - 29, 30):
        before = site.cpu()
        for place in places[first : first + 30]:
            site.get(f"/end-qi/{place}/", {"If-None-Match": tags[place]} if headers is None else headers)
        rounds.append((site.cpu() - before) * 1000 / 30)
    return rounds


def _bytes(site: Site) -> None:
    way = {}
    for path in ("/end-qi/", "/end-qi/ma-7/", "/end-qi/zip/02139/", "/end-qi-2020/", "/end-qi/progress/"):
        page = site.get(path)
        parts = {path: page, **{link: site.get(link) for link in page.links()}}
        line(f"{path}", _sizes(site, [path]))
        if path in ("/end-qi/", "/end-qi/ma-7/"):
            way.update(parts)
    for kind in ("css", "javascript", "svg", "font"):
        paths = [path for path, part in way.items() if kind in part.kind]
        if paths:
            line(f"  {kind} of campaign and act page", _sizes(site, paths))
    line("whole way from link to dialling", _sizes(site, list(way)))


def _sizes(site: Site, paths: list[str]) -> str:
    raw = sum(len(site.get(path).body) for path in paths)
    packed = sum(len(site.get(path, {"Accept-Encoding": "br"}).body) for path in paths)
    return f"{raw:>9,} raw {packed:>8,} br"


def memory() -> None:
    """What each process of a warm server takes alone, shared memory divided among its users."""
    with serving(workers=2) as site:
        for place in site.places():
            site.get(f"/end-qi/{place}/")
        for name, kilobytes in site.memory():
            line(f"memory (PSS), {name}", f"{kilobytes / 1024:.0f} MB")


def actions() -> None:
    """Four programs write to one SQLite file with synchronous=FULL, as fast as they can."""
    with folder() as data:
        environment = {**os.environ, "EARFUL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "earful.settings"}
        migrate = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"]
        subprocess.run(migrate, cwd=CHECKOUT, env=environment, check=True)

        def press(*words: str) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "tests.actions.pressing", *words]
            return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True)

        with press("once") as first:
            assert first.stdout
            first.stdout.readline()
            first.kill()
        at = str(time.monotonic() + 10)
        writers = [press(str(_SECONDS), f"198.51.100.{number}", at) for number in range(_WRITERS)]
        answers = [writer.communicate()[0].split() for writer in writers]
    line(
        f"durable actions, {_WRITERS} writers", f"{sum(int(n) for n, _ in answers) / _SECONDS:.0f} per second"
    )
    line("  of them refused on a locked database", str(sum(int(locked) for _, locked in answers)))


def suite() -> None:
    """The whole of `make test`."""
    began = time.monotonic()
    subprocess.run(["make", "--silent", "test"], cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    line("suite wall time", f"{time.monotonic() - began:.0f} s")


FIGURES: dict[str, Callable[[], None]] = {
    "start": start,
    "lookup": lookup,
    "pages": pages,
    "memory": memory,
    "actions": actions,
    "suite": suite,
}


def main(names: list[str]) -> None:
    if unknown := set(names) - set(FIGURES):
        sys.exit(f"There is no figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}.")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    for name in names or [name for name in FIGURES if name != "suite"]:
        FIGURES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
