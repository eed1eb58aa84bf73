"""Every stage's tables, in one Django app with one history."""

from earful.actions.models import Action, DayKey, Fingerprint, Report
from earful.campaigns.models import (
    Campaign,
    CampaignLink,
    CampaignText,
    Organisation,
    Position,
    PublishRefusal,
    Script,
    TargetRule,
)
from earful.management.models import Lease
from earful.roster.models import (
    Bill,
    Clock,
    Edition,
    Freshness,
    Handle,
    Membership,
    Office,
    Person,
    Seat,
    Sponsorship,
)

__all__ = [
    "Action",
    "Bill",
    "Campaign",
    "CampaignLink",
    "CampaignText",
    "Clock",
    "DayKey",
    "Edition",
    "Fingerprint",
    "Freshness",
    "Handle",
    "Lease",
    "Membership",
    "Office",
    "Organisation",
    "Person",
    "Position",
    "PublishRefusal",
    "Report",
    "Script",
    "Seat",
    "Sponsorship",
    "TargetRule",
]
