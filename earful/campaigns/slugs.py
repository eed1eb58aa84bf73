"""Words a campaign may not take as its address, in one place."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_WORDS = """
    about accessibility admin api assets badge campaigns contact csp docs done embed en es export favicon feed
    feeds find health help hooks improve language languages legal list log login logout map me media oembed
    organise organize people person place places privacy progress qr report reports robots rss search share
    sitemap source static status theme tick webhooks zip
"""
RESERVED = frozenset(_WORDS.split())


_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def slug_is_free(slug: str) -> None:
    """Raises ValidationError when an address is one of the site's own, or could not stand in a link."""
    if not _SLUG.fullmatch(slug):
        raise ValidationError(
            _("“%(slug)s” cannot be an address. Use small letters, figures and hyphens, as end-the-toll."),
            params={"slug": slug},
        )
    if slug in RESERVED:
        raise ValidationError(
            _("“%(slug)s” is used by the site itself. Choose another address."), params={"slug": slug}
        )
