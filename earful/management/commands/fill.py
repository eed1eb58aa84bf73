"""`earful fill`: one text, filled for one office, as the pages would fill it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from earful.campaigns.models import Campaign
from earful.campaigns.scripts import values_for
from earful.campaigns.targets import Target, targets_at
from earful.civics.divisions import division_at, division_words
from earful.civics.scripts import canonical, clean, fill, nearest, unknown

_LIMIT = 256 * 1024
_WRONG, _BLANKS_LEFT = 2, 5


class Command(BaseCommand):
    help = (
        "Print a text with its placeholders filled for one office. Exit code 5, and nothing printed, when "
        "blanks are left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
        parser.add_argument(
            "--campaign", required=True, metavar="SLUG", help="the campaign's address, as end-qi"
        )
        parser.add_argument("--place", required=True, help="the supporter's place, as ma-7 or ma")
        parser.add_argument(
            "--to", default="", metavar="SEAT", help="house, senate-1, …; else the first there"
        )
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="a value of your own, as 'your name=Ada Vale'; may be repeated",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        text = _read(options["file"])
        own = dict(_setting(given) for given in options["set"])
        campaign = _campaign(options["campaign"])
        target = _target(campaign, options["place"], options["to"])
        for found in unknown(text):
            raise _wrong(f"<{_shown(found.written)}> is not a placeholder. Did you mean <{found.nearest}>?")
        filled = fill(text, {**values_for(campaign, target), **own})
        if filled.blanks:
            left = "\n".join(f"<{name}>" for name in filled.blanks)
            raise CommandError(f"These blanks are left:\n{left}", returncode=_BLANKS_LEFT)
        self.stdout.write(filled.text)


def _read(name: str) -> str:
    if name == "-" and not sys.stdin:
        raise _wrong("Standard input is closed, so there is no text to read.")
    try:
        raw = sys.stdin.buffer.read(_LIMIT + 1) if name == "-" else _beginning(Path(name))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a name of a file"
        raise _wrong(f"{_shown(name)} cannot be read: {why}.") from None
    if len(raw) > _LIMIT:
        raise _wrong(f"{_shown(name)} is longer than 256 kB, which is no script.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong(f"{_shown(name)} is not text in UTF-8.") from None
    if "\0" in text:
        raise _wrong(f"{_shown(name)} is not a text file.")
    return text


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LIMIT + 1)


def _setting(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    name = name.strip().strip("<>")
    if not equals:
        raise _wrong(f"--set {_shown(given)} has no =. Write it as --set 'your name=Ada Vale'.")
    known = canonical(name)
    if known is None:
        raise _wrong(f"<{_shown(name)}> is not a placeholder. Did you mean <{nearest(name)}>?")
    return known, value


def _campaign(slug: str) -> Campaign:
    campaign = (
        Campaign.objects.filter(slug=slug).select_related("organisation").first()
        if "\0" not in slug
        else None
    )
    if campaign is None:
        known = ", ".join(Campaign.objects.values_list("slug", flat=True)) or "none yet"
        raise _wrong(f"There is no campaign “{_shown(slug)}” here. There is: {known}.")
    return campaign


def _target(campaign: Campaign, place: str, to: str) -> Target:
    division = division_at(place.strip().lower())
    if division is None:
        raise _wrong(f"“{_shown(place)}” is not a place. Write it as ma-7, ak-al, or ma for a whole state.")
    found = targets_at(campaign, division)
    if not found:
        raise _wrong(f"This campaign speaks to nobody for {division_words(division)}.")
    target = found[0] if not to else next((one for one in found if one.holder.slug == to), None)
    if target is None:
        offered = ", ".join(one.holder.slug for one in found)
        raise _wrong(f"There is no “{_shown(to)}” for {division_words(division)}. There is: {offered}.")
    if target.holder.vacant:
        raise _wrong(f"Nobody is known to hold the seat {target.holder.seat}, so there is nobody to address.")
    return target


def _shown(typed: str) -> str:
    return clean(typed, 80) or "…"


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=_WRONG)
