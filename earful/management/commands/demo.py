"""`earful demo`: makes sure the example campaigns are there, and prints what to click."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from earful.demo.load import leave_demo, links, load_demo, organiser_login
from earful.errors import PublishRefused


class Command(BaseCommand):
    help = "Make sure the two example campaigns are in this folder, and print what to click."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new-login", action="store_true", help="give the example organiser a new password"
        )

        parser.add_argument(
            "--leave", action="store_true", help="take the examples off the site and use the real clock"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["leave"]:
            self._leave()
            return
        try:
            load_demo()
        except PublishRefused as refused:
            raise CommandError(str(refused), returncode=1) from None
        name, password = organiser_login(new=options["new_login"])
        for what, address in links(settings.WAGTAILADMIN_BASE_URL.rstrip("/")):
            self.stdout.write(f"{what}: {address}")
        self.stdout.write(login_words(name, password))

    def _leave(self) -> None:
        closed = leave_demo()
        self.stdout.write(
            "The examples are off the site, kept as drafts. Everything runs on the real clock now."
        )
        if closed:
            self.stdout.write("The example login is closed.")
        else:
            self.stdout.write(
                "The example login stays open: make one of your own at the desk, under Settings, Users; "
                "then type this again."
            )


def login_words(name: str, password: str) -> str:
    """How to log in, in one line; without a password, how to get one."""
    if password:
        return f"  log in as {name} with the password {password} (it is shown only now)"
    return f"  log in as {name}; for a new password: earful demo --new-login"
