"""`earful serve`: serves the site until Ctrl-C, filling an empty folder first."""

import os
from argparse import ArgumentTypeError
from typing import Any

from django.core.checks import run_checks
from django.core.management.base import BaseCommand, CommandError, CommandParser

from earful.checks import TAG
from earful.demo.load import links, organiser_login
from earful.management.commands.demo import login_words
from earful.management.program import fill_folder
from earful.management.server import address_problem, serve
from earful.management.static import collect
from earful.roster import clock

_MOST_PORTS = 65535


class Command(BaseCommand):
    help = "Serve the site until Ctrl-C. An empty folder is filled first; the page addresses are printed."
    needs_data = False  # only once the port is known to be free

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=_port, default=8000, help="1 to 65535 (default: %(default)s)")
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help="the address to listen at; 0.0.0.0 for all of this machine (default: %(default)s)",
        )
        parser.add_argument(
            "--workers",
            type=_workers,
            default=min(2, os.cpu_count() or 1),
            help="how many processes answer (default: one per core, at most 2)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if problem := address_problem(host, port):
            raise CommandError(problem)
        fill_folder()
        collect()
        for warning in run_checks(tags=[TAG]):
            self.stderr.write(f"Note: {warning.msg}\n      {warning.hint}")
        lines = _lines(f"http://{f'[{host}]' if ':' in host else host}:{port}")

        def ready() -> None:
            self.stdout.write("\n".join(lines))
            self.stdout.flush()

        if not serve(host, port, options["workers"], ready):
            raise CommandError("The server stopped by itself; the lines above say why.")


def _lines(base: str) -> list[str]:
    """What to click; asked before the workers are forked, while the database may be."""
    if not clock.demo_moment():
        return [f"Serving {base}/ (organisers: {base}/organise/). Ctrl-C stops it."]
    shown = [f"{what}: {address}" for what, address in links(base)]
    return [*shown, login_words(*organiser_login()), "Ctrl-C stops it."]


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= _MOST_PORTS:
        raise ArgumentTypeError(f"{text!r} is no port; ports go from 1 to {_MOST_PORTS}.")
    return int(text)


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= 64:
        raise ArgumentTypeError(f"{text!r} is no number of processes; 1 to 64.")
    return int(text)
