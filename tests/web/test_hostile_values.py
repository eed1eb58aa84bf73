"""Whatever a supporter types in a letter comes out as text: no tag, no placeholder, nobody else's address."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from earful.web import limits

pytestmark = pytest.mark.django_db

PLAIN = {"blank your name": "Ada Vale", "blank your town and zip": "Malden, 02148", "story": "I was there."}
HOSTILE = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "<your name>",
                "\\<",
                "</textarea>",
                "<script>",
                "&lt;",
                '"',
                "'",
                "{{",
                "{%",
                "\r\nBcc: x@y.z",
                "\x00",
            ]
        ),
        max_size=6,
    ).map("".join),
)


def shape(page: bytes) -> list[str]:
    """The tags of a page, in order: what a value must not be able to change."""
    return [str(element.tag) for element in html.fromstring(page).iter() if isinstance(element.tag, str)]


@given(name=HOSTILE, story=HOSTILE)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_no_value_changes_a_page_s_structure(supporter: Client, name: str, story: str) -> None:
    limits.clear()
    typed = {**PLAIN, "blank your name": f"Ada {name}", "story": f"Once {story}"}
    plain = supporter.post("/end-qi/ma-5/house/write", PLAIN)
    limits.clear()
    hostile = supporter.post("/end-qi/ma-5/house/write", typed)
    assert shape(hostile.content) == shape(plain.content)
    body = next(html.fromstring(hostile.content).iter("textarea"))
    assert "Malden, 02148" in (body.text or "")
    links = [link.get("href") for link in html.fromstring(hostile.content).iter("a")]
    assert not [link for link in links if "x@y.z" in (link or "")]
