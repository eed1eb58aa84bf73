"""Writes the facts Earful ships, from a folder of upstream files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from earful.snapshot.writing import FOLDER, write


class Command(BaseCommand):
    help = (
        "Write the facts Earful ships, one file per edition and kind, from a folder of upstream files. "
        "Repeated with the same files, every byte is the same."
    )
    needs_data = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", metavar="FOLDER", type=Path, help="the upstream files, by their usual names"
        )
        parser.add_argument("--to", metavar="DIR", type=Path, default=FOLDER, help="instead of the package")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.", returncode=2)
        try:
            write(folder, options["to"], self.stdout.write)
        except ValueError as error:
            raise CommandError(str(error)) from None
