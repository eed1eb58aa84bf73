"""What is not ready does not go live, and the organiser is told what and where."""

from datetime import date

import pytest

from earful.campaigns.checks import problems
from earful.campaigns.models import Campaign, CampaignLink, CampaignText, TargetRule
from tests.campaigns.cast import bill, draft, make_campaign, say, seat_members

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    seat_members()
    bill()
    bill("s1913-119", complete="all")
    return draft()


def only(campaign: Campaign) -> str:
    found = problems(campaign)
    assert len(found) == 1, found
    return found[0]


def text_of(campaign: Campaign) -> CampaignText:
    found: CampaignText = campaign.texts.all()[0]
    return found


def test_what_is_in_order_may_go_live(campaign: Campaign) -> None:
    assert problems(campaign) == []


@pytest.mark.parametrize("field", ["headline", "ask", "the_ask", "argument"])
@pytest.mark.parametrize("value", ["", "   ", "\u200b"])
def test_a_missing_text_is_named(campaign: Campaign, field: str, value: str) -> None:
    text = text_of(campaign)
    setattr(text, field, value)
    campaign.texts.set([text])
    said = only(campaign)
    assert "The words in English" in said
    assert str(CampaignText._meta.get_field(field).verbose_name) in said
    assert "is missing" in said


def test_words_in_english_are_needed(campaign: Campaign) -> None:
    text = text_of(campaign)
    text.language = "es"
    campaign.texts.set([text])
    assert "English are missing" in only(campaign)


def test_two_sets_of_words_in_one_language_are_one_too_many(campaign: Campaign) -> None:
    campaign.texts.set([text_of(campaign), CampaignText(headline="b", ask="b", the_ask="b", argument="b")])
    assert "stand there twice" in only(campaign)


def test_a_campaign_to_nobody_is_refused(campaign: Campaign) -> None:
    campaign.target_rules.set([])
    assert "Nobody is spoken to" in only(campaign)


def test_a_bill_that_is_not_loaded_is_named(campaign: Campaign) -> None:
    campaign.target_rules.set([TargetRule(body="us-house", bill_key="hr9999-119")])
    assert "hr9999-119 is not loaded" in only(campaign)


@pytest.mark.parametrize("key", ["H.R. 3602", "3602", "hr3602", "hr0-119", "xx1-119", "<script>"])
def test_a_bill_that_is_no_bill_is_shown_how_to_be_written(campaign: Campaign, key: str) -> None:
    campaign.target_rules.set([TargetRule(body="us-house", bill_key=key)])
    assert "hr3602-119" in only(campaign)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (TargetRule(body="us-house", state="zz"), "“zz” is not a state"),
        (TargetRule(body="us-house", state="MA"), "“MA” is not a state"),
        (TargetRule(body="us-senate", state="dc"), "District of Columbia has no senators"),
        (TargetRule(body="town-hall"), "town-hall"),
        (TargetRule(body=""), "body is missing"),
        (TargetRule(body="us-house", state="tx"), "nobody to speak to"),
    ],
)
def test_rules_that_lead_nowhere_are_refused(campaign: Campaign, rule: TargetRule, said: str) -> None:
    campaign.target_rules.set([rule])
    assert said in only(campaign)


def test_a_day_without_a_roster_leaves_nobody_to_speak_to(campaign: Campaign) -> None:
    campaign.frozen_on = date(2020, 6, 12)
    assert "nobody to speak to" in only(campaign)


def test_an_unknown_placeholder_is_named_with_its_place_and_the_nearest(campaign: Campaign) -> None:
    campaign.scripts.set([say("Hello, <your nmae>.", "silent", part="voicemail")])
    said = only(campaign)
    assert "<your nmae>" in said
    assert "<your name>" in said
    assert "voicemail" in said
    assert "silent" in said


def test_an_unknown_placeholder_in_a_subject_or_the_ask_is_found_too(campaign: Campaign) -> None:
    text = text_of(campaign)
    text.the_ask = "cosponsor <the billl>"
    campaign.texts.set([text])
    campaign.scripts.set([say("Hi.", "silent", "write", subject="About <billl>")])
    found = problems(campaign)
    assert len(found) == 2
    assert all("<bill>" in said for said in found)


@pytest.mark.parametrize("field", ["headline", "ask", "argument", "backing"])
def test_a_placeholder_where_nothing_is_filled_is_refused(campaign: Campaign, field: str) -> None:
    text = text_of(campaign)
    setattr(text, field, "Ask them to back <bill>.")
    campaign.texts.set([text])
    assert "<bill> is not filled in here" in only(campaign)


@pytest.mark.parametrize("name", ["your name", "your story", "date they joined", "the ask", "handle"])
def test_the_ask_holds_only_what_is_always_known(campaign: Campaign, name: str) -> None:
    text = text_of(campaign)
    text.the_ask = f"do it for <{name}>"
    campaign.texts.set([text])
    assert f"<{name}>" in only(campaign)


def test_an_ask_naming_a_bill_needs_one_for_every_body(campaign: Campaign) -> None:
    campaign.target_rules.set(
        [TargetRule(body="us-house", bill_key="hr3602-119"), TargetRule(body="us-senate")]
    )
    said = only(campaign)
    assert "<bill>, <bill title>" in said
    assert "the Senate" in said


@pytest.mark.parametrize("stance", ["silent", "unknown", "leaning", "opposes"])
def test_a_day_of_joining_can_only_be_said_in_thanks(campaign: Campaign, stance: str) -> None:
    campaign.scripts.set([say("You joined on <date they joined>. Please <the ask>.", stance)])
    assert "<date they joined> can never be filled in" in only(campaign)
    campaign.scripts.set([say("You joined on <date they joined>.", "supports")])
    assert problems(campaign) == []


def test_a_bill_in_a_script_needs_a_bill_in_the_rules(campaign: Campaign) -> None:
    campaign.target_rules.set([TargetRule(body="us-house")])
    text = text_of(campaign)
    text.the_ask = "hold a town hall"
    campaign.texts.set([text])
    campaign.scripts.set([say("About <bill>.", "unknown")])
    assert "<bill> can never be filled in" in only(campaign)


def test_a_post_longer_than_a_network_takes_is_refused_with_its_length(campaign: Campaign) -> None:
    campaign.scripts.set([say("<handle> " + "please " * 45, "silent", "post")])
    said = only(campaign)
    assert "“silent”" in said
    assert "333 characters on X" in said
    assert "280" in said


def test_a_post_that_fits_only_short_names_is_refused(campaign: Campaign) -> None:
    body = "<representative's name> " + "x" * 266
    campaign.scripts.set([say(body, "unknown", "post")])
    assert "Clark" in only(campaign)


def test_an_ask_too_long_for_our_own_post_is_refused(campaign: Campaign) -> None:
    text = text_of(campaign)
    text.the_ask = "vote for " + "courts " * 21
    campaign.texts.set([text])
    assert problems(campaign) == []
    campaign.scripts.set([say("<the ask> <the ask>", "opposes", "post")])
    assert "“opposes”" in only(campaign)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "example.org",
        "https://",
        "",
    ],
)
def test_a_link_that_is_not_http_is_refused(campaign: Campaign, address: str) -> None:
    campaign.links.set([CampaignLink(title="Read", url=address)])
    assert "Link “Read”" in only(campaign)


def test_a_page_of_this_site_may_be_linked(campaign: Campaign) -> None:
    campaign.links.set([CampaignLink(title="Read", url="/end-qi-2020/")])
    assert problems(campaign) == []


@pytest.mark.parametrize("accent", ["red", "#12", "#12345g", "#123456\n", "url(//evil)", ""])
def test_a_colour_that_is_none_is_refused(campaign: Campaign, accent: str) -> None:
    campaign.organisation.accent = accent
    assert "colour" in only(campaign)


@pytest.mark.parametrize("slug", ["organise", "people", "zip", "es"])
def test_an_address_of_the_sites_own_is_refused(campaign: Campaign, slug: str) -> None:
    campaign.slug = slug
    assert "used by the site itself" in only(campaign)


@pytest.mark.parametrize("slug", ["", "End-QI", "end_qi", "-x", "a/b", "é", "<b>", "a" * 61, "a b"])
def test_an_address_that_could_not_stand_in_a_link_is_refused(campaign: Campaign, slug: str) -> None:
    campaign.slug = slug
    assert problems(campaign)
    assert all("address" in said for said in problems(campaign))


def test_the_address_of_a_published_campaign_stays(campaign: Campaign) -> None:
    campaign.save()
    Campaign.objects.filter(pk=campaign.pk).update(live=True)
    assert not problems(campaign)
    campaign.slug = "another-address"
    assert "so its address stays" in only(campaign)


def test_an_address_of_another_campaign_is_refused(campaign: Campaign) -> None:
    make_campaign()
    assert "Another campaign already has the address" in only(campaign)


def test_a_part_that_belongs_to_another_channel_is_refused(campaign: Campaign) -> None:
    campaign.scripts.set([say("Hi.", "silent", "write", part="voicemail")])
    assert "never be shown" in only(campaign)


def test_more_than_five_points_are_refused(campaign: Campaign) -> None:
    campaign.scripts.set([say("\n".join("abcdef"), "silent", part="points")])
    assert "6 points" in only(campaign)


def test_the_same_script_twice_is_refused(campaign: Campaign) -> None:
    campaign.scripts.set([say("One.", "silent"), say("Two.", "silent")])
    assert "stands there twice" in only(campaign)


def test_an_empty_script_is_refused(campaign: Campaign) -> None:
    campaign.scripts.set([say(" ", "silent")])
    assert "text is missing" in only(campaign)


def test_dangerous_markdown_is_cleaned_when_shown_and_not_refused(campaign: Campaign) -> None:
    text = text_of(campaign)
    text.argument = "<script>alert(1)</script> [x](javascript:alert(1)) <https://example.org>"
    campaign.texts.set([text])
    assert problems(campaign) == []


def test_everything_wrong_is_said_at_once(campaign: Campaign) -> None:
    campaign.slug = "zip"
    campaign.texts.set([])
    campaign.target_rules.set([])
    campaign.links.set([CampaignLink(title="", url="nowhere")])
    assert len(problems(campaign)) == 5


def test_too_long_a_text_is_refused_before_the_database_does(campaign: Campaign) -> None:
    text = text_of(campaign)
    text.headline = "x" * 121
    campaign.texts.set([text])
    assert "at most 120 characters" in only(campaign)
