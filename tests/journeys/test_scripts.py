"""What the pages' scripts do for a supporter, in a real browser on the real pages."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Request, Route, expect

from earful.civics import scripts
from earful.civics.channels import (
    LINK_ENDINGS,
    NETWORKS,
    Network,
    dotted,
    intent,
    mail_links,
    post_length,
    post_limit,
)
from earful.web.acting import OUTCOMES

pytestmark = pytest.mark.journey

ACT, SENATE, CAMPAIGN = "/end-qi/ma-7/", "/end-qi/ma-7/senate-1/", "/end-qi/"
DONE = "/end-qi/ma-7/house/done/"
LENGTHS = json.loads(
    (Path(__file__).resolve().parents[1] / "civics" / "post_lengths.json").read_text("utf-8")
)
CLIPBOARD = ["clipboard-read", "clipboard-write"]

Begin = Callable[..., Any]
Posts = list[tuple[str, dict[str, list[str]]]]


@pytest.fixture
def phone(visit: Begin) -> Any:
    """A visit that may use the clipboard, by the machine's own clock."""
    return visit(permissions=CLIPBOARD, clock="")


@pytest.fixture
def sent(phone: Any) -> Posts:
    """What the phone has posted: path and fields."""
    return posts_of(phone)


def posts_of(phone: Any) -> Posts:
    posts: Posts = []

    def note(request: Request) -> None:
        if request.method == "POST":
            fields = parse_qs(request.post_data or "", keep_blank_values=True)
            posts.append((urlsplit(request.url).path, fields))

    phone.context.on("request", note)
    return posts


def write_all(page: Page, **values: str) -> None:
    """Fill what the message asks for; empty values leave a blank open."""
    filled = {
        "story": "My brother was stopped.",
        "your town and zip": "Boston 02119",
        "your name": "Ada Vale",
    }
    filled |= {name.replace("_", " "): value for name, value in values.items()}
    page.fill("#story", filled.pop("story"))
    for name, value in filled.items():
        if page.locator(f'#write [data-blank="{name}"]').count():
            page.fill(f'#write [data-blank="{name}"]', value)
    town, _, code = filled["your town and zip"].rpartition(" ")
    for name, value in (("your town", town), ("your zip", code)):
        if page.locator(f'#write [data-blank="{name}"]').count():
            page.fill(f'#write [data-blank="{name}"]', value)


def changed(phone: Any, pattern: str, by: Any) -> Page:
    """The act page with a part of it replaced, for what no office of the example has."""
    page: Page = phone.context.new_page()

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(pattern, by, response.text()))

    page.route(phone.site.base + ACT, answer)
    page.goto(phone.site.base + ACT + "#write")
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def leave_and_return(page: Page) -> None:
    """What the browser tells a page when the dialler came and went."""
    for state in ("hidden", "visible"):
        page.evaluate(
            """(value) => {
              Object.defineProperty(document, 'visibilityState', { value, configurable: true });
              document.dispatchEvent(new Event('visibilitychange'));
            }""",
            state,
        )


# Finding


def test_a_phone_that_may_say_where_it_is_answers_without_typing(visit: Begin) -> None:
    boston = {"latitude": 42.3314, "longitude": -71.0828, "accuracy": 31}
    phone = visit(geolocation=boston, permissions=["geolocation"])
    sent = posts_of(phone)
    page = phone.open(CAMPAIGN)
    page.get_by_role("button", name="use my location").click()
    page.wait_for_url(f"**{ACT}")
    assert sent == [("/end-qi/find", {"lat": ["42.33140"], "lon": ["-71.08280"], "accuracy": ["31"]})]
    page.go_back()
    expect(page.locator("#place")).to_be_enabled()
    page.fill("#place", "02119")
    page.get_by_role("button", name="Find who to call").click()
    page.wait_for_url(f"**{ACT}")
    assert sent[1][1] == {"place": ["02119"]}


def test_a_phone_that_will_not_say_where_it_is_asks_for_the_zip(visit: Begin) -> None:
    phone = visit()
    sent = posts_of(phone)
    page = phone.open(CAMPAIGN)
    page.get_by_role("button", name="use my location").click()
    expect(page.get_by_role("status").filter(has_text="did not say where you are")).to_be_visible()
    expect(page.locator("#place")).to_be_focused()
    assert sent == []


# One way at a time


def shown(page: Page) -> Any:
    return page.locator("[data-way]:visible").evaluate_all("found => found.map((one) => one.id)")


def test_one_way_is_shown_at_a_time_and_back_returns(phone: Any) -> None:
    page = phone.open(ACT)
    assert shown(page) == ["call"]
    expect(page.get_by_role("link", name="Call", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Write", exact=True).press("Enter")
    assert shown(page) == ["write"]
    expect(page.get_by_role("heading", name="Write", exact=True)).to_be_focused()
    expect(page.locator(".ways [aria-current]")).to_have_text("Write")
    page.go_back()
    assert shown(page) == ["call"]
    page.goto(f"{phone.site.base}{ACT}#letter")
    assert shown(page) == ["letter"]
    page.evaluate("location.hash = 'main'")
    assert shown(page) == ["letter"]


def test_person_and_voicemail_words_are_never_shown_together(phone: Any) -> None:
    page = phone.open(ACT)
    person, voicemail = page.locator("div[data-wording]"), page.locator("details[data-wording] .say").first
    expect(person).to_be_visible()
    expect(voicemail).to_be_hidden()
    page.get_by_text("Voicemail instead").click()
    expect(person).to_be_hidden()
    expect(voicemail).to_be_visible()
    page.get_by_text("Voicemail instead").click()
    expect(person).to_be_visible()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-24T15:00:00Z", "open now"),
        ("2026-11-24T13:59:00Z", "closed now"),
        ("2026-11-24T22:00:00Z", "closed now"),
        ("2026-11-22T15:00:00Z", "closed now"),
        ("2026-11-26T15:00:00Z", "closed now"),
        ("2040-01-03T15:00:00Z", None),
    ],
    ids=[
        "Tuesday at ten",
        "before nine",
        "at five",
        "Sunday",
        "Thanksgiving",
        "a year whose holidays are unknown",
    ],
)
def test_an_office_is_open_in_its_own_working_hours(visit: Begin, moment: str, said: str | None) -> None:
    page = visit(clock=moment).open(ACT)
    zone = page.locator(".dial [data-zone]")
    expect(zone).to_contain_text(said) if said else expect(zone).to_be_empty()


def test_an_office_of_unsure_zone_is_neither_open_nor_closed(phone: Any) -> None:
    page = changed(phone, r'data-zone="[^"]+"', 'data-zone=""')
    assert set(page.locator("[data-zone]").all_text_contents()) == {""}


def test_a_closed_office_opens_while_the_page_is_looked_at(visit: Begin) -> None:
    phone = visit(clock="")
    page = phone.context.new_page()
    page.clock.install(time="2026-11-24T13:59:30Z")
    page.goto(phone.site.base + ACT)
    expect(page.locator(".dial [data-zone]")).to_contain_text("closed now")
    page.clock.run_for(61_000)
    expect(page.locator(".dial [data-zone]")).to_contain_text("open now")


# Back from the dialler


def test_whoever_comes_back_from_the_dialler_is_asked_how_it_went(phone: Any) -> None:
    page = phone.open(ACT)
    question = page.get_by_role("heading", name="How did it go?")
    leave_and_return(page)
    expect(question).not_to_be_focused()
    page.evaluate(
        "document.querySelector('[data-dial]').addEventListener('click', (event) => event.preventDefault())"
    )
    page.locator("[data-dial]").first.click()
    leave_and_return(page)
    expect(question).to_be_focused()
    expect(question).to_be_in_viewport()
    page.locator("h1").click()
    leave_and_return(page)
    expect(question).not_to_be_focused()


def test_the_question_comes_even_when_the_tab_was_thrown_away_during_the_call(phone: Any) -> None:
    page = phone.open(ACT)
    page.evaluate(
        "document.querySelector('[data-dial]').addEventListener('click', (event) => event.preventDefault())"
    )
    page.locator("[data-dial]").first.click()
    page.reload()
    expect(page.get_by_role("heading", name="How did it go?")).to_be_focused()


# One visit, one count


def load_id(page: Page) -> str:
    found = set(page.locator("[name=load]").evaluate_all("found => found.map((one) => one.value)"))
    assert len(found) == 1
    return str(found.pop())


def test_a_visit_keeps_its_mark_through_reload_the_next_target_and_back(phone: Any) -> None:
    page = phone.open(CAMPAIGN)
    page.goto(phone.site.base + ACT)
    mark = load_id(page)
    assert len(mark) == 22
    assert mark.replace("-", "").replace("_", "").isalnum()
    page.reload()
    assert load_id(page) == mark
    page.goto(phone.site.base + SENATE)
    assert load_id(page) == mark
    page.go_back()
    page.go_back()
    page.wait_for_url(f"**{CAMPAIGN}")
    page.go_forward()
    assert load_id(page) == mark


def test_a_visit_that_begins_anew_has_a_new_mark(phone: Any) -> None:
    page = phone.open(ACT)
    mark = load_id(page)
    page.goto(phone.site.base + CAMPAIGN)
    page.reload()
    page.goto(phone.site.base + ACT)
    assert load_id(page) != mark


def test_tabs_of_one_person_agree_on_the_oldest_mark(phone: Any) -> None:
    first = phone.open(ACT)
    mark = load_id(first)
    second, third = phone.open(CAMPAIGN), phone.open(SENATE)
    second.goto(phone.site.base + ACT)
    for page in (second, third):
        expect(page.locator("[name=load]").first).to_have_value(mark)
        assert load_id(page) == mark
    assert load_id(first) == mark


def test_where_a_supporter_came_from_reaches_the_count(phone: Any, sent: Posts) -> None:
    page = phone.open(f"{CAMPAIGN}?from=letter-3")
    page.goto(phone.site.base + ACT)
    page.get_by_role("button", name="I left a voicemail").click()
    page.wait_for_url(f"**{DONE}call/voicemail/")
    fields = sent[0][1]
    assert fields["source"] == ["letter-3"]
    assert (fields["channel"], fields["outcome"]) == (["call"], ["voicemail"])
    page.goto(f"{phone.site.base}{CAMPAIGN}?utm_source=%3Cscript%3E")
    page.goto(phone.site.base + ACT)
    assert page.locator("[name=source]").first.input_value() == ""


def test_a_button_pressed_rests_until_the_page_is_come_back_to(phone: Any) -> None:
    page = phone.open(ACT)
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    button = page.get_by_role("button", name="I talked to someone")
    button.press("Enter")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).not_to_have_attribute("aria-disabled", "true")


def test_two_presses_in_a_row_are_one_request(phone: Any, sent: Posts) -> None:
    page = phone.open(ACT)
    page.evaluate(
        "() => { const b = document.querySelector('#call [name=outcome]'); b.click(); b.click(); b.click(); }"
    )
    page.wait_for_url("**/done/**")
    assert len(sent) == 1


# Writing


def test_the_message_is_finished_as_it_is_typed_and_copied_whole(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page, your_name="Ada <your story> Vale", story="Line one\n\n\n\nand <your name> two")
    page.get_by_role("button", name="Copy it").first.click()
    expect(page.get_by_text("Copied. Paste it into their form.")).to_be_visible()
    text = clipboard(page)
    assert "Ada <your story> Vale" in text
    assert "Line one\n\nand <your name> two" in text
    assert "Boston" in text
    assert text == page.locator("[data-finished]").inner_text().strip()


def test_no_blank_is_copied_opened_or_printed(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.evaluate("navigator.clipboard.writeText('untouched')")
    write_all(page, your_name="  ​ ")
    name = page.locator('[data-blank="your name"]')
    page.get_by_role("button", name="Copy it").first.click()
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-missing]")).to_have_text("Still to fill: Your name")
    page.get_by_role("link", name="Open their").click()
    assert len(phone.context.pages) == 1
    page.get_by_role("link", name="Letter", exact=True).click()
    page.get_by_role("button", name="Make the letter to print").click()
    expect(name).to_be_focused()
    assert page.evaluate("window.printed") == 0
    page.get_by_role("link", name="Letter", exact=True).click()
    expect(page.get_by_role("button", name="Make the letter to print")).to_be_visible()
    page.go_back()
    expect(name).to_be_focused()
    assert clipboard(page) == "untouched"
    name.fill("Ada")
    expect(page.locator("[data-missing]")).to_be_hidden()
    expect(name).to_have_attribute("aria-invalid", "false")


@pytest.mark.parametrize("spelling", ["<Your Name>", "< your\N{NO-BREAK SPACE}name >", "<your  name>"])
def test_a_blank_is_found_however_it_is_spelt(phone: Any, spelling: str) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page)
    page.fill("#body", rf"I am {spelling}, \<your name>, <3 <constructor> <your pet>")
    finished = page.locator("[data-finished]")
    expect(finished).to_have_text("I am Ada Vale, <your name>, <3 <constructor> <your pet>")


def test_without_a_story_its_place_closes_up(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page, story="")
    page.fill("#body", "Dear you,\n\n<Your story>\n\nI ask. <your story>\n\n<your name>")
    page.get_by_role("button", name="Copy it").first.click()
    expect(page.get_by_text("Copied.", exact=False).first).to_be_visible()
    assert clipboard(page) == "Dear you,\n\nI ask. \n\nAda Vale"


def test_own_words_are_counted_privately(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    own = page.locator("[data-own]")
    expect(own).to_be_hidden()
    page.fill("#story", "My brother was stopped on his way home and never told why.")
    expect(own).to_be_visible()
    few = int(own.locator("b").inner_text().rstrip("%"))
    assert 5 < few < 60
    page.fill("#body", "Nothing else remains here.")
    assert int(own.locator("b").inner_text().rstrip("%")) > 90


def test_after_the_form_was_opened_the_question_is_next(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page)
    page.evaluate("document.querySelector('[data-handover]').href = '/health'")
    with phone.context.expect_page() as opened:
        page.get_by_role("link", name="Open their").click()
    opened.value.close()
    leave_and_return(page)
    expect(page.locator("#how-write")).to_be_focused()


MAIL = ("Open my mail program", "Gmail", "Outlook")


def test_an_address_gets_links_that_hold_one_recipient_and_never_too_much(phone: Any) -> None:
    address = "o'hara@mail.house.gov"
    page = changed(phone, r'(?s)<section id="write".*?</section>', lambda _: write_section(address))
    assert hrefs(page) == ["#write"] * 3
    hostile = "Please&cc=a@b.c?bcc=x (act) *now*!\n\n<b>100%</b> “é” 😀"
    page.fill('[data-blank="your name"]', hostile)
    page.fill("#subject", "Act & <your name>")
    name = page.input_value('[data-blank="your name"]')
    links = mail_links(address, f"Act & {name}", f"Dear you,\n\nI ask.\n\n{name}")
    assert links is not None
    assert hrefs(page) == [links.mailto, links.gmail, links.outlook]
    page.fill("#story", "ü" * 700)
    bare = mail_links(address, "", "ü" * 700)
    assert bare is not None
    assert bare.mailto_is_bare
    assert hrefs(page) == [bare.mailto, bare.gmail, bare.outlook]
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.get_by_role("link", name=MAIL[0]).click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert "ü" * 700 in clipboard(page)


def hrefs(page: Page) -> list[str | None]:
    return [page.get_by_role("link", name=name).get_attribute("href") for name in MAIL]


def write_section(email: str) -> str:
    holder = SimpleNamespace(email=email, contact_form="", website="")
    write = {
        "subject": "Act",
        "body": "Dear you,\n\n<your story>\n\nI ask.\n\n<your name>",
        "blanks": [scripts.placeholder("your name")],
    }
    context = {"holder": holder, "write": write, "url": ACT, "outcomes": OUTCOMES}
    return render_to_string("web/_write.html", context)


# What is kept


def test_what_is_typed_survives_and_done_erases_it(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page, story="Our street, <b>our</b> say.")
    page.get_by_role("link", name="Post", exact=True).click()
    page.fill("#post-text", "Please act.")
    page.get_by_role("link", name="Write", exact=True).click()
    page.reload()
    assert page.input_value("#story") == "Our street, <b>our</b> say."
    assert page.input_value('[data-blank="your name"]') == "Ada Vale"
    assert page.input_value("#post-text") == "Please act."
    page.get_by_role("button", name="The form failed").click()
    page.wait_for_url("**/write/failed/")
    page.goto(f"{phone.site.base}{ACT}#write")
    assert page.input_value("#story") == "Our street, <b>our</b> say."
    page.get_by_role("button", name="I sent it").click()
    page.wait_for_url("**/write/sent/")
    assert "street" not in page.evaluate("JSON.stringify(Object.assign({}, sessionStorage))")
    page.go_back()
    expect(page.locator("#story")).to_have_value("")
    expect(page.locator('[data-blank="your name"]')).to_have_value("")


def test_erase_is_always_in_sight_and_erases_everything(phone: Any) -> None:
    page = phone.open(ACT)
    erase = page.get_by_role("button", name="Erase what I typed")
    expect(erase).to_be_visible()
    page.get_by_role("link", name="Write", exact=True).click()
    write_all(page)
    page.get_by_label("Remember my name and town on this device").check()
    erase.click()
    expect(page.get_by_text("Erased.")).to_be_visible()
    assert page.input_value("#story") == ""
    kept = page.evaluate(
        "JSON.stringify([Object.assign({}, sessionStorage), Object.assign({}, localStorage)])"
    )
    assert "brother" not in kept
    assert "Ada" not in kept
    page.reload()
    assert page.input_value('[data-blank="your name"]') == ""


def test_only_who_asks_to_be_remembered_is_and_never_with_a_story(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page)
    assert page.evaluate("localStorage.length") == 0
    remember = page.get_by_label("Remember my name and town on this device")
    remember.check()
    page.fill('[data-blank="your name"]', "Ada B. Vale")
    kept = page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    assert "Ada B. Vale" in kept
    assert "Boston" in kept
    assert "brother" not in kept
    other = phone.open(f"{SENATE}#write")
    assert other.input_value('[data-blank="your name"]') == "Ada B. Vale"
    assert other.input_value("#story") == ""
    other.get_by_label("Remember my name and town on this device").uncheck()
    assert other.evaluate("localStorage.length") == 0


def test_nothing_typed_is_sent_to_the_site(phone: Any, sent: Posts) -> None:
    page = phone.open(f"{ACT}#write")
    write_all(page)
    page.locator('[data-blank="your name"]').press("Enter")
    page.get_by_role("button", name="I sent it").click()
    page.wait_for_url("**/write/sent/")
    assert [path for path, _ in sent] == ["/end-qi/ma-7/house/outcome"]
    assert set(sent[0][1]) == {"channel", "load", "source", "outcome"}


# The letter


def test_a_letter_is_set_as_typed_and_printed_alone(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    page.evaluate("() => { window.print = () => window.dispatchEvent(new Event('afterprint')); }")
    write_all(page, story="<b>bold</b> & true")
    page.get_by_role("link", name="Letter", exact=True).click()
    make = page.get_by_role("button", name="Make the letter to print")
    make.click()
    expect(page.get_by_text("is likely to throw it away")).to_be_visible()
    expect(page.locator(".sheet")).to_have_count(0)
    page.get_by_label("Your street address").fill("5 Elm St")
    expect(page.get_by_text("is likely to throw it away")).to_be_hidden()
    offices = page.get_by_role("radio")
    offices.last.check()
    make.click()
    sheet = page.locator("article.sheet")
    expect(sheet.locator("p").first).to_have_text("Ada Vale5 Elm StBoston 02119")
    recipient = offices.last.get_attribute("data-lines") or ""
    expect(sheet.locator("p").nth(2)).to_have_text(recipient.replace("|", ""))
    expect(sheet).to_contain_text("<b>bold</b> & true")
    expect(page.locator("#how-letter")).to_be_focused()
    page.emulate_media(media="print")
    printed = page.locator("main > :visible").evaluate_all("found => found.map((one) => one.className)")
    assert printed == ["sheet"]
    page.emulate_media(media="screen")
    page.get_by_label("Your street address").fill("6 Elm St")
    expect(sheet).to_have_count(0)


def test_an_unaddressed_letter_prints_for_who_insists(phone: Any) -> None:
    page = phone.open(f"{ACT}#write")
    page.evaluate("() => { window.print = () => {}; }")
    write_all(page)
    page.get_by_role("link", name="Letter", exact=True).click()
    for _ in range(2):
        page.get_by_role("button", name="Make the letter to print").click()
    expect(page.locator(".sheet")).to_have_count(1)


# Posting

_COUNT = """([network, texts]) => {
  const select = document.querySelector('#network'), area = document.querySelector('#post-text');
  select.value = network;
  return texts.map((text) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return Number(document.querySelector('[data-count]').textContent);
  });
}"""


@pytest.mark.parametrize("network", NETWORKS)
def test_browser_and_server_count_alike(phone: Any, network: Any) -> None:
    page = phone.open(f"{ACT}#post")
    texts = [row["text"].strip() for row in LENGTHS]
    found = page.evaluate(_COUNT, [network, texts])
    expected = [post_length(network, dotted(text)) for text in texts]
    differing = [row["why"] for row, one, other in zip(LENGTHS, found, expected, strict=True) if one != other]
    assert differing == []


_PARTS = (
    *("a", " ", ".", ",", "(", ")", "…", "•", "@", "#", "-", "é", "支", "\n", "😀", "👍🏽", "🇺🇸", "❤️", "1️⃣"),
    *("https://a.org/b", "http://x.co?y=1", "vote.org", "e.g.", "H.R. 3602", "@ada@m.example", "@RepTest"),
)


@pytest.mark.parametrize("network", NETWORKS)
def test_browser_and_server_count_alike_whatever_meets_whatever(phone: Any, network: Any) -> None:
    page = phone.open(f"{ACT}#post")
    chance = random.Random(2026)
    texts = [f"I{''.join(chance.choices(_PARTS, k=9))}I" for _ in range(400)]
    found = page.evaluate(_COUNT, [network, texts])
    differing = [
        (text, one, other)
        for text, one in zip(texts, found, strict=True)
        if one != (other := post_length(network, text))
    ]
    assert differing == []


def test_browser_and_server_know_the_same_ends_of_hosts(phone: Any) -> None:
    page = phone.open(f"{ACT}#post")
    letters = "abcdefghijklmnopqrstuvwxyz"
    ends = [
        *(one + other for one in letters for other in letters),
        *LINK_ENDINGS,
        "doc",
        "come",
        "orgs",
        "zip",
    ]
    texts = [f"vote.{end} now" for end in ends]
    assert page.evaluate(_COUNT, ["x", texts]) == [post_length("x", text) for text in texts]


def test_an_old_phone_counts_graphemes_well_enough(phone: Any) -> None:
    page = phone.context.new_page()
    page.add_init_script("delete Intl.Segmenter")
    page.goto(f"{phone.site.base}{ACT}#post")
    plain = [row["text"].strip() for row in LENGTHS if row["why"] not in ("Korean, in jamo",)]
    assert page.evaluate(_COUNT, ["bluesky", plain]) == [
        post_length("bluesky", dotted(text)) for text in plain
    ]


def test_the_mention_follows_the_network(phone: Any) -> None:
    page = phone.open(f"{ACT}#post")
    area, network = page.locator("#post-text"), page.get_by_label("Where")
    mentions = {
        one: page.locator(f"#network option[value={one}]").get_attribute("data-mention") or ""
        for one in NETWORKS
    }
    area.fill(f"{mentions['x']} please act. Thank you, {mentions['x']}")
    turns: tuple[Network, ...] = ("bluesky", "threads", "mastodon", "x")
    for one in turns:
        network.select_option(one)
        begins = mentions[one]
        expect(area).to_have_value(dotted(f"{begins} please act. Thank you, {begins}"))
        expect(page.get_by_role("link", name="Open it there")).to_be_visible(visible=one != "mastodon")
        expect(page.locator("[data-most]")).to_have_text(str(post_limit(one)))
    assert page.locator("#network option").all_text_contents() == ["X", "Bluesky", "Mastodon", "Threads"]
    page.reload()
    expect(area).to_have_value(dotted(f"{mentions['x']} please act. Thank you, {mentions['x']}"))


def test_a_post_that_fits_opens_with_the_text_and_one_too_long_does_not(phone: Any) -> None:
    page = phone.open(f"{ACT}#post")
    area, link = page.locator("#post-text"), page.get_by_role("link", name="Open it there")
    area.fill("@RepTest & friends: 100% “now”…")
    for one in ("x", "bluesky", "threads"):
        page.get_by_label("Where").select_option(one)
        href = str(link.get_attribute("href"))
        wanted = intent(one, dotted(area.input_value()))
        assert parse_qs(urlsplit(href).query) == parse_qs(urlsplit(str(wanted)).query)
        assert href.split("?")[0] == str(wanted).split("?")[0]
    page.get_by_label("Where").select_option("x")
    area.fill("a" * 281)
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Too long for this network")).to_be_visible()
    expect(link).to_have_attribute("aria-disabled", "true")
    link.focus()
    page.keyboard.press("Enter")
    expect(area).to_be_focused()
    assert len(phone.context.pages) == 1
    area.fill("a" * 280)
    expect(area).to_have_attribute("aria-invalid", "false")


def test_a_post_with_a_blank_goes_nowhere(phone: Any) -> None:
    page = phone.open(f"{ACT}#post")
    page.evaluate("navigator.clipboard.writeText('untouched')")
    page.fill("#post-text", "I am <your name>.")
    expect(page.get_by_text("Fill what stands in <angle brackets> first.")).to_be_visible()
    page.get_by_role("button", name="Copy it").click()
    assert clipboard(page) == "untouched"
    page.fill("#post-text", "@RepTest act")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_text("Copied. Paste it into your post.")).to_be_visible()
    assert clipboard(page) == ".@RepTest act"


def test_copying_works_where_the_clipboard_is_not_given(visit: Begin) -> None:
    phone = visit()
    page = phone.context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.add_init_script(
        "document.addEventListener('copy', () => { window.taken = document.activeElement.value; })"
    )
    page.goto(f"{phone.site.base}{ACT}#post")
    page.fill("#post-text", "Please act.")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_text("Copied. Paste it into your post.")).to_be_visible()
    assert page.evaluate("window.taken") == "Please act."


def test_sharing_is_offered_where_the_phone_can(phone: Any) -> None:
    for path, name in ((f"{ACT}#post", "Share…"), (f"{DONE}call/reached/", "Share…")):
        page = phone.context.new_page()
        page.goto(phone.site.base + path)
        expect(page.get_by_role("button", name=name)).to_be_hidden()
        page.add_init_script(
            "navigator.share = (what) => { window.shared = what; return Promise.resolve(); }"
        )
        page.reload()
        page.get_by_role("button", name=name).click()
        assert page.evaluate("window.shared")


# Everywhere


def test_without_storage_everything_still_works(phone: Any) -> None:
    page = phone.context.new_page()
    refuse = "{ get() { throw new DOMException('no', 'SecurityError'); } }"
    for name in ("sessionStorage", "localStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {refuse})")
    page.goto(f"{phone.site.base}{CAMPAIGN}")
    page.goto(f"{phone.site.base}{ACT}#write")
    write_all(page)
    expect(page.locator("[data-finished]")).to_contain_text("Ada Vale")
    expect(page.get_by_label("Remember my name and town on this device")).to_be_hidden()
    assert load_id(page) == ""


def test_without_scripts_every_way_is_there(visit: Begin) -> None:
    page = visit(java_script_enabled=False).open(ACT)
    assert page.locator("[data-way]:visible").count() == 4
    expect(page.get_by_role("button", name="Put it together")).to_be_visible()
    expect(page.locator("[data-finished]")).to_be_hidden()
    expect(page.get_by_role("button", name="Erase what I typed")).to_be_hidden()
