"""An organiser at the desk, who fills in forms as a browser would."""

from bs4 import BeautifulSoup, Tag
from django.test import Client


def fields(html: bytes) -> dict[str, str]:
    """What a browser would send from the page's editing form, unchanged."""
    soup = BeautifulSoup(html, "html.parser")
    form = soup.find("form", attrs={"data-edit-form": True}) or soup.find("form", id="w-editor-form")
    assert isinstance(form, Tag)
    found: dict[str, str] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = str(control.get("name", ""))
        if name and "__prefix__" not in name and _is_sent(control):
            found[name] = _value(control)
    return found


def _is_sent(control: Tag) -> bool:
    kind = control.get("type")
    return kind not in ("submit", "button") and (
        kind not in ("checkbox", "radio") or control.has_attr("checked")
    )


def _value(control: Tag) -> str:
    if control.name == "textarea":
        # The first line end after the tag is not part of the text.
        return control.get_text().removeprefix("\r").removeprefix("\n")
    if control.name == "select":
        chosen = control.find("option", selected=True)
        return str(chosen.get("value", "")) if isinstance(chosen, Tag) else ""
    return str(control.get("value", "on" if control.get("type") == "checkbox" else ""))


def text(html: bytes) -> str:
    """What stands on the page, without the markup, in single spaces."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def open_form(client: Client, address: str) -> dict[str, str]:
    response = client.get(address)
    assert response.status_code == 200
    return fields(response.content)
