"""A supporter writes and posts: nothing unfinished leaves, nothing typed is lost or kept unasked."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.conftest import Visit
from tests.journeys.kinds import write_in

pytestmark = pytest.mark.journey

Begin = Callable[..., Visit]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
STORY = "My brother waited two years for an answer."


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])"))


def test_a_message_is_copied_only_once_every_blank_is_filled(visit: Begin) -> None:
    page = visit(**CLIPBOARD).open("/end-qi/ma-5/#write")
    page.evaluate("navigator.clipboard.writeText('untouched')")
    region = page.get_by_role("region", name="Write")
    region.get_by_role("button", name="Copy it").click()
    expect(region.get_by_text("Still to fill:")).to_be_visible()
    assert clipboard(page) == "untouched"
    write_in(page)
    region.get_by_role("button", name="Copy it").click()
    expect(region.get_by_text("Copied. Paste it into their form.")).to_be_visible()
    text = clipboard(page)
    paragraphs = text.split("\n\n")
    assert paragraphs[0] == "Dear Representative Clark,"
    assert paragraphs[1] == STORY
    assert paragraphs[2].startswith("I live in Malden 02148.")
    assert paragraphs[-1] == "Ada Vale"
    assert not re.search(r"<[^<>]+>", text)


def test_no_way_out_of_the_page_takes_an_open_blank(visit: Begin) -> None:
    who = visit()
    page = who.open("/end-qi/ma-5/#write")
    page.get_by_role("link", name="Open their website").click()
    expect(page.get_by_text("Still to fill:")).to_be_visible()
    page.get_by_role("link", name="Letter", exact=True).click()
    page.get_by_role("button", name="Make the letter to print").click()
    expect(page.get_by_text("Still to fill:")).to_be_visible()
    assert len(who.context.pages) == 1
    assert page.locator(".sheet").count() == 0


def test_what_is_typed_survives_a_reload_and_is_gone_after_done(visit: Begin) -> None:
    who = visit()
    page = who.open("/end-qi/ma-5/#write")
    write_in(page)
    page.reload()
    expect(page.get_by_label("Your own story first")).to_have_value(STORY)
    expect(page.locator('#write [data-blank="your name"]')).to_have_value("Ada Vale")
    page.get_by_role("button", name="I sent it").click()
    page.get_by_role("heading", name="Thank you.").wait_for()
    assert "Ada" not in kept(page)
    assert "brother" not in kept(page)
    page.go_back()
    expect(page.get_by_label("Your own story first")).to_have_value("")


def test_whoever_erases_what_they_typed_finds_nothing_left(visit: Begin) -> None:
    page = visit().open("/end-qi/ma-5/#write")
    write_in(page)
    page.get_by_label("Remember my name and town on this device").check()
    page.get_by_role("button", name="Erase what I typed").click()
    expect(page.get_by_text("Erased.")).to_be_visible()
    expect(page.get_by_label("Your own story first")).to_have_value("")
    assert "Ada" not in kept(page)
    page.reload()
    expect(page.locator('#write [data-blank="your name"]')).to_have_value("")


def test_nothing_typed_reaches_the_server_of_whoever_has_scripts(visit: Begin) -> None:
    who = visit()
    sent: list[Request] = []
    who.context.on("request", lambda request: sent.append(request))
    page = who.open("/end-qi/ma-5/#write")
    write_in(page)
    page.get_by_role("button", name="I sent it").click()
    page.get_by_role("heading", name="Thank you.").wait_for()
    posts = [parse_qs(request.post_data or "") for request in sent if request.method == "POST"]
    assert [set(post) for post in posts] == [{"channel", "load", "outcome"}]
    assert not any("Ada" in request.url or "brother" in request.url for request in sent)


def test_without_scripts_the_same_message_is_put_together(visit: Begin) -> None:
    who = visit(java_script_enabled=False)
    page = who.open("/end-qi/ma-5/")
    region = page.get_by_role("region", name="Write")
    region.get_by_label("Your own story first").fill(STORY)
    region.locator('[data-blank="your town and zip"]').fill("Malden 02148")
    region.locator('[data-blank="your name"]').evaluate("(field) => { field.required = false; }")
    region.get_by_role("button", name="Put it together").click()
    expect(page.get_by_role("heading", name="One blank is still open")).to_be_visible()
    page.get_by_label("Your name").fill("Ada Vale")
    page.get_by_role("button", name="Put it together").click()
    expect(page.get_by_role("heading", name="Your message to Katherine M. Clark")).to_be_visible()
    text = page.get_by_label("Message").input_value()
    assert text.split("\n\n")[1] == STORY
    assert "I live in Malden 02148." in text
    assert text.endswith("Ada Vale")
    page.get_by_role("button", name="I sent it").click()
    expect(page.get_by_text("Your letter is counted")).to_be_visible()
    assert b"brother" not in (who.site.folder / "earful.sqlite3").read_bytes()


def test_without_scripts_a_letter_is_addressed_to_the_chosen_office(visit: Begin) -> None:
    page = visit(java_script_enabled=False).open("/end-qi/ma-5/")
    write_in(page)
    page.get_by_label("Your street address").fill("5 Elm Street")
    page.get_by_role("radio", name="Malden").check()
    page.get_by_role("button", name="Make the letter to print").click()
    sheet = page.get_by_role("article")
    expect(sheet).to_contain_text("The Honorable Katherine M. Clark")
    expect(sheet).to_contain_text("Malden, MA")
    expect(sheet).to_contain_text("5 Elm StreetMalden 02148")
    expect(page.get_by_text("is likely to throw it away")).to_have_count(0)


def test_a_post_is_counted_as_it_is_typed_for_each_network(visit: Begin) -> None:
    page = visit().open("/end-qi/ma-5/#post")
    region = page.get_by_role("region", name="Post")
    where, text = region.get_by_label("Where"), region.get_by_label("Text")
    assert where.get_by_role("option").all_inner_texts() == ["X", "Bluesky", "Mastodon", "Threads"]
    count = region.locator("[data-count]")
    link = region.get_by_role("link", name="Open it there")
    text.fill("Let courts hear the case. https://www.congress.gov/bill/119th-congress/house-bill/3602")
    expect(count).to_have_text("49")
    where.select_option("bluesky")
    expect(count).to_have_text("86")
    where.select_option("x")
    text.fill("•" * 141)
    expect(count).to_have_text("282")
    expect(region.get_by_text("Too long for this network")).to_be_visible()
    expect(link).to_have_attribute("aria-disabled", "true")
    text.fill("@RepKClark please act.")
    expect(link).to_have_attribute("aria-disabled", "false")
    sent = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert sent == {"text": [".@RepKClark please act."]}
