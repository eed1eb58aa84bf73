"""Bills by their keys: `hr3602-119` is H.R. 3602 of the 119th Congress."""

import re
from collections.abc import Iterable

from earful.roster.models import Bill

_TYPES = {
    "hr": "H.R.",
    "s": "S.",
    "hjres": "H.J.Res.",
    "sjres": "S.J.Res.",
    "hconres": "H.Con.Res.",
    "sconres": "S.Con.Res.",
    "hres": "H.Res.",
    "sres": "S.Res.",
}
_KEY = re.compile(r"(?P<type>[a-z]{1,8})(?P<number>[1-9]\d{0,5})-(?P<congress>[1-9]\d{0,2})")


def bill_words(key: str) -> str:
    """How people write it: `H.R. 3602`. A key of no known form comes back as it is."""
    match = _KEY.fullmatch(key)
    kind = _TYPES.get(match["type"]) if match else None
    return f"{kind} {match['number']}" if match and kind else key


def is_bill_key(key: str) -> bool:
    """Whether this could be a bill's key."""
    match = _KEY.fullmatch(key)
    return bool(match and match["type"] in _TYPES)


def current_bills(keys: Iterable[str]) -> dict[str, Bill]:
    """The loaded bills by key, with edition and sponsorships at hand, in two queries."""
    found = (
        Bill.objects.filter(key__in=set(keys) - {""}, edition__current=True)
        .select_related("edition")
        .defer("edition__payload")
        .prefetch_related("sponsorships")
    )
    return {bill.key: bill for bill in found}
