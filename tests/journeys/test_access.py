"""Nobody is shut out: judged by axe, at 400% zoom, with text twice as big, on paper, and without motion."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys.conftest import PHONE, Site, Visit, visits
from tests.journeys.kinds import KINDS, letter

pytestmark = pytest.mark.journey

Begin = Callable[..., Visit]
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_AXE: dict[str, Any] = {"resultTypes": ["violations"]}

# What is wider than the page, what stands outside of it, and what is cut off by its own box.
_CUT = """() => {
    const wide = document.documentElement.clientWidth;
    const found = [];
    const says = (one) => `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 40)}”`;
    const whole = document.documentElement.scrollWidth;
    if (whole > wide) found.push(`the page is ${whole} wide`);
    for (const one of document.querySelectorAll('body *')) {
        if (one.closest('.unseen, .skip, svg, option') || !one.getClientRects().length) continue;
        const box = one.getBoundingClientRect();
        if (box.left < -1 || box.right > wide + 1) found.push(`outside: ${says(one)}`);
        const style = getComputedStyle(one);
        const cuts = style.overflowX !== 'visible' && !['INPUT', 'SELECT'].includes(one.tagName);
        if (cuts && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${says(one)}`);
        const low = style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1;
        if (low) found.push(`cut below: ${says(one)}`);
        if (style.textOverflow === 'ellipsis') found.push(`shortened: ${says(one)}`);
    }
    return found;
}"""

_SMALL = """() => [...document.querySelectorAll(
        'button:not(.plain), .button, input, select, textarea, summary, [data-dial], .ways a')]
    .filter((one) => one.getClientRects().length && !['radio', 'checkbox'].includes(one.type))
    .filter((one) => one.getBoundingClientRect().height < 47.9)
    .map((one) => `${one.getBoundingClientRect().height} ${one.outerHTML.slice(0, 80)}`)"""

_TINY = """() => [...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('svg, .unseen') && one.getClientRects().length)
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => {
        const aside = one.closest('.small, small, .masthead, .notice, .seat, .cue, footer, figcaption');
        return parseFloat(getComputedStyle(one).fontSize) < (aside ? 15 : 18);
    })
    .map((one) => `${getComputedStyle(one).fontSize} ${one.outerHTML.slice(0, 80)}`)"""


def judged(page: Page) -> list[str]:
    """What axe finds wrong, one line for each place."""
    violations = Axe().run(page, options=_AXE).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def page(chromium: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Every kind of public page, opened once for all that is asked of it."""
    with visits(chromium, site, request.param.name) as begin:
        yield request.param.open(begin, bypass_csp=True)


def test_axe_finds_nothing_wrong_light_or_dark_on_a_phone_or_a_desk(page: Page) -> None:
    found = {}
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=800))
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[f"{width} {scheme}"] = judged(page)
    assert {at: wrong for at, wrong in found.items() if wrong} == {}


def test_at_320_pixels_nothing_scrolls_sideways_or_is_cut(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(_CUT) == []


def test_with_text_twice_as_big_nothing_scrolls_sideways_or_is_cut(page: Page) -> None:
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    usual = page.evaluate(size)
    style = page.add_style_tag(content="html { font-size: 225% !important }")
    assert page.evaluate(size) == usual * 2
    found = {}
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=800))
        found[width] = page.evaluate(_CUT)
    style.evaluate("(style) => style.remove()")
    assert {at: cut for at, cut in found.items() if cut} == {}


def test_what_is_tapped_is_big_enough_for_a_thumb(page: Page) -> None:
    """Buttons, fields and numbers to dial are 48 pixels high; links in a text are as high as their line."""
    page.set_viewport_size(PHONE)
    assert page.evaluate(_SMALL) == []


def test_text_is_read_without_glasses(page: Page) -> None:
    """Text is at least 18 pixels; what stands aside from it at least 15."""
    page.set_viewport_size(PHONE)
    assert page.evaluate(_TINY) == []


@pytest.mark.parametrize("path", ["/", "/end-qi/ma-5/", "/end-qi/ma-5/#write"])
def test_whoever_asks_for_no_motion_gets_none(visit: Begin, path: str) -> None:
    moves = """() => [
        getComputedStyle(document.documentElement).scrollBehavior,
        document.getAnimations().length,
        [...document.querySelectorAll('*')]
            .filter((one) => parseFloat(getComputedStyle(one).transitionDuration)).length,
    ]"""
    assert visit(reduced_motion="reduce").open(path).evaluate(moves) == ["auto", 0, 0]
    assert visit(reduced_motion="no-preference").open(path).evaluate(moves)[0] == "smooth"


def test_of_the_letters_page_only_the_letter_is_printed(visit: Begin) -> None:
    page = visit().open("/end-qi/ma-5/#write")
    letter(page)
    page.emulate_media(media="print")
    printed = " ".join(page.locator("body").inner_text().split())
    assert printed == " ".join(page.locator("article.sheet").inner_text().split())
    assert "Ada Vale 5 Elm Street Malden 02148" in printed
    assert "Dear Representative Clark" in printed
    assert "My brother waited two years" in printed
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def test_a_printed_page_is_ink_on_paper_for_someone_in_the_dark(visit: Begin) -> None:
    page = visit(color_scheme="dark").open("/end-qi/ma-5/")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "['color', 'backgroundColor'].map((name) => getComputedStyle(document.documentElement)[name])"
    )
    assert json.dumps(colours) == '["rgb(0, 0, 0)", "rgb(255, 255, 255)"]'
