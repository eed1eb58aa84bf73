"""`earful serve`: answers, says what to click, keeps quiet about visitors, and ends when it should."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from earful.management.commands import serve
from earful.management.server import address_problem

_WAIT = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


def earful(folder: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "EARFUL_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "earful", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def served(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A running server and the lines it printed once it answered."""
    program = earful(folder, "serve", "--port", str(port))
    assert program.stdout
    lines = []
    try:
        for line in program.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        yield program, lines
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return int(answer.status)
    except urllib.request.HTTPError as error:
        with error:
            return error.code


def ends(program: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = program.communicate(timeout=_WAIT)
    return program.returncode, told


def test_a_port_in_use_is_one_sentence_and_touches_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, told = ends(earful(tmp_path / "var", "serve", "--port", str(port)))
    assert code == 1
    assert told.startswith(f"Port {port} is in use")
    assert told.count("\n") == 1
    assert not (tmp_path / "var" / "earful.sqlite3").exists()


def test_a_wrong_option_is_named_with_what_would_be_right(tmp_path: Path) -> None:
    code, told = ends(earful(tmp_path / "var", "serve", "--port=http"))
    assert code == 2
    assert "'http' is no port; ports go from 1 to 65535." in told


@pytest.mark.parametrize("port", ["0", "65536", "-1", "", "８０００", "9" * 500, "80\n"])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(ArgumentTypeError, match="no port"):
        serve._port(port)


@pytest.mark.parametrize("workers", ["0", "65", "two", "9" * 500])
def test_what_is_no_number_of_processes_is_refused(workers: str) -> None:
    with pytest.raises(ArgumentTypeError, match="1 to 64"):
        serve._workers(workers)


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    assert "Nothing can be served" in address_problem("192.0.2.1", 8000)
    assert "no address" in address_problem("no.such.host.invalid", 8000)
    assert address_problem("127.0.0.1", free_port()) == ""


def test_it_answers_survives_a_kill_and_ends_when_asked(own_folder: Path) -> None:
    port = free_port()
    with served(own_folder, port) as (program, lines):
        told = "".join(lines)
        for path in ("/end-qi/", "/end-qi/zip/02139/", "/organise/"):
            assert f"http://127.0.0.1:{port}{path}" in told
        assert re.search(r"log in as organiser with the password \S{12}", told)
        assert status(port, "/organise/login/?next=peculiar") == 200
        assert status(port, "/no-such-place/peculiar/") == 404
        program.kill()  # only the first process: its workers must not hold the port for nobody
        _, noise = program.communicate()
    assert "peculiar" not in noise
    end = time.monotonic() + _WAIT
    while address_problem("127.0.0.1", port):
        assert time.monotonic() < end, "the workers outlived their parent"
        time.sleep(0.05)

    with served(own_folder, port) as (program, lines):
        told = "".join(lines)
        assert "password is" not in told
        assert "demo --new-login" in told
        os.killpg(program.pid, signal.SIGINT)  # what Ctrl-C does
        assert ends(program) == (0, "")

    with served(own_folder, port) as (program, _):
        program.terminate()
        assert ends(program) == (0, "")
