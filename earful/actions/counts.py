"""How many actions reached an office, as supporters reported them."""

from django.db.models import Q, QuerySet

from earful.actions.models import Action
from earful.campaigns.models import Campaign
from earful.civics.channels import CHANNELS

# A busy line or a form that failed is recorded, but nobody was reached, so it is in no count.
_CONTACTS = sorted({o.code for channel in CHANNELS.values() for o in channel.outcomes if o.contact})


def count(campaign: Campaign) -> int:
    """The campaign's count. Self-reported."""
    return _reached(campaign).count()


def count_at(campaign: Campaign, division: str) -> int:
    """The count of a division and of everything within it."""
    within = Q(division=division) | Q(division__startswith=f"{division}/")
    return _reached(campaign).filter(within).count()


def _reached(campaign: Campaign) -> QuerySet[Action]:
    return Action.objects.filter(campaign_id=campaign.pk, outcome__in=_CONTACTS)
