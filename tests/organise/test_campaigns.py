"""At the desk a draft may be half done; what goes live may not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from earful.actions.models import Action, Report
from earful.campaigns import checks, targets
from earful.campaigns.models import Campaign, Organisation, Position, PublishRefusal
from earful.campaigns.schedule import publish_due
from earful.civics.terms import noon
from earful.roster import freshness
from earful.roster.models import Seat
from tests.campaigns.cast import CLARK, TODAY, bill, make_campaign, say, seat_members
from tests.organise.desk import fields, open_form, text

pytestmark = pytest.mark.django_db
HEADLINE = "texts-0-headline"


@pytest.fixture
def campaign() -> Campaign:
    seat_members()
    bill()
    bill("s1913-119", complete="all")
    made = make_campaign(say("Please, <title>.", "silent"))
    made.save_revision().publish()
    return Campaign.objects.get(pk=made.pk)


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(User.objects.create(username="ada", is_staff=True, is_superuser=True))
    return client


def edit(campaign: Campaign) -> str:
    return f"/organise/campaigns/edit/{campaign.pk}/"


def live(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def live_headline(campaign: Campaign) -> str:
    found: str = live(campaign).texts.get().headline
    return found


def draft_headline(campaign: Campaign) -> str:
    found: str = live(campaign).get_latest_revision_as_object().texts.get().headline
    return found


def test_a_stranger_is_asked_to_log_in(client: Client, campaign: Campaign) -> None:
    response = client.get(edit(campaign))
    assert response.status_code == 302
    assert "/organise/login/" in response["Location"]


def test_the_desk_shows_campaigns_positions_and_the_organisation_and_no_page_tree(organiser: Client) -> None:
    page = organiser.get("/organise/").content.decode()
    for address in ("/organise/campaigns/", "/organise/positions/", "/organise/organisation/"):
        assert address in page
    for address in ("/organise/images/", "/organise/documents/", "/organise/snippets/", "/organise/reports/"):
        assert f'"{address}"' not in page
    assert '"explorer"' not in page


def test_the_first_page_says_how_each_campaign_stands(organiser: Client, campaign: Campaign) -> None:
    PublishRefusal.objects.create(
        campaign=campaign, at=datetime(2026, 6, 1, tzinfo=UTC), problems=["The bill hr1-119 is not loaded."]
    )
    response = organiser.get("/organise/")
    assert "Open courts live · the supporter’s page" in text(response.content)
    assert "The bill hr1-119 is not loaded." in text(response.content)
    assert edit(campaign) in response.content.decode()


@pytest.mark.parametrize("what", ["campaigns", "positions", "organisation"])
def test_every_listing_and_every_empty_form_opens(organiser: Client, campaign: Campaign, what: str) -> None:
    assert organiser.get(f"/organise/{what}/").status_code == 200
    assert organiser.get(f"/organise/{what}/add/").status_code == 200


def test_a_draft_changes_nothing_that_is_live(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    response = organiser.post(edit(campaign), {**form, HEADLINE: "Open them now"})
    assert response.status_code == 302
    assert live_headline(campaign) == "Open the courts"
    assert draft_headline(campaign) == "Open them now"
    assert live(campaign).has_unpublished_changes


def test_a_draft_may_be_unfinished(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    unfinished = {**form, HEADLINE: "", "scripts-0-body": "Hi <your nmae>", "target_rules-0-DELETE": "1"}
    assert organiser.post(edit(campaign), unfinished).status_code == 302
    assert draft_headline(campaign) == ""
    assert live_headline(campaign) == "Open the courts"


def test_publishing_makes_the_draft_live(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    before = freshness.version()
    response = organiser.post(
        edit(campaign), {**form, HEADLINE: "Open them now", "action-publish": "action-publish"}
    )
    assert response.status_code == 302
    assert live_headline(campaign) == "Open them now"
    assert live(campaign).scripts.count() == 1
    assert freshness.version() != before


def test_taking_it_down_at_the_desk_shows_at_once(organiser: Client, campaign: Campaign) -> None:
    before = freshness.version()
    assert organiser.post(f"/organise/campaigns/unpublish/{campaign.pk}/").status_code == 302
    assert not live(campaign).live
    assert freshness.version() != before


def test_saving_a_draft_leaves_pages_in_memory(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    before = freshness.version()
    organiser.post(edit(campaign), {**form, HEADLINE: "Open them now"})
    assert draft_headline(campaign) == "Open them now"
    assert freshness.version() == before


def test_a_long_argument_is_kept(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    argument = "Why it matters. " * 6000
    response = organiser.post(edit(campaign), {**form, "texts-0-argument": argument})
    assert response.status_code == 302
    assert live(campaign).get_latest_revision_as_object().texts.get().argument == argument.strip()


def test_publishing_what_is_not_ready_lists_what_is_wrong_and_keeps_what_was_typed(
    organiser: Client, campaign: Campaign
) -> None:
    form = open_form(organiser, edit(campaign))
    wrong = {
        **form,
        HEADLINE: "Typed with care",
        "scripts-0-body": "Hi <your nmae>",
        "target_rules-0-bill_key": "hr9999-119",
        "action-publish": "action-publish",
    }
    response = organiser.post(edit(campaign), wrong)
    assert response.status_code == 200
    said = text(response.content)
    assert "Did you mean <your name>?" in said
    assert "hr9999-119 is not loaded" in said
    assert fields(response.content)[HEADLINE] == "Typed with care"
    assert fields(response.content)["scripts-0-body"] == "Hi <your nmae>"
    assert live_headline(campaign) == "Open the courts"
    assert live(campaign).target_rules.count() == 2


def test_a_hostile_script_is_shown_back_as_text(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    hostile = "<img src=x onerror=alert(1)>"
    response = organiser.post(edit(campaign), {**form, "scripts-0-body": hostile, "action-publish": "1"})
    assert response.status_code == 200
    assert hostile not in response.content.decode()


def test_what_breaks_between_the_form_and_publishing_is_told_and_the_draft_is_kept(
    organiser: Client, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = open_form(organiser, edit(campaign))
    monkeypatch.setattr(checks, "problems", lambda _campaign: ["The bill was just taken away."])
    response = organiser.post(
        edit(campaign), {**form, HEADLINE: "Kept", "action-publish": "action-publish"}, follow=True
    )
    assert "The bill was just taken away." in text(response.content)
    assert draft_headline(campaign) == "Kept"
    assert live_headline(campaign) == "Open the courts"


def test_a_new_campaign_is_written_and_published_in_one_go(
    organiser: Client, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "now_of", lambda _campaign: noon(TODAY))
    form = open_form(organiser, "/organise/campaigns/add/")
    written = {
        **form,
        "name": "Open records",
        "slug": "open-records",
        "organisation": str(Organisation.objects.get().pk),
        "texts-TOTAL_FORMS": "1",
        "texts-0-language": "en",
        "texts-0-headline": "Open the records",
        "texts-0-ask": "Ask them to open the records.",
        "texts-0-the_ask": "cosponsor <bill>",
        "texts-0-argument": "Because.",
        "texts-0-backing": "",
        "texts-0-ORDER": "1",
        "texts-0-id": "",
        "target_rules-TOTAL_FORMS": "1",
        "target_rules-0-body": "us-house",
        "target_rules-0-state": "ma",
        "target_rules-0-bill_key": "hr3602-119",
        "target_rules-0-ORDER": "1",
        "target_rules-0-id": "",
        "action-publish": "action-publish",
    }
    refused = organiser.post("/organise/campaigns/add/", {**written, "target_rules-0-bill_key": "hr1"})
    assert "Write it as hr3602-119" in text(refused.content)
    assert not Campaign.objects.filter(slug="open-records").exists()
    assert organiser.post("/organise/campaigns/add/", written).status_code == 302
    made = Campaign.objects.get(slug="open-records")
    assert made.live
    assert made.target_rules.get().state == "ma"
    assert made.texts.get().headline == "Open the records"


def test_the_preview_shows_the_draft_in_the_desks_frame_and_the_live_page_stays(
    organiser: Client, campaign: Campaign
) -> None:
    address = f"/organise/campaigns/preview/{campaign.pk}/"
    form = open_form(organiser, edit(campaign))
    said = organiser.post(address, {**form, HEADLINE: "Only a thought"}).json()
    assert said == {"is_valid": True, "is_available": True}
    shown = organiser.get(f"{address}?in_preview_panel=true&mode=")
    assert shown.status_code == 200
    assert "Only a thought" in text(shown.content)
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert live_headline(campaign) == "Open the courts"
    assert draft_headline(campaign) == "Open the courts"


def test_a_preview_of_nothing_yet_is_no_error(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, "/organise/campaigns/add/")
    address = "/organise/campaigns/preview/"
    organisation = str(Organisation.objects.get().pk)
    organiser.post(address, {**form, "name": "x", "slug": "x", "organisation": organisation})
    assert organiser.get(f"{address}?mode=").status_code == 200


def test_a_version_can_be_planned_for_an_hour_and_goes_live_then(
    organiser: Client, campaign: Campaign
) -> None:
    form = open_form(organiser, edit(campaign))
    soon = timezone.localtime(timezone.now() + timedelta(hours=1))
    planned = {
        **form,
        HEADLINE: "At its hour",
        "go_live_at": f"{soon:%Y-%m-%d %H:%M}",
        "action-publish": "action-publish",
    }
    assert organiser.post(edit(campaign), planned).status_code == 302
    assert live_headline(campaign) == "Open the courts"
    revision = live(campaign).scheduled_revision
    assert revision is not None
    an_hour_ago = timezone.now() - timedelta(hours=1)
    revision.content["go_live_at"] = an_hour_ago.isoformat()
    revision.approved_go_live_at = an_hour_ago
    revision.save()
    assert publish_due(timezone.now()).published == ("open-courts",)
    assert live_headline(campaign) == "At its hour"


def test_a_plan_that_is_not_ready_is_refused_when_it_is_made(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, edit(campaign))
    soon = timezone.localtime(timezone.now() + timedelta(hours=1))
    planned = {**form, HEADLINE: "", "go_live_at": f"{soon:%Y-%m-%d %H:%M}", "action-publish": "1"}
    assert organiser.post(edit(campaign), planned).status_code == 200
    assert live(campaign).scheduled_revision is None


def test_a_refused_plan_is_told_in_the_form_and_in_the_listing(organiser: Client, campaign: Campaign) -> None:
    PublishRefusal.objects.create(
        campaign=campaign, at=datetime(2026, 6, 1, tzinfo=UTC), problems=["The bill hr1-119 is not loaded."]
    )
    form = text(organiser.get(edit(campaign)).content)
    assert "was refused on 2026-06-01" in form
    assert "The bill hr1-119 is not loaded." in form
    assert "A scheduled version was refused" in text(organiser.get("/organise/campaigns/").content)


def test_an_earlier_version_can_be_brought_back(organiser: Client, campaign: Campaign) -> None:
    first = campaign.revisions.earliest("created_at")
    form = open_form(organiser, edit(campaign))
    organiser.post(edit(campaign), {**form, HEADLINE: "Second", "action-publish": "action-publish"})
    assert live_headline(campaign) == "Second"
    address = f"/organise/campaigns/history/{campaign.pk}/revisions/{first.pk}/revert/"
    form = open_form(organiser, address)
    assert form[HEADLINE] == "Open the courts"
    organiser.post(address, {**form, "action-publish": "action-publish"})
    assert live_headline(campaign) == "Open the courts"


def test_a_position_shows_as_soon_as_it_is_saved(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, "/organise/positions/add/")
    before = freshness.version()
    entered = {
        **form,
        "campaign": str(campaign.pk),
        "person": CLARK,
        "stance": "supports",
        "day": "2026-06-01",
        "source": "Her letter of 1 June",
    }
    assert organiser.post("/organise/positions/add/", entered).status_code == 302
    assert Position.objects.get().person_id == CLARK
    assert freshness.version() != before


def test_a_position_without_evidence_is_not_taken(organiser: Client, campaign: Campaign) -> None:
    form = open_form(organiser, "/organise/positions/add/")
    entered = {
        **form,
        "campaign": str(campaign.pk),
        "person": CLARK,
        "stance": "supports",
        "day": "2026-06-01",
    }
    assert organiser.post("/organise/positions/add/", {**entered, "source": ""}).status_code == 200
    assert (
        organiser.post("/organise/positions/add/", {**entered, "source": "x", "day": ""}).status_code == 200
    )
    assert not Position.objects.exists()


@pytest.mark.parametrize(
    "address", ["/organise/campaigns/delete/{}/", "/organise/bulk/earful/campaign/delete/?id={}"]
)
def test_a_campaign_with_actions_is_kept_and_the_desk_says_why(
    organiser: Client, campaign: Campaign, address: str
) -> None:
    seat = Seat.objects.get(pk="us-house/ma-5")
    Action.objects.create(
        campaign=campaign,
        seat=seat,
        person_id=CLARK,
        channel="call",
        outcome="reached",
        division=seat.division,
        hour=timezone.now(),
    )
    for answer in (
        organiser.get(address.format(campaign.pk), follow=True),
        organiser.post(address.format(campaign.pk), follow=True),
    ):
        assert answer.status_code == 200
        assert "“Open courts” was not deleted: an action" in text(answer.content)
    assert live(campaign).live


def test_a_campaign_without_actions_can_be_deleted(organiser: Client, campaign: Campaign) -> None:
    organiser.post(f"/organise/campaigns/delete/{campaign.pk}/")
    assert not Campaign.objects.filter(pk=campaign.pk).exists()


def test_an_organisation_that_is_named_is_kept(organiser: Client, campaign: Campaign) -> None:
    answer = organiser.post(f"/organise/organisation/delete/{campaign.organisation_id}/", follow=True)
    assert "its campaigns name it" in text(answer.content)


def test_a_report_comes_from_supporters_alone(organiser: Client, campaign: Campaign) -> None:
    assert "/organise/reports/add/" not in organiser.get("/organise/reports/").content.decode()
    assert organiser.post("/organise/reports/add/").status_code == 302
    assert not Report.objects.exists()
