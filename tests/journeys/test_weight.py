"""How heavy the way from the link to dialling is."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

BUDGET = 40_000  # bytes, headers and all


def weigh(page: Page) -> list[tuple[str, float]]:
    """Collects every address the page asks for from now on, and the bytes it took, headers and all."""
    session = page.context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    weights: list[tuple[str, float]] = []

    def begun(event: dict[str, Any]) -> None:
        if redirected := event.get("redirectResponse"):
            weights.append((f"303 {redirected['url']}", redirected["encodedDataLength"]))
        addresses[event["requestId"]] = event["request"]["url"]

    def ended(event: dict[str, Any]) -> None:
        weights.append((addresses.get(event["requestId"], ""), event["encodedDataLength"]))

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    return weights


def test_from_link_to_dialling_weighs_at_most_40_kb(
    visit: Callable[..., Visit], say: Callable[[str], None]
) -> None:
    who = visit()
    page = who.context.new_page()
    weights = weigh(page)
    page.goto(f"{who.site.base}/end-qi/", wait_until="networkidle")
    page.get_by_label("Your ZIP code").fill("02148")
    page.get_by_role("button", name="Find who to call").click()
    page.get_by_role("link", name="202-225-2836").wait_for()
    page.wait_for_load_state("networkidle")
    total = sum(weight for _address, weight in weights)
    lines = [f"{weight:6.0f} B  {address.replace(who.site.base, '')}" for address, weight in weights]
    say("\n  ".join([*lines, f"{total:6.0f} B from link to dialling, of {BUDGET}."]))
    names = " ".join(address for address, _weight in weights)
    for part in ("earful.", "theme.css", "find.", "act.", "write.", "post.", "/end-qi/ma-5/"):
        assert part in names
    assert total <= BUDGET


def test_the_next_office_costs_only_its_own_page(visit: Callable[..., Visit]) -> None:
    who = visit()
    page = who.open("/end-qi/ma-5/")
    page.wait_for_load_state("networkidle")
    weights = weigh(page)
    page.goto(f"{who.site.base}/end-qi/ma-5/senate-1/", wait_until="networkidle")
    assert {address for address, weight in weights if weight and "/static/" in address} == set()
    assert sum(weight for _address, weight in weights) < 10_000
