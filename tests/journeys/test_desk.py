"""An organiser changes a campaign: the draft stays theirs until they publish it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

# The preview is shown as it would look, but no script of it may run.
DESK = {"viewport": {"width": 1400, "height": 900}, "clock": ""}
OLD = "When a right is broken, a court should listen."


@pytest.fixture
def organiser(visit: Callable[..., Visit]) -> Visit:
    """Someone who has just logged in."""
    who = visit(**DESK)
    page = who.open("/organise/")
    page.get_by_label("Username").fill("organiser")
    page.get_by_label("Password").fill(who.site.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/organise/")
    page.close()
    return who


def edit(who: Visit) -> Page:
    page = who.open("/organise/campaigns/")
    page.get_by_role("link", name="End qualified immunity", exact=True).click()
    page.get_by_label("Headline").wait_for()
    return page


def choose(page: Page, action: str) -> None:
    """An action from the form's foot, whose less used ones are folded away."""
    button = page.get_by_role("button", name=action, exact=True)
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    button.click()


def headline(who: Visit) -> str:
    page = who.open("/end-qi/")
    found = page.get_by_role("heading", level=1).inner_text()
    page.close()
    return " ".join(found.split())


def test_whoever_has_no_login_is_asked_for_one(visit: Callable[..., Visit]) -> None:
    page = visit(**DESK).open("/organise/campaigns/")
    expect(page).to_have_url(re.compile("/organise/login/"))


def test_an_organiser_drafts_previews_and_publishes(organiser: Visit, visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = edit(organiser)
    fresh = "A court should hear the case."
    page.get_by_label("Headline").fill(fresh)
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("[data-w-preview-target='iframe'], iframe[title='Preview']").first
    expect(preview.get_by_role("heading", level=1)).to_have_text(fresh, timeout=20_000)
    choose(page, "Save draft")
    expect(page.get_by_text(re.compile("saved|updated", re.I)).first).to_be_visible()
    assert headline(reader) == OLD
    page = edit(organiser)
    expect(page.get_by_label("Headline")).to_have_value(fresh)
    choose(page, "Publish")
    expect(page.get_by_text(re.compile("published", re.I)).first).to_be_visible()
    assert headline(reader) == fresh


def test_an_unknown_placeholder_is_refused_with_its_name_and_nothing_changes(
    organiser: Visit, visit: Callable[..., Visit]
) -> None:
    reader = visit()
    before = headline(reader)
    page = edit(organiser)
    page.get_by_label("Headline").fill("This must not go live.")
    script = page.locator("#id_scripts-0-body")
    script.fill("Hello, my name is <yuor name> and I ask you to <the ask>.")
    choose(page, "Publish")
    expect(page.get_by_text("yuor name").first).to_be_visible()
    expect(page.get_by_text("<your name>").first).to_be_visible()
    expect(script).to_have_value(re.compile("yuor name"))
    assert headline(reader) == before


def test_the_desks_cookies_never_leave_the_desk(organiser: Visit) -> None:
    cookies = organiser.context.cookies()
    assert cookies
    assert {cookie["path"] for cookie in cookies} == {"/organise/"}
    page = organiser.context.new_page()
    with page.expect_request("**/end-qi/") as asked:
        page.goto(f"{organiser.site.base}/end-qi/")
    assert "cookie" not in asked.value.all_headers()
