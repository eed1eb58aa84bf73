"""Puts the example campaigns into a folder, with the clock they run on and a login to try the desk with."""

import secrets
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from earful.campaigns.models import Campaign, Organisation
from earful.civics.terms import EASTERN
from earful.demo import end_qi, end_qi_2020
from earful.roster import freshness
from earful.roster.models import Clock

MOMENT = datetime(2026, 11, 22, 12, tzinfo=EASTERN)
ORGANISATION = "Open Courthouse League"
LOGIN = "organiser"


@transaction.atomic
def load_demo() -> bool:
    """Make whatever of the demo is missing; what is there stays as it is. True when something was made.

    The snapshot has to be loaded before: publishing checks the campaigns against it. Raises PublishRefused.
    """
    _clock, made = Clock.objects.get_or_create(pk=1, defaults={"moment": MOMENT})
    if made:
        freshness.bump()
    for example in (end_qi, end_qi_2020):
        known = Campaign.objects.filter(slug=example.SLUG).first()
        if known:
            made = _shown_again(known) or made
            continue
        organisation, _new = Organisation.objects.get_or_create(name=ORGANISATION)
        campaign = example.campaign(organisation)
        campaign.save()
        if example is end_qi_2020:
            for position in end_qi_2020.positions(campaign):
                position.save()
        campaign.save_revision().publish()
        made = True
    return made


def _shown_again(campaign: Campaign) -> bool:
    """Publish an example that was left; one an organiser threw away for good stays away."""
    if campaign.live or not campaign.latest_revision:
        return False
    campaign.latest_revision.publish()
    return True


@transaction.atomic
def leave_demo() -> bool:
    """Take the examples off the site, for the real clock. True when the example login was closed as well.

    The examples stay at the desk as drafts. The login stays open while nobody else could run the desk.
    """
    for campaign in Campaign.objects.filter(slug__in=[end_qi.SLUG, end_qi_2020.SLUG], live=True):
        campaign.unpublish()
    Clock.objects.all().delete()
    freshness.bump()
    users = get_user_model().objects.filter(is_active=True)
    if not users.filter(is_superuser=True).exclude(username=LOGIN).exists():
        return False
    return bool(users.filter(username=LOGIN).update(is_active=False))


def organiser_login(*, new: bool = False) -> tuple[str, str]:
    """A login for the organiser's desk and its password, which is kept nowhere in the clear.

    The password is empty when the login was there already; `new` gives it a fresh one.
    """
    users = get_user_model()
    user, made = users.objects.get_or_create(
        username=LOGIN, defaults={"is_staff": True, "is_superuser": True, "email": ""}
    )
    if not made and not new:
        return LOGIN, ""
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.is_active = True
    user.save()
    return LOGIN, password


def links(base: str) -> list[tuple[str, str]]:
    """What to click, and the address, below a site's own address."""
    return [
        ("A supporter’s page", f"{base}/{end_qi.SLUG}/"),
        ("A ZIP code in two districts", f"{base}/{end_qi.SLUG}/zip/02139/"),
        ("The organiser’s desk", f"{base}/organise/"),
    ]
