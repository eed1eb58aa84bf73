"""Addresses an organiser may link to."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_OWN_PAGE = re.compile(r"/(?![/\\])[^\s<>\"\\]*")
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.I
)


def usable(address: str) -> bool:
    """Whether a link may stand on a public page: a whole http(s) address, or a page of this site (`/…`)."""
    if _OWN_PAGE.fullmatch(address):
        return True
    if not re.fullmatch(r"https?://[^\s<>\"\\]+", address, re.I):
        return False
    try:
        parts = urlsplit(address)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError:  # a port that is no number, a name that cannot stand in one
        return False
    return bool(_HOST.fullmatch(host)) and parts.username is None and port != 0


def address_is_usable(address: str) -> None:
    """Raises ValidationError for an address that is neither http(s) nor a page of this site."""
    if not usable(address):
        raise ValidationError(
            _("“%(address)s” does not begin with https://, or with / for a page of this site."),
            params={"address": address[:100]},
        )
