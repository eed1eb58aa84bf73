"""The position chooses the words."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import override_settings

from earful.campaigns.models import STANCES, Campaign, CampaignText, Script
from earful.campaigns.positions import Stand
from earful.campaigns.scripts import script_for, values_for
from earful.campaigns.targets import Target, targets_at
from earful.campaigns.wordings import built_in
from earful.civics.scripts import fill, names, placeholder, unknown
from earful.roster.models import Edition, Handle
from tests.campaigns.cast import MA_5, bill, draft, make_campaign, say, seat_members

pytestmark = pytest.mark.django_db
ALL = [
    ("call", "person"),
    ("call", "voicemail"),
    ("call", "points"),
    ("write", "text"),
    ("post", "text"),
    ("letter", "text"),
]
SIGNED = Stand("supports", day=date(2025, 5, 22), reason="cosponsor")


@pytest.fixture
def clark() -> Target:
    seat_members()
    bill()
    bill("s1913-119", complete="all")
    return targets_at(draft(), MA_5)[0]


def said(campaign: Campaign, target: Target, channel: str = "call", part: str = "person") -> str:
    script = script_for(campaign, target, channel, part)
    return fill(script.body, values_for(campaign, target)).text


@pytest.mark.parametrize(("channel", "part"), ALL)
@pytest.mark.parametrize("stance", [stance for stance, _words in STANCES])
@pytest.mark.parametrize("with_bill", [True, False])
def test_every_built_in_wording_leaves_only_the_supporters_blanks(
    clark: Target, channel: str, part: str, stance: str, with_bill: bool
) -> None:
    campaign = make_campaign()
    campaign.texts.set([CampaignText(headline="h", ask="a", the_ask="vote for open courts", argument="b")])
    target = replace(clark, stand=Stand(stance), bill=clark.bill if with_bill else None)
    script = script_for(campaign, target, channel, part)
    values = values_for(campaign, target)
    left = {*fill(script.subject, values).blanks, *fill(script.body, values).blanks}
    assert all(placeholder(name).whose == "supporter" for name in left)
    assert not unknown(script.subject + script.body)
    assert script.ours


@pytest.mark.parametrize(("channel", "part"), ALL)
def test_built_in_words_thank_ask_urge_or_say_if_you_have_not_already(channel: str, part: str) -> None:
    words = {stance: built_in(channel, part, stance, bill=True)[1].lower() for stance, _ in STANCES}
    assert "thank" in words["supports"]
    assert "<the ask>" not in words["supports"]
    assert "if you have not already" in words["unknown"]
    assert "if you have not already" not in words["silent"]
    assert words["leaning"] == words["silent"]
    assert "urge" in words["opposes"] or "think again" in words["opposes"]
    assert all("<the ask>" in words[stance] for stance in ("silent", "unknown", "opposes"))


@pytest.mark.parametrize("part", ["person", "voicemail"])
@pytest.mark.parametrize("stance", [stance for stance, _words in STANCES])
def test_a_caller_says_town_and_zip_and_needs_no_reply(part: str, stance: str) -> None:
    body = built_in("call", part, stance, bill=True)[1]
    assert "your town and zip" in names(body)
    assert "reply" in body or "call me back" in body


@pytest.mark.parametrize("stance", [stance for stance, _words in STANCES])
def test_points_are_at_most_five_and_letters_begin_with_ones_own_story(stance: str) -> None:
    assert len(built_in("call", "points", stance, bill=True)[1].splitlines()) <= 5
    assert names(built_in("letter", "text", stance, bill=True)[1])[2] == "your story"


def test_the_organisers_words_come_before_ours(clark: Target) -> None:
    campaign = make_campaign(say("Please, <title>.", "unknown"))
    script = script_for(campaign, clark, "call", "person")
    assert (script.body, script.ours, script.stance_used) == ("Please, <title>.", False, "unknown")
    assert script_for(campaign, clark, "call", "voicemail").ours


def test_thanking_never_falls_back_to_asking(clark: Target) -> None:
    campaign = make_campaign(say("Please do it.", "silent"), say("Please, if you have not.", "unknown"))
    thanked = replace(clark, stand=SIGNED)
    script = script_for(campaign, thanked, "call", "person")
    assert script.ours
    assert "thank" in script.body


def test_whom_we_do_not_know_is_never_simply_asked(clark: Target) -> None:
    campaign = make_campaign(say("Please do it.", "silent"))
    assert "if you have not already" in script_for(campaign, clark, "call", "person").body


def test_leaning_uses_the_ask_unless_it_has_its_own(clark: Target) -> None:
    leaning = replace(clark, stand=Stand("leaning"))
    campaign = make_campaign(say("Please do it.", "silent"))
    assert script_for(campaign, leaning, "call", "person").stance_used == "silent"
    campaign = make_campaign(say("Please.", "silent"), say("You are close.", "leaning"), slug="two")
    assert script_for(campaign, leaning, "call", "person").body == "You are close."


def test_a_letter_reads_as_the_message_unless_it_has_its_own(clark: Target) -> None:
    write = say("Dear you.", "unknown", "write", subject="Hello")
    assert script_for(make_campaign(write), clark, "letter", "text").body == "Dear you."
    letter = say("Honored.", "unknown", "letter")
    campaign = make_campaign(say("Dear you.", "unknown", "write"), letter, slug="two")
    assert script_for(campaign, clark, "letter", "text").body == "Honored."


def test_a_message_without_a_subject_gets_ours(clark: Target) -> None:
    script = script_for(make_campaign(say("Dear you.", "unknown", "write")), clark, "write", "text")
    assert (script.subject, script.ours) == ("Please <the ask>", False)


def test_a_thank_you_that_names_a_day_is_not_used_where_the_day_is_not_known(clark: Target) -> None:
    campaign = make_campaign(say("Thanks since <date they joined>.", "supports"))
    by_day = replace(clark, stand=Stand("supports", day=date(2026, 6, 12), by_day=True, reason="entered"))
    assert script_for(campaign, by_day, "call", "person").ours
    assert said(campaign, replace(clark, stand=SIGNED)) == "Thanks since 22 May 2025."


def test_words_in_another_language_are_not_mixed_in(clark: Target) -> None:
    spanish = Script(channel="call", part="person", stance="unknown", language="es", body="Hola.")
    campaign = make_campaign(spanish)
    assert script_for(campaign, clark, "call", "person").ours
    assert script_for(campaign, clark, "call", "person", "es").body == "Hola."


def test_one_wording_serves_both_chambers(clark: Target) -> None:
    campaign = make_campaign(say("<title> <last name of the senator>: <the ask>", "unknown"))
    senator = replace(targets_at(campaign, MA_5)[1], stand=Stand("unknown"))
    assert said(campaign, clark) == "Representative Clark: cosponsor H.R. 3602, the Open Courts Act"
    assert said(campaign, senator) == "Senator Warren: cosponsor S. 1913, the Open Courts Act"


@override_settings(WAGTAILADMIN_BASE_URL="https://act.example.org/")
def test_everything_about_target_and_campaign_has_a_value(clark: Target) -> None:
    campaign = make_campaign()
    values = values_for(campaign, replace(clark, stand=SIGNED), office_town="Malden")
    assert values == {
        "title": "Representative",
        "representative's name": "Katherine Clark",
        "representative's first name": "Katherine",
        "representative's last name": "Clark",
        "state": "Massachusetts",
        "district": "Massachusetts 5th",
        "party": "Democrat",
        "handle": "Representative Clark",
        "office town": "Malden",
        "bill": "H.R. 3602",
        "bill title": "Open Courts Act",
        "the ask": "cosponsor H.R. 3602, the Open Courts Act",
        "date they joined": "22 May 2025",
        "organisation": "Harbor League",
        "campaign link": "https://act.example.org/open-courts/",
        "day": "15 June 2026",
    }


def test_a_post_goes_to_the_handle_of_its_network_else_to_the_name(clark: Target) -> None:
    roster = Edition.objects.get(kind="roster")
    Handle.objects.create(edition=roster, person_id=clark.holder.person, network="x", handle="RepKClark")
    campaign = make_campaign()
    assert values_for(campaign, clark)["handle"] == "@RepKClark"
    assert values_for(campaign, clark, network="bluesky")["handle"] == "Representative Clark"


@pytest.mark.parametrize(
    "hostile", ["<your name>", "<the ask>", "\\<b>", "<script>alert(1)</script>", "{{ 1 }}"]
)
def test_a_name_or_title_that_looks_like_a_placeholder_stays_as_it_is(clark: Target, hostile: str) -> None:
    campaign = make_campaign()
    assert clark.bill
    clark.bill.title = hostile
    target = replace(clark, holder=replace(clark.holder, last=hostile))
    values = values_for(campaign, target)
    filled = fill("<title> <representative's last name>: <the ask>", values)
    assert filled.text == f"Representative {hostile}: cosponsor H.R. 3602, the {hostile}"
    assert filled.blanks == ()


def test_an_ask_that_cannot_be_filled_is_no_value(clark: Target) -> None:
    campaign = make_campaign()
    assert "the ask" not in values_for(campaign, replace(clark, bill=None))


def test_delegates_and_the_resident_commissioner_are_called_what_they_are(clark: Target) -> None:
    campaign = make_campaign()
    for division, title in [
        ("ocd-division/country:us/district:dc/cd:at-large", "Delegate"),
        ("ocd-division/country:us/territory:pr/cd:at-large", "Resident Commissioner"),
    ]:
        one = replace(clark, holder=replace(clark.holder, division=division))
        assert values_for(campaign, one)["title"] == title
