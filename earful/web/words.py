"""Sentences for supporters, made from facts."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from earful.campaigns.bills import bill_words
from earful.campaigns.targets import Target
from earful.civics.divisions import STATES, district_of, division_words, state_of
from earful.roster.holders import Holder


def day_words(day: date | None) -> str:
    """`15 June 2026`, in the page's language; empty for no day."""
    return date_format(day, "j F Y") if day else ""


def seat_words(holder: Holder) -> str:
    """`Massachusetts 5th`, `Massachusetts`: the seat as people say it."""
    return division_words(holder.division)


def role_words(holder: Holder) -> str:
    """`Your representative`, `Your senator`, `Your delegate`."""
    if holder.body == "us-senate":
        return str(_("Your senator"))
    if STATES[state_of(holder.division)].kind == "state":
        return str(_("Your representative"))
    return str(_("Your delegate, who speaks in the House but has no final vote"))


def body_words(body: str) -> str:
    return str(_("House") if body == "us-house" else _("Senate"))


def seat_short(holder: Holder) -> str:
    """`MA-5`, `at large` or `Senate`: what tells seats of one state apart."""
    state, district = state_of(holder.division).upper(), district_of(holder.division)
    if district is None:
        return body_words(holder.body)
    return f"{state}-{district}" if district else str(_("at large"))


_STANDS = {
    "sponsor": _("%(name)s wrote the bill: %(bill)s, brought in on %(day)s."),
    "original cosponsor": _("%(name)s has backed %(bill)s since the day it was brought in, %(day)s."),
    "cosponsor": _("%(name)s has backed %(bill)s since %(day)s."),
    "withdrawn": _("%(name)s once backed %(bill)s, and withdrew on %(day)s."),
    "not on a complete list": _("%(name)s was not among the backers of %(bill)s on %(as_of)s."),
    "list incomplete": _(
        "We don’t know yet whether %(name)s backs it: not among the first backers of %(bill)s "
        "on %(as_of)s, and later names are not loaded here."
    ),
    "joined later": _(
        "We don’t know yet where %(name)s stands: the list of backers of %(bill)s is from %(as_of)s, "
        "before this term began."
    ),
    "no list": _("We don’t know yet where %(name)s stands."),
}
_ENTERED = {
    "supports": _("%(name)s backs this."),
    "leaning": _("%(name)s leans towards this."),
    "opposes": _("%(name)s is against this."),
    "silent": _("%(name)s has not said where they stand."),
    "unknown": _("We don’t know yet where %(name)s stands."),
}


def stand_words(target: Target) -> str:
    """Where a target stands and how we know, in one or two sentences."""
    stand, holder = target.stand, target.holder
    values = {
        "name": holder.name,
        "bill": bill_words(target.bill.key) if target.bill else _("the bill"),
        "day": day_words(stand.day),
        "as_of": day_words(stand.as_of),
    }
    if stand.reason != "entered":
        return str(_STANDS.get(stand.reason, _STANDS["no list"]) % values)
    when = _("By %(day)s") if stand.by_day else _("On %(day)s")
    return f"{_ENTERED[stand.stance] % values} {when % values}: {stand.source}."


STANCE_WORDS = {
    "supports": _("Backs it"),
    "leaning": _("Leans towards it"),
    "silent": _("Has not joined"),
    "unknown": _("Not known yet"),
    "opposes": _("Against it"),
    "vacant": _("Empty seat"),
    "unsure": _("Not known who sits here"),
}


def count_words(count: int) -> str:
    return ngettext("%(count)s action so far", "%(count)s actions so far", count) % {"count": f"{count:,}"}
