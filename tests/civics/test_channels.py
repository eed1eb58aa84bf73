import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earful.civics import channels
from earful.civics.channels import (
    CHANNELS,
    NETWORKS,
    Network,
    dotted,
    fits,
    intent,
    mail_links,
    mailto,
    phone_words,
    post_length,
    tel,
)

LENGTHS = json.loads((Path(__file__).parent / "post_lengths.json").read_text())
HOSTILE = st.text() | st.lists(
    st.sampled_from(
        [
            *("\r\n", "\n", "\r", "%0d%0aBcc: eve@example.org", "&bcc=eve@example.org", "?cc=x@y.zz", ","),
            *(
                "eve@example.org",
                "\x00",
                "\u2028",
                "\x85",
                ";",
                "<",
                '"',
                "#",
                "mailto:",
                "=",
                "\ud800",
                "é",
                " ",
            ),
        ]
    )
).map("".join)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("row", LENGTHS, ids=[row["why"] for row in LENGTHS])
def test_a_post_is_as_long_as_its_network_says(row: dict[str, Any], network: Network) -> None:
    assert post_length(network, row["text"]) == row[network]


@pytest.mark.parametrize(
    ("network", "limit"), [("x", 280), ("bluesky", 300), ("mastodon", 500), ("threads", 500)]
)
def test_a_post_fits_up_to_its_limit(network: Network, limit: int) -> None:
    assert channels.post_limit(network) == limit
    assert fits(network, "a" * limit)
    assert not fits(network, "a" * (limit + 1))
    assert not fits(network, "")


def test_one_ellipsis_too_many_does_not_fit_on_x() -> None:
    assert fits("x", "a" * 278 + "…")
    assert not fits("x", "a" * 279 + "…")


@pytest.mark.parametrize("network", NETWORKS)
@given(st.text(), st.text())
def test_more_text_is_never_counted_as_much_less(network: Network, one: str, two: str) -> None:
    assert post_length(network, one) >= 0
    assert post_length(network, f"{one}\n{two}") <= post_length(network, one) + post_length(network, two) + 1


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000,
        "a-" * 20_000,
        "@a" * 20_000,
        "https://a.org/" + ")" * 20_000,
        "👩\u200d" * 20_000,
        "http://a." * 9_000,
    ],
)
def test_a_text_made_to_be_slow_is_still_counted(text: str) -> None:
    assert all(post_length(network, text) > 0 for network in NETWORKS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@RepPressley thank you", ".@RepPressley thank you"),
        ("  @RepPressley", ".@RepPressley"),
        (".@RepPressley", ".@RepPressley"),
        ("Thank you @RepPressley", "Thank you @RepPressley"),
        ("＠RepPressley", ".＠RepPressley"),
        ("", ""),
    ],
)
def test_a_post_to_a_handle_gets_a_leading_dot(text: str, shown: str) -> None:
    assert dotted(text) == shown
    assert dotted(shown) == shown


def test_a_post_opens_filled_in_where_the_network_can() -> None:
    assert intent("x", "a & b") == "https://x.com/intent/post?text=a%20%26%20b"
    assert intent("bluesky", "é") == "https://bsky.app/intent/compose?text=%C3%A9"
    assert intent("threads", "#1") == "https://www.threads.net/intent/post?text=%231"
    assert intent("mastodon", "Hello") is None


def test_a_post_that_does_not_fit_is_not_handed_over() -> None:
    assert intent("x", "…" * 141) is None
    assert intent("x", "https://example.org/" + "a" * 5000) is None


@given(HOSTILE)
def test_no_post_changes_where_it_goes(text: str) -> None:
    link = intent("x", text)
    if link is not None:
        assert link.startswith("https://x.com/intent/post?text=")
        assert list(parse_qs(urlsplit(link).query, keep_blank_values=True)) == ["text"]
        assert link.isascii()
        assert len(link) <= channels.INTENT_LIMIT


def test_a_message_breaks_its_lines_as_mail_does() -> None:
    assert mailto("office@example.gov", "Ending & more", "Dear Ms. Clark,\nback it?\r\n\r\nAda") == (
        "mailto:office@example.gov?subject=Ending%20%26%20more"
        "&body=Dear%20Ms.%20Clark%2C%0D%0Aback%20it%3F%0D%0A%0D%0AAda"
    )
    assert mailto("o'neil+bills@example.gov", "", "") == "mailto:o%27neil%2Bbills@example.gov"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "office",
            "@example.gov",
            "office@",
            "office@gov",
            "a@b@example.gov",
            "a@example.gov,b@example.gov",
        ),
        *("a@example.gov;b@example.gov", "a@example.gov b@example.gov", "a@example.gov\nBcc: b@example.gov"),
        *("a@example.gov\n", " a@example.gov", "a@example.gov?cc=b@example.gov", "a%2Cb@example.gov"),
        *('"a b"@example.gov', "<a@example.gov>", "a@exämple.gov", "a@-example.gov", "a..b@example.gov"),
        *(
            "a@" + "b" * 64 + ".gov",
            "a" * 65 + "@example.gov",
            "a@" + "b." * 200 + "gov",
            "mailto:a@example.gov",
        ),
    ],
)
def test_what_is_not_one_plain_address_gets_no_link(address: str) -> None:
    assert mail_links(address, "Subject", "Body") is None
    with pytest.raises(ValueError, match="is not one e-mail address"):
        mailto(address, "Subject", "Body")


def test_a_short_message_opens_whole_everywhere() -> None:
    links = mail_links("office@example.gov", "Subject", "One\nTwo")
    assert links is not None
    assert not links.mailto_is_bare
    assert parse_qs(urlsplit(links.gmail).query)["body"] == ["One\r\nTwo"]
    assert parse_qs(urlsplit(links.outlook).query)["subject"] == ["Subject"]


def test_a_long_message_opens_with_the_address_alone() -> None:
    links = mail_links("office@example.gov", "Subject", "é" * 400)
    assert links == channels.MailLinks(
        "mailto:office@example.gov",
        True,
        "https://mail.google.com/mail/?view=cm&fs=1&to=office@example.gov",
        "https://outlook.live.com/mail/0/deeplink/compose?to=office@example.gov",
    )


def test_a_message_stays_whole_until_its_longest_link_is_1900_characters() -> None:
    longest = "https://outlook.live.com/mail/0/deeplink/compose?to=office@example.gov&body="
    room = 1900 - len(longest)
    whole, bare = (mail_links("office@example.gov", "", "a" * size) for size in (room, room + 1))
    assert whole is not None
    assert bare is not None
    assert (len(whole.outlook), whole.mailto_is_bare) == (1900, False)
    assert bare.mailto_is_bare


@given(st.sampled_from(["office@example.gov"]) | HOSTILE, HOSTILE, HOSTILE)
def test_no_value_creates_a_header_or_a_second_recipient_or_too_long_a_link(
    address: str, subject: str, body: str
) -> None:
    links = mail_links(address, subject, body)
    if links is None:
        assert address != "office@example.gov"
        return
    for link, allowed in (
        (links.mailto, {"subject", "body"}),
        (links.gmail, {"view", "fs", "to", "su", "body"}),
        (links.outlook, {"to", "subject", "body"}),
    ):
        assert len(link) <= 1900
        assert link.isascii()
        parts = urlsplit(link)
        fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        assert fields.keys() <= allowed
        assert all(len(values) == 1 for values in fields.values())
        heading = (fields.get("subject") or fields.get("su") or [""])[0]
        assert not set(heading) & set("\r\n\x00\x85\u2028\u2029")
        assert parts.fragment == ""
    assert unquote(urlsplit(links.mailto).path) == address
    assert address.count("@") == 1


@given(st.text(max_size=3000))
def test_no_long_text_makes_too_long_a_link(body: str) -> None:
    links = mail_links("office@example.gov", body, body)
    assert links is not None
    assert max(map(len, (links.mailto, links.gmail, links.outlook))) <= channels.MAIL_LIMIT


@pytest.mark.parametrize(
    ("phone", "link", "words"),
    [
        ("202-225-2836", "tel:+12022252836", "202-225-2836"),
        ("(202) 225 2836", "tel:+12022252836", "202-225-2836"),
        ("+1.202.225.2836", "tel:+12022252836", "202-225-2836"),
        ("202-225-2836 x123", "tel:+12022252836;ext=123", "202-225-2836 ext. 123"),
        ("202-225-2836 ext. 5", "tel:+12022252836;ext=5", "202-225-2836 ext. 5"),
        ("787-723-6333", "tel:+17877236333", "787-723-6333"),
        ("671-475-6453", "tel:+16714756453", "671-475-6453"),
        ("800-555-1234", "tel:+18005551234", "800-555-1234"),
    ],
)
def test_a_number_dials_and_reads_well(phone: str, link: str, words: str) -> None:
    assert tel(phone) == link
    assert phone_words(phone) == words


@pytest.mark.parametrize(
    "phone",
    [
        *(
            "",
            "911",
            "225-2836",
            "202-225-28366",
            "123-456-7890",
            "javascript:alert(1)",
            "202-225-2836 or ask",
        ),
        *("+44 20 7946 0958", "876-555-1234", "900-555-1234", "202-225-2836\r\nBcc: x", "2" * 10_000),
    ],
)
def test_what_is_no_ordinary_number_here_is_not_dialled(phone: str) -> None:
    assert tel(phone) is None
    assert phone_words(phone) is None


@given(st.text())
def test_no_text_makes_a_link_that_does_more_than_dial(phone: str) -> None:
    link = tel(phone)
    assert link is None or set(link.removeprefix("tel:+1").replace(";ext=", "")) <= set("0123456789")


def test_outcomes_say_whether_they_are_kept_and_whether_the_office_got_something() -> None:
    kept = {(c.name, o.code): (o.action, o.contact) for c in CHANNELS.values() for o in c.outcomes}
    assert {key for key, (action, _) in kept.items() if not action} == {
        ("call", "skip"),
        ("write", "not_now"),
        ("post", "not_now"),
        ("letter", "not_now"),
    }
    assert {key for key, (_, contact) in kept.items() if contact} == {
        ("call", "reached"),
        ("call", "voicemail"),
        ("write", "sent"),
        ("post", "posted"),
        ("letter", "mailed"),
    }
    assert not any(contact and not action for action, contact in kept.values())


def test_an_outcome_is_found_by_its_code_in_its_own_channel() -> None:
    busy = CHANNELS["call"].outcome("busy")
    assert busy is not None
    assert busy.action
    assert CHANNELS["write"].outcome("busy") is None
    assert list(CHANNELS) == ["call", "write", "post", "letter"]
