"""Every kind of public page, and how someone gets there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.conftest import Visit

Step = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`path` leads to the page, or to where `then` begins; `unfound` says that its status is an error."""

    name: str
    path: str
    then: Step | None = None
    unfound: bool = False

    def open(self, visit: Callable[..., Visit], **options: object) -> Page:
        forgiven = ("Failed to load resource",) if self.unfound else ()
        page = visit(forgiven=forgiven, **options).open(self.path)
        if self.then:
            self.then(page)
        return page


def write_in(page: Page) -> None:
    """Fill everything the message asks for."""
    page.get_by_label("Your own story first").fill("My brother waited two years for an answer.")
    for field in page.locator("#write [data-blank]").all():
        field.fill({"your name": "Ada Vale"}.get(field.get_attribute("data-blank") or "", "Malden 02148"))


def put_together(page: Page, what: str) -> None:
    """Have the server fill the text, as it does where no script runs."""
    with page.expect_navigation():
        page.evaluate(
            """(what) => {
                const form = document.querySelector('#words');
                const how = document.createElement('input');
                form.append(Object.assign(how, { type: 'hidden', name: 'as', value: what }));
                form.submit();
            }""",
            what,
        )


def blanks(page: Page) -> None:
    put_together(page, "message")
    page.get_by_role("heading", name="blanks are still open").wait_for()


def finished(page: Page) -> None:
    write_in(page)
    put_together(page, "message")
    page.get_by_role("heading", name="Your message to Katherine M. Clark").wait_for()


def letter(page: Page) -> None:
    write_in(page)
    page.locator("#letter-address").evaluate("(field) => { field.value = '5 Elm Street'; }")
    put_together(page, "letter")
    page.get_by_role("heading", name="Your letter").wait_for()


def talked(page: Page) -> None:
    page.get_by_role("button", name="I talked to someone").click()
    page.get_by_role("heading", name="Thank you.").wait_for()


def elsewhere(page: Page) -> None:
    page.get_by_label("Your ZIP code").fill("Springfield")
    page.get_by_role("button", name="Find who to call").click()
    page.get_by_role("heading", name="We could not tell where that is").wait_for()


def opened(page: Page) -> None:
    """With everything unfolded."""
    for closed in page.locator("summary:visible").all():
        closed.click()


KINDS = [
    Kind("front", "/"),
    Kind("split ZIP", "/end-qi/zip/02139/"),
    Kind("unknown ZIP", "/end-qi/zip/00000/"),
    Kind("no place", "/end-qi/", elsewhere),
    Kind("call", "/end-qi/ma-5/"),
    Kind("call, unfolded", "/end-qi/ma-5/", opened),
    Kind("write", "/end-qi/ma-5/#write"),
    Kind("post", "/end-qi/ma-5/#post"),
    Kind("letter by script", "/end-qi/ma-5/#letter"),
    Kind("empty seat", "/end-qi/ca-14/"),
    Kind("backer", "/end-qi/ma-7/"),
    Kind("senator", "/end-qi/ma-5/senate-1/"),
    Kind("senator of a state", "/end-qi/al/senate-2/"),
    Kind("delegate", "/end-qi/dc-al/"),
    Kind("blanks", "/end-qi/ma-5/#write", blanks),
    Kind("finished message", "/end-qi/ma-5/#write", finished),
    Kind("letter", "/end-qi/ma-5/#write", letter),
    Kind("done", "/end-qi/ma-5/", talked),
    Kind("tried", "/end-qi/ma-5/house/done/call/busy/"),
    Kind("progress", "/end-qi/progress/"),
    Kind("person", "/people/P000617/", opened),
    Kind("closed campaign", "/end-qi-2020/"),
    Kind("closed act page", "/end-qi-2020/ma-9/"),
    Kind("no such page", "/people/nobody/", unfound=True),
    Kind("no such place", "/end-qi/zz-1/", unfound=True),
]
