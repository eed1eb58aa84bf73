"""What someone does is counted once, however often they press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

Begin = Callable[..., Visit]
TALKED = "I talked to someone"


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_press_is_one_action(visit: Begin, script: bool) -> None:
    who = visit(java_script_enabled=script)
    before = len(who.site.actions())
    page = who.open("/end-qi/ma-5/")
    page.get_by_role("button", name=TALKED).dblclick()
    page.wait_for_url("**/done/call/reached/")
    assert who.site.actions()[before:] == [("us-house/ma-5", "call", "reached")]


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_two_tabs_of_one_person_are_one_action_and_the_later_answer_stands(
    visit: Begin, script: bool
) -> None:
    who = visit(java_script_enabled=script)
    before = len(who.site.actions())
    first, second = who.open("/end-qi/ma-5/"), who.open("/end-qi/ma-5/")
    if script:
        expect(second.locator("[name=load]").first).to_have_value(
            first.locator("[name=load]").first.input_value()
        )
    first.get_by_role("button", name="I left a voicemail").click()
    first.wait_for_url("**/done/call/voicemail/")
    second.get_by_role("button", name=TALKED).click()
    second.wait_for_url("**/done/call/reached/")
    assert who.site.actions()[before:] == [("us-house/ma-5", "call", "reached")]


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_back_and_again_is_one_action(visit: Begin, script: bool) -> None:
    who = visit(java_script_enabled=script)
    before = len(who.site.actions())
    page = who.open("/end-qi/ma-5/")
    for _ in range(2):
        page.get_by_role("button", name=TALKED).click()
        page.wait_for_url("**/done/call/reached/")
        page.go_back()
        page.wait_for_url("**/end-qi/ma-5/")
    assert len(who.site.actions()) == before + 1


def test_two_people_and_two_offices_are_counted_each(visit: Begin) -> None:
    one, other = visit(), visit()
    before = len(one.site.actions())
    for who in (one, other):
        page = who.open("/end-qi/ma-5/")
        page.get_by_role("button", name=TALKED).click()
        page.get_by_role("link", name="Thank Elizabeth Warren").click()
        page.get_by_role("button", name=TALKED).click()
        page.wait_for_url("**/senate-1/done/call/reached/")
    assert len(one.site.actions()) == before + 4


def test_skipping_is_no_action(visit: Begin) -> None:
    who = visit()
    before = len(who.site.actions())
    page = who.open("/end-qi/ma-5/")
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("heading", name="Another time, then.")).to_be_visible()
    assert len(who.site.actions()) == before


def test_a_place_has_a_count_from_five_on(visit: Begin) -> None:
    place = "/end-qi/vt-al/"
    for number in range(1, 6):
        page = visit().open(place)
        page.get_by_role("button", name=TALKED).click()
        page.wait_for_url("**/done/call/reached/")
        expect(page.locator(".tally p")).to_have_count(2 if number == 5 else 1)


def test_what_is_stored_says_nothing_of_who(visit: Begin) -> None:
    who = visit()
    page = who.open("/end-qi/ma-5/")
    page.get_by_role("button", name=TALKED).click()
    page.wait_for_url("**/done/call/reached/")
    columns = {row[0] for row in who.site.rows("SELECT name FROM pragma_table_info('earful_action')")}
    assert columns == {
        "id", "campaign_id", "seat_id", "person_id", "channel", "outcome", "division", "hour", "source",
    }  # fmt: skip
    assert b"A browser of" not in (who.site.folder / "earful.sqlite3").read_bytes()
