"""Publishing at the hour that was set, with the checks: one that is refused holds up no other."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision

from earful.campaigns.models import Campaign, PublishRefusal
from earful.errors import PublishRefused

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """What a round of the schedule did, by the campaigns' addresses."""

    published: tuple[str, ...]
    refused: tuple[str, ...]
    expired: tuple[str, ...]


def publish_due(now: datetime) -> Due:
    """Publish every version whose hour has come, and take down what has expired.

    A refused version is no longer scheduled; its campaign carries a PublishRefusal for the organiser, and the
    last live version stays.
    """
    expired = _take_down(now)
    published, refused = [], []
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Campaign), approved_go_live_at__lte=now
    )
    for revision in due.order_by("approved_go_live_at", "pk"):
        slug = Campaign.objects.get(pk=revision.object_id).slug
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
            published.append(slug)
        except PublishRefused as why:
            _refuse(revision, why, now)
            refused.append(slug)
            logger.warning("A scheduled version of the campaign %s is not ready and was not published.", slug)
    return Due(tuple(published), tuple(refused), expired)


def _take_down(now: datetime) -> tuple[str, ...]:
    over = list(Campaign.objects.filter(live=True, expire_at__lte=now))
    for campaign in over:
        campaign.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return tuple(campaign.slug for campaign in over)


@transaction.atomic
def _refuse(revision: Revision, why: PublishRefused, now: datetime) -> None:
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    PublishRefusal.objects.update_or_create(
        campaign_id=revision.object_id, defaults={"at": now, "problems": why.problems}
    )
