"""The server: granian's workers, forked from a process that has everything loaded and keeps the tick."""

import ctypes
import errno
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from earful.management.tick import keep_ticking
from earful.roster import clock
from earful.roster.find import at_point, find

# A thread waits for each body that comes slowly, so there are more than there is work for.
THREADS = 16
_PATIENCE = 15.0  # seconds
_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"route": {"()": "earful.web.logs.RouteFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "route"}},
    "loggers": {"_granian": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}


def address_problem(host: str, port: int) -> str:
    """Why nobody could be served at an address, as a sentence; empty when it is free.

    The workers share their port with each other, so they would also share it with another server of ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except (OSError, OverflowError) as error:
            return _problem(host, port, error)
    return ""


def _problem(host: str, port: int, error: Exception) -> str:
    if isinstance(error, PermissionError):
        return f"Port {port} is for administrators only; choose one above 1023, as in --port 8000."
    if isinstance(error, socket.gaierror):
        return f"{host} is no address of this machine; use an IP address, as in --host 127.0.0.1."
    if getattr(error, "errno", 0) == errno.EADDRINUSE:
        other = f"--port {port + 1 if port < 65535 else port - 1}"
        return f"Port {port} is in use, perhaps by Earful itself; stop that or choose another, as in {other}."
    return f"Nothing can be served at {host} port {port}: {error}."


def serve(host: str, port: int, workers: int, ready: Callable[[], None]) -> bool:
    """Serve until interrupted or terminated; whether it ended as asked. `ready` is called once it answers."""
    _load()
    server: Any = Granian(
        "earful.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=(host, port, ready, stop), name="tick", daemon=True)

    def begin() -> None:
        # A closed terminal ends the server; without this it would be taken for a wish to reload.
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        keeper.start()

    server.on_startup(begin)
    os.register_at_fork(after_in_child=_follow_parent)
    connections.close_all()
    try:
        server.serve()
    except SystemExit:  # its way to say that a worker ended by itself
        return bool(server.interrupt_signal)
    finally:
        stop.set()
        if keeper.is_alive():
            keeper.join(_PATIENCE)
    return True


def _load() -> None:
    """Load what the workers need before they are forked, so that they start at once and share its memory."""
    import earful.wsgi  # noqa: F401

    get_resolver().url_patterns  # noqa: B018
    find("20500", clock.now())
    at_point(38.8977, -77.0365, clock.now())


def _keep(host: str, port: int, ready: Callable[[], None], stop: threading.Event) -> None:
    if _answers(host, port, stop):
        ready()
    keep_ticking(secrets.token_hex(16), stop)


def _answers(host: str, port: int, stop: threading.Event) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and not stop.wait(0.02):
        try:
            socket.create_connection((everywhere.get(host, host), port), timeout=1).close()
        except OSError:
            continue
        return True
    return False


def _follow_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end with it when it was killed outright."""
    os.setpgrp()
    if sys.platform == "linux":
        die_with_parent = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(die_with_parent, signal.SIGTERM)
