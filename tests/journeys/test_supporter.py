"""A supporter goes from the link to the thanks."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

Begin = Callable[..., Visit]
# What a phone's own bars leave of 740.
SEEN = {"width": 360, "height": 610}
_WORDS_END = """(paragraphs) => {
    // The lowest edge of the first two sentences that are to be said.
    let sentences = 0, lowest = 0;
    for (const paragraph of paragraphs) {
        const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            for (const { index } of node.data.matchAll(/[.?!](?=\\s|$|”)/g)) {
                if (/(\\b[A-Z]|H\\.R)$/.test(node.data.slice(0, index))) continue;
                sentences += 1;
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + 1);
                lowest = Math.max(lowest, range.getBoundingClientRect().bottom);
                if (sentences === 2) return lowest;
            }
        }
    }
    return Infinity;
}"""


def bottom(page: Page, role: str, name: re.Pattern[str] | str) -> float:
    box = page.get_by_role(role, name=name).first.bounding_box()  # type: ignore[arg-type]
    assert box
    assert box["y"] >= 0
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SEEN["width"]
    return box["y"] + box["height"]


def dial(link: Locator) -> None:
    """Tap a number. There is no telephone here; a browser without one is thrown off its way by the link."""
    link.page.evaluate(
        "addEventListener('click', (tap) => tap.target.closest('a[data-dial]') && tap.preventDefault())"
    )
    expect(link).to_have_attribute("href", re.compile(r"^tel:\+1\d{10}$"))
    link.click(trial=not link.page.evaluate("window.earful !== undefined"))


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_phone_calls_clark_for_a_split_zip_and_goes_on_to_thank_warren(visit: Begin, script: bool) -> None:
    who = visit(java_script_enabled=script)
    before = len(who.site.actions())
    page = who.open("/")
    page.get_by_label("Your ZIP code").fill("02139")
    page.get_by_role("button", name="Find who to call").click()
    expect(page).to_have_url(re.compile("/end-qi/zip/02139/$"))
    page.get_by_role("link", name="Katherine M. Clark").click()
    expect(page).to_have_url(re.compile("/end-qi/ma-5/$"))
    assert page.evaluate("window.scrollY") == 0
    number = re.compile("^202-225-2836$")
    assert bottom(page, "heading", "Katherine M. Clark") < SEEN["height"]
    assert bottom(page, "link", number) < SEEN["height"]
    assert page.locator("div[data-wording] .say").evaluate_all(_WORDS_END) < SEEN["height"]
    dial(page.get_by_role("link", name=number))
    page.get_by_role("button", name="I talked to someone").click()
    expect(page.get_by_role("heading", name="Thank you.")).to_be_visible()
    expect(page.get_by_text("Your call is counted")).to_be_visible()
    assert who.site.actions()[before:] == [("us-house/ma-5", "call", "reached")]
    expect(page.locator(".tally .numeral").first).to_have_text(str(before + 1))
    page.get_by_role("link", name="Thank Elizabeth Warren").click()
    expect(page.get_by_role("heading", name="Elizabeth Warren", level=1)).to_be_visible()
    expect(page.get_by_text("I’m calling to thank Senator Warren").first).to_be_visible()


def test_the_way_from_link_to_dialling_is_one_field_and_two_taps(
    visit: Begin, say: Callable[[str], None]
) -> None:
    page = visit().open("/end-qi/")
    typed = "02148"
    fields, taps = 0, 0
    page.get_by_role("textbox").press_sequentially(typed)
    fields += 1
    page.get_by_role("button", name="Find who to call").click()
    taps += 1
    dial(page.get_by_role("link", name="202-225-2836"))
    taps += 1
    say(f"From link to dialling: {fields} field, {taps} taps, {len(typed)} keystrokes.")
    assert (fields, taps) == (1, 2)


def focus_is_seen(page: Page) -> bool:
    """Whether what has the keyboard's focus comes into sight with a ring around it."""
    end = time.monotonic() + 3
    while not page.evaluate(_FOCUS_SEEN):
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(20)
    return True


_FOCUS_SEEN = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const ringed = [one, one.closest('.row')].some((part) => {
        const style = part && getComputedStyle(part);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    const middle = box.top + box.height / 2;
    return one !== document.body && ringed && box.width > 0 && middle > 0 && middle < innerHeight;
}"""


def tab_to(page: Page, name: str) -> int:
    """Press Tab until what is so named has the focus; how often."""
    for presses in range(1, 80):
        page.keyboard.press("Tab")
        assert focus_is_seen(page), page.evaluate("document.activeElement.outerHTML")
        found = page.evaluate(
            "((one) => (one.labels && one.labels[0] || one).textContent)(document.activeElement)"
        )
        if found.strip() == name:
            return presses
    pytest.fail(f"{name} was never reached")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_keyboard_alone_leads_to_i_talked_to_someone(
    visit: Begin, say: Callable[[str], None], script: bool
) -> None:
    who = visit(java_script_enabled=script)
    before = len(who.site.actions())
    page = who.open("/")
    tabs = tab_to(page, "Your ZIP code")
    page.keyboard.type("02139")
    page.keyboard.press("Enter")
    page.wait_for_url("**/end-qi/zip/02139/")
    tabs += tab_to(page, "Katherine M. Clark Massachusetts 5th · Democrat Offices in Malden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/end-qi/ma-5/")
    tabs += tab_to(page, "I talked to someone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/call/reached/")
    how = "with" if script else "without"
    say(f"By keyboard, a split ZIP, {how} scripts: 1 field, 3 × Enter, {tabs} × Tab.")
    assert who.site.actions()[before:] == [("us-house/ma-5", "call", "reached")]


def test_whoever_only_hears_the_page_gets_from_the_front_to_the_thanks(visit: Begin) -> None:
    page = visit().open("/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    find = page.get_by_role("main")
    find.get_by_role("textbox", name="Your ZIP code").fill("02139")
    find.get_by_role("button", name="Find who to call").click()
    expect(
        page.get_by_role("heading", level=1, name="02139 has 2 representatives. Who is yours?")
    ).to_be_visible()
    page.get_by_role("link", name="Katherine M. Clark Massachusetts 5th").click()
    expect(page.get_by_role("heading", level=1, name="Katherine M. Clark")).to_be_visible()
    ways = page.get_by_role("navigation", name="Ways to reach the office")
    ways.get_by_role("link", name="Write").click()
    region = page.get_by_role("region", name="Write")
    region.get_by_role("textbox", name="Your own story first").fill("I sat on a jury.")
    ways.get_by_role("link", name="Call").click()
    call = page.get_by_role("region", name="Call")
    expect(call.get_by_role("link", name="202-225-2836")).to_be_visible()
    call.get_by_role("button", name="I left a voicemail").click()
    expect(page.get_by_role("heading", level=1, name="Thank you.")).to_be_visible()
    page.get_by_role("navigation", name="Who is next").get_by_role(
        "link", name="Thank Edward J. Markey"
    ).click()
    expect(page.get_by_role("heading", level=1, name="Edward J. Markey")).to_be_visible()


def test_a_browser_that_says_where_it_is_leads_to_ma_7(visit: Begin) -> None:
    where = {"latitude": 42.36, "longitude": -71.09, "accuracy": 20}
    page = visit(geolocation=where, permissions=["geolocation"]).open("/end-qi/")
    page.get_by_role("button", name="use my location").click()
    page.wait_for_url("**/end-qi/ma-7/")
    expect(page.get_by_role("heading", name="Ayanna Pressley", level=1)).to_be_visible()


def test_a_browser_that_will_not_say_where_it_is_asks_for_the_zip(visit: Begin) -> None:
    page = visit(permissions=[]).open("/end-qi/")
    page.get_by_role("button", name="use my location").click()
    said = page.get_by_role("status").filter(has_text="Your browser did not say where you are.")
    expect(said).to_contain_text("Type your ZIP code instead.")
    expect(page.get_by_label("Your ZIP code")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_back_from_the_act_page_keeps_the_zips_answer(visit: Begin, script: bool) -> None:
    page = visit(java_script_enabled=script).open("/")
    page.get_by_label("Your ZIP code").fill("02139")
    page.get_by_role("button", name="Find who to call").click()
    page.get_by_role("link", name="Ayanna Pressley").click()
    page.wait_for_url("**/end-qi/ma-7/")
    page.go_back()
    expect(page.get_by_role("heading", name="02139 has 2 representatives")).to_be_visible()
    page.get_by_role("link", name="Katherine M. Clark").click()
    page.wait_for_url("**/end-qi/ma-5/")


def test_an_empty_seat_is_said_and_its_senators_are_there(visit: Begin) -> None:
    page = visit().open("/end-qi/ca-14/")
    expect(page.get_by_role("heading", level=1, name="This seat is empty")).to_be_visible()
    page.get_by_role("link", name="Alex Padilla").click()
    expect(page.get_by_role("link", name=re.compile("^202-224-"))).to_be_visible()


def test_a_closed_campaign_is_read_and_offers_nothing_to_send(visit: Begin) -> None:
    page = visit().open("/end-qi-2020/")
    expect(page.get_by_text("This campaign is closed.")).to_be_visible()
    expect(page.get_by_role("heading", name="The 5 who remain")).to_be_visible()
    page.get_by_role("list").get_by_role("link", name="William R. Keating").first.click()
    page.wait_for_url("**/end-qi-2020/ma-9/")
    expect(page.get_by_role("heading", name="What callers said")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.locator("a[href^='tel:'], a[href^='mailto:'], form").count() == 0


def test_public_pages_set_no_cookie(visit: Begin) -> None:
    who = visit()
    page = who.open("/")
    page.get_by_label("Your ZIP code").fill("02148")
    page.get_by_role("button", name="Find who to call").click()
    page.get_by_role("button", name="I left a voicemail").click()
    page.get_by_role("heading", name="Thank you.").wait_for()
    page.goto(f"{who.site.base}/people/P000617/")
    assert who.context.cookies() == []
