"""Only what is ready goes live, by hand or at its hour, and what was live stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from earful.campaigns.models import Campaign, Organisation, Position, PublishRefusal
from earful.campaigns.schedule import publish_due
from earful.errors import PublishRefused
from earful.roster import freshness
from tests.campaigns.cast import CLARK, TODAY, bill, make_campaign, say, seat_members

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    seat_members()
    bill()
    bill("s1913-119", complete="all")
    return make_campaign()


def fresh(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def schedule(campaign: Campaign) -> Revision:
    """Plan a version for an hour that has just come."""
    campaign.go_live_at = timezone.now() + timedelta(hours=1)
    revision = campaign.save_revision(clean=False)
    revision.publish()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    revision.content["go_live_at"] = an_hour_ago.isoformat()
    revision.approved_go_live_at = an_hour_ago
    revision.save()
    return revision


def test_publishing_makes_it_live_and_shows_at_once(campaign: Campaign) -> None:
    before = freshness.version()
    campaign.save_revision().publish()
    assert fresh(campaign).live
    assert freshness.version() != before


def test_an_unready_draft_is_refused_and_the_last_live_version_stays(campaign: Campaign) -> None:
    campaign.save_revision().publish()
    edited = fresh(campaign)
    edited.name = "Worse"
    edited.target_rules.set([])
    with pytest.raises(PublishRefused, match="Nobody is spoken to"):
        edited.save_revision().publish()
    assert fresh(campaign).live
    assert fresh(campaign).name == "Open courts"
    assert fresh(campaign).target_rules.count() == 2


def test_publishing_a_draft_brings_back_no_old_position(campaign: Campaign) -> None:
    draft = campaign.save_revision()
    Position.objects.create(
        campaign=campaign, person_id=CLARK, stance="supports", day=TODAY, source="a letter"
    )
    draft.publish()
    assert fresh(campaign).positions.count() == 1


def test_publishing_brings_the_drafts_scripts(campaign: Campaign) -> None:
    campaign.save_revision().publish()
    edited = fresh(campaign)
    edited.scripts.set([say("Please.", "silent")])
    revision = edited.save_revision()
    assert fresh(campaign).scripts.count() == 0
    revision.publish()
    assert [script.body for script in fresh(campaign).scripts.all()] == ["Please."]


def test_an_earlier_version_can_be_published_again(campaign: Campaign) -> None:
    first = campaign.save_revision()
    first.publish()
    edited = fresh(campaign)
    edited.name = "Second"
    edited.save_revision().publish()
    first.publish()
    assert fresh(campaign).name == "Open courts"


def test_taking_it_down_shows_at_once(campaign: Campaign) -> None:
    campaign.save_revision().publish()
    before = freshness.version()
    fresh(campaign).unpublish()
    assert not fresh(campaign).live
    assert freshness.version() != before


def test_deleting_many_at_once_shows_at_once(campaign: Campaign) -> None:
    before = freshness.version()
    Campaign.objects.filter(pk=campaign.pk).delete()
    assert freshness.version() != before


def test_a_new_colour_shows_at_once(campaign: Campaign) -> None:
    before = freshness.version()
    organisation = Organisation.objects.get()
    organisation.accent = "#004080"
    organisation.save()
    assert freshness.version() != before


def test_a_scheduled_version_goes_live_when_its_hour_has_come(campaign: Campaign) -> None:
    schedule(campaign)
    assert not fresh(campaign).live
    assert publish_due(timezone.now()).published == ("open-courts",)
    assert fresh(campaign).live
    assert publish_due(timezone.now()).published == ()


def test_an_hour_still_to_come_changes_nothing(campaign: Campaign) -> None:
    campaign.go_live_at = timezone.now() + timedelta(hours=1)
    campaign.save_revision().publish()
    assert publish_due(timezone.now()).published == ()
    assert not fresh(campaign).live


def test_one_refusal_stops_no_other_and_is_noted_for_the_organiser(campaign: Campaign) -> None:
    campaign.save_revision().publish()
    edited = fresh(campaign)
    edited.name = "Renamed"
    first = schedule(edited)
    first.content["target_rules"] = []
    first.save()
    schedule(make_campaign(slug="second"))
    due = publish_due(timezone.now())
    assert (due.refused, due.published) == (("open-courts",), ("second",))
    assert fresh(campaign).live
    assert fresh(campaign).name == "Open courts"
    refusal = PublishRefusal.objects.get(campaign=campaign)
    assert "Nobody is spoken to" in refusal.problems[0]
    assert publish_due(timezone.now()).refused == ()


def test_the_note_goes_once_something_is_published(campaign: Campaign) -> None:
    PublishRefusal.objects.create(campaign=campaign, at=datetime(2026, 6, 1, tzinfo=UTC), problems=["x"])
    campaign.save_revision().publish()
    assert not PublishRefusal.objects.exists()


def test_what_has_expired_is_taken_down(campaign: Campaign) -> None:
    campaign.save_revision().publish()
    Campaign.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    assert publish_due(timezone.now()).expired == ("open-courts",)
    assert not fresh(campaign).live
