"""What every public page keeps: no cookie, no third party, a strict policy, a 304 where nothing changed."""

import gzip
import logging
import re
from datetime import date, datetime, timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from earful.civics.terms import EASTERN
from earful.models import Campaign, Organisation, Position
from earful.roster import freshness
from earful.web import cache
from earful.web.pages import Page

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/end-qi/",
    "/end-qi/ma-5/",
    "/end-qi/ma-5/senate-1/",
    "/end-qi/zip/02139/",
    "/end-qi/progress/",
    "/end-qi-2020/",
    "/people/P000617/",
    "/end-qi/theme.css",
    "/nothing-here/",
    "/static/nothing-here.css",
]


@pytest.mark.parametrize("path", PAGES)
def test_no_cookie_and_a_strict_policy(supporter: Client, path: str) -> None:
    answer = supporter.get(path)
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_another_host_and_nothing_is_inline(supporter: Client, path: str) -> None:
    page = supporter.get(path).content.decode()
    assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)="(https?:)?//', page)
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]+src=)", page)
    assert not re.search(r"\son[a-z]+=", page)


def test_an_unchanged_page_answers_304_and_a_changed_one_does_not(supporter: Client) -> None:
    first = supporter.get("/end-qi/ma-5/")
    assert first["Cache-Control"] == "public, no-cache"
    again = supporter.get("/end-qi/ma-5/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    campaign = Campaign.objects.get(slug="end-qi")
    campaign.texts.update(the_ask="do something else entirely")
    freshness.bump()
    changed = supporter.get("/end-qi/ma-5/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_each_encoding_has_its_own_etag_and_unpacks_to_the_same(supporter: Client) -> None:
    plain = supporter.get("/end-qi/")
    packed = supporter.get("/end-qi/", HTTP_ACCEPT_ENCODING="gzip")
    small = supporter.get("/end-qi/", HTTP_ACCEPT_ENCODING="gzip, br")
    refused = supporter.get("/end-qi/", HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0")
    assert len({plain["ETag"], packed["ETag"], small["ETag"]}) == 3
    assert gzip.decompress(packed.content) == brotli.decompress(small.content) == plain.content
    assert refused.content == plain.content
    assert plain["Vary"] == "Accept-Encoding"


def test_a_shared_cache_never_holds_a_page_past_the_next_known_change(
    supporter: Client, settings: pytest.FixtureRequest
) -> None:
    settings.EARFUL_CACHE_SECONDS = 600  # type: ignore[attr-defined]
    page = cache.hold(pages_valid_for(seconds=30))
    assert "s-maxage=2" in cache._cache_control(page, timezone.now())
    assert "s-maxage=600" in cache._cache_control(cache.hold(pages_valid_for(seconds=9999)), timezone.now())


def pages_valid_for(seconds: int) -> Page:
    return Page(b"words" * 100, valid_until=timezone.now() + timedelta(seconds=seconds))


def test_a_real_campaign_closes_at_midnight_on_every_page_in_memory(
    supporter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 23, 59, tzinfo=EASTERN))
    Campaign.objects.filter(slug="end-qi").update(demo=False, closed_on=date(2026, 11, 23))
    pages = ["/end-qi/ma-5/", "/end-qi/zip/02139/", "/end-qi/ma-5/senate-1/"]
    assert not any("is closed" in supporter.get(path).content.decode() for path in pages)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 0, 1, tzinfo=EASTERN))
    assert all("is closed" in supporter.get(path).content.decode() for path in pages)


def test_a_position_of_tomorrow_shows_tomorrow(supporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 23, 59, tzinfo=EASTERN))
    campaign = Campaign.objects.get(slug="end-qi")
    Campaign.objects.filter(pk=campaign.pk).update(demo=False)
    Position.objects.create(
        campaign=campaign, person_id="C001101", stance="opposes", day=date(2026, 11, 23), source="a speech"
    )
    pages = ["/end-qi/ma-5/", "/people/C001101/"]
    assert not any("a speech" in supporter.get(path).content.decode() for path in pages)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 0, 1, tzinfo=EASTERN))
    assert all("a speech" in supporter.get(path).content.decode() for path in pages)


def test_head_is_answered_like_get_without_the_body(supporter: Client) -> None:
    whole, head = supporter.get("/end-qi/"), supporter.head("/end-qi/")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == whole["ETag"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("put", "/end-qi/", "GET, HEAD"),
        ("get", "/end-qi/find", "POST"),
        ("delete", "/people/P000617/", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_what_works(supporter: Client, method: str, path: str, allowed: str) -> None:
    answer = getattr(supporter, method)(path)
    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1", "Host": "elsewhere.example"},
    ],
)
def test_another_sites_form_is_refused(supporter: Client, headers: dict[str, str]) -> None:
    answer = supporter.post("/end-qi/find", {"place": "02119"}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {},
    ],
)
def test_our_own_form_works_though_it_sends_no_referrer(supporter: Client, headers: dict[str, str]) -> None:
    assert supporter.post("/end-qi/find", {"place": "02119"}, headers=headers).status_code == 303


def test_a_huge_body_is_refused_before_it_is_read(supporter: Client) -> None:
    answer = supporter.post("/end-qi/ma-5/house/write", {"story": "x" * 200_000})
    assert answer.status_code == 413
    assert "too long" in answer.content.decode().lower()


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/end-qi/ma-5/house/outcome", {}, 400),
        ("/end-qi/ma-5/house/outcome", {"channel": "pigeon", "outcome": "reached"}, 400),
        ("/end-qi/ma-5/house/outcome", {"channel": "call", "outcome": "sent"}, 400),
        ("/end-qi/ma-99/house/outcome", {"channel": "call", "outcome": "reached"}, 404),
        ("/no-such/find", {"place": "02139"}, 404),
        ("/end-qi/find", {}, 200),
        ("/end-qi/ma-5/house/write", {}, 200),
    ],
)
def test_a_post_without_its_fields_gets_a_sentence(
    supporter: Client, path: str, fields: dict[str, str], status: int
) -> None:
    answer = supporter.post(path, fields)
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("path", ["/end-qi/zz-1/", "/end-qi/ma-12/", "/end-qi/%3Cscript%3E/", "/nope/ma-5/"])
def test_a_place_that_is_not_in_the_campaign_is_404_with_a_way_on(supporter: Client, path: str) -> None:
    answer = supporter.get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<script>" not in page
    assert 'href="/"' in page or 'action="/end-qi/find"' in page


def test_capitals_in_a_place_lead_to_its_one_address(supporter: Client) -> None:
    answer = supporter.get("/end-qi/MA-5/")
    assert (answer.status_code, answer["Location"]) == (301, "/end-qi/ma-5/")


def test_too_many_posts_are_told_when_to_go_on(supporter: Client) -> None:
    answers = [supporter.post("/end-qi/find", {"place": "02119"}) for _ in range(70)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0]["Retry-After"]) >= 1
    assert "in a short time" in refused[0].content.decode()


def test_a_failure_is_logged_by_its_route_alone(
    supporter: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from earful.web import pages
    from earful.web.logs import RouteFormatter

    def broken(*_args: object, **_more: object) -> None:
        raise ValueError("the supporter typed 02139 Secret Street")

    monkeypatch.setattr(pages, "answer_page", broken)
    supporter.raise_request_exception = False
    with caplog.at_level(logging.WARNING):
        answer = supporter.get("/end-qi/zip/02139/?place=Secret")
    assert answer.status_code == 500
    assert "not your fault" in answer.content.decode()
    said = "\n".join(
        RouteFormatter().format(record) for record in caplog.records if record.name == "django.request"
    )
    assert "ValueError" in said
    assert "zip" in said
    assert "02139" not in said
    assert "Secret" not in said


def test_an_organisers_markdown_cannot_harm(supporter: Client) -> None:
    campaign = Campaign.objects.get(slug="end-qi")
    campaign.texts.update(
        argument="<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y> **bold**",
        headline="<b>bold</b>",
    )
    freshness.bump()
    page = supporter.get("/end-qi/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "<img" not in page
    assert "<strong>bold</strong>" in page
    assert "<h1>&lt;b&gt;" in page


@pytest.mark.parametrize("accent", ["#ffffff", "#000000", "#ffee00", "#0a3cff"])
def test_any_accent_is_made_readable(supporter: Client, accent: str) -> None:
    from earful.web.theme import INK_PAPER, PAPER, contrast

    Organisation.objects.update(accent=accent)
    freshness.bump()
    css = supporter.get("/end-qi/theme.css").content.decode()
    light, _on, dark, _on_dark = re.findall(r"#[0-9a-f]{6}", css)
    assert contrast(light, PAPER) >= 4.5
    assert contrast(dark, INK_PAPER) >= 4.5


def test_the_source_of_the_program_is_offered(supporter: Client) -> None:
    page = supporter.get("/end-qi/").content.decode()
    assert "/earful-source.tar.gz" in page
    assert supporter.get("/earful-source.tar.gz").content[:2] == b"\x1f\x8b"
