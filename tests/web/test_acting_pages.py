"""The page to call, write and post from, and what comes after."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from earful.models import Action, Fingerprint, Report

pytestmark = pytest.mark.django_db


def read(supporter: Client, path: str) -> str:
    answer = supporter.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def press(supporter: Client, path: str, channel: str, outcome: str, **more: str) -> str:
    answer = supporter.post(f"{path}outcome", {"channel": channel, "outcome": outcome, **more})
    assert answer.status_code == 303
    return str(answer["Location"])


def test_someone_whose_stand_is_not_known_is_asked_if_they_have_not_already(supporter: Client) -> None:
    page = read(supporter, "/end-qi/ma-5/")
    assert "Katherine M. Clark" in page
    assert "tel:+12022252836" in page
    assert "202-225-2836" in page
    assert "not already" in page


def test_the_sponsor_is_thanked(supporter: Client) -> None:
    page = read(supporter, "/end-qi/ma-7/")
    assert "thank" in page.lower()
    assert "not already" not in page


def test_senators_hear_of_their_own_bill(supporter: Client) -> None:
    page = read(supporter, "/end-qi/ma-5/senate-2/")
    assert "S. 1913" in page
    assert "Edward J. Markey" in page


def test_the_next_target_is_linked(supporter: Client) -> None:
    page = read(supporter, "/end-qi/ma-5/")
    assert "/end-qi/ma-5/senate-1/" in page
    assert "/end-qi/ma-5/senate-2/" in page


@pytest.mark.parametrize("place", ["ca-14", "fl-20", "ga-13", "tx-23"])
def test_an_empty_seat_is_said_plainly_and_the_senators_are_still_there(
    supporter: Client, place: str
) -> None:
    page = read(supporter, f"/end-qi/{place}/")
    assert "This seat is empty" in page
    assert "tel:" not in page
    assert f"/end-qi/{place}/senate-" in page


def test_a_delegate_has_no_senators_beside(supporter: Client) -> None:
    page = read(supporter, "/end-qi/dc-al/")
    assert "Eleanor Holmes Norton" in page
    assert "senate-" not in page


def test_no_page_of_the_campaign_leaves_a_blank_that_is_not_the_supporters(supporter: Client) -> None:
    for path in ("/end-qi/ma-5/", "/end-qi/ma-7/", "/end-qi/ma-5/senate-1/", "/end-qi/pr-al/"):
        page = read(supporter, path)
        left = set(re.findall(r"<(your [a-z ]+|representative[^>]*|bill[^>]*|the ask)>", page))
        assert left <= {"your story", "your town and zip", "your name", "your town", "your zip"}, path


def test_a_call_is_counted_once_however_often_the_button_is_pressed(supporter: Client) -> None:
    for _ in range(3):
        done = press(supporter, "/end-qi/ma-5/house/", "call", "reached")
    assert done == "/end-qi/ma-5/house/done/call/reached/"
    assert Action.objects.count() == 1
    page = read(supporter, done)
    assert "Your call is counted" in page
    assert '<span class="numeral">1</span>' in page


def test_the_count_moves_on_the_campaign_page(supporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "as supporters told us" not in read(supporter, "/end-qi/")
    press(supporter, "/end-qi/ma-5/house/", "call", "reached")
    from earful.web import cache

    cache.clear()  # the next full minute
    assert "as supporters told us" in read(supporter, "/end-qi/")


def test_two_people_behind_one_address_are_told_apart_by_their_page_loads(supporter: Client) -> None:
    press(supporter, "/end-qi/ma-5/house/", "call", "reached", load="one")
    press(supporter, "/end-qi/ma-5/house/", "call", "reached", load="two")
    assert Action.objects.count() == 2


def test_a_later_outcome_replaces_the_earlier(supporter: Client) -> None:
    press(supporter, "/end-qi/ma-5/house/", "call", "busy")
    press(supporter, "/end-qi/ma-5/house/", "call", "reached")
    assert [action.outcome for action in Action.objects.all()] == ["reached"]


def test_skipping_is_no_action(supporter: Client) -> None:
    page = read(supporter, press(supporter, "/end-qi/ma-5/house/", "call", "skip"))
    assert Action.objects.count() == 0
    assert "counted" not in page


def test_a_busy_line_leads_to_the_next_number_then_to_writing(supporter: Client) -> None:
    page = read(supporter, press(supporter, "/end-qi/ma-5/house/", "call", "busy"))
    assert "Malden" in page
    assert "#write" in page


def test_nothing_typed_and_no_address_reaches_the_tables(supporter: Client) -> None:
    press(supporter, "/end-qi/ma-5/house/", "call", "reached", load="one", source="flyer7")
    for row in [*Action.objects.values(), *Fingerprint.objects.values()]:
        told = " ".join(map(str, row.values()))
        assert "127.0.0.1" not in told
        assert "A phone" not in told


def test_after_twenty_a_day_the_page_says_when_to_come_back(supporter: Client) -> None:
    for number in range(20):
        press(supporter, "/end-qi/ma-5/house/", "call", "reached", load=f"load{number}")
    answer = supporter.post(
        "/end-qi/ma-5/house/outcome", {"channel": "call", "outcome": "reached", "load": "more"}
    )
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert Action.objects.count() == 20


WORDS = {"blank your name": "Ada Vale", "blank your town and zip": "Malden, 02148", "story": "I was there."}


def test_a_letter_is_put_together_where_no_script_runs_and_nothing_is_stored(supporter: Client) -> None:
    answer = supporter.post("/end-qi/ma-5/house/write", {**WORDS, "as": "message"})
    page = unescape(answer.content.decode())
    assert answer["Cache-Control"] == "no-store"
    assert "Ada Vale" in page
    assert "I was there." in page
    assert "<your" not in page
    assert "put together, not sent" in page
    assert Action.objects.count() == 0


def test_the_longest_letter_the_page_takes_is_put_together_in_any_script(supporter: Client) -> None:
    fields = {"story": "ж" * 4000, "body": "ж" * 20_000, "subject": "ж" * 200}
    answer = supporter.post(
        "/end-qi/ma-5/house/write", urlencode(fields), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200


def test_a_blank_left_open_is_asked_for_and_nothing_is_lost(supporter: Client) -> None:
    answer = supporter.post(
        "/end-qi/ma-5/house/write", {"blank your name": "Ada Vale", "story": "I was there."}
    )
    page = unescape(answer.content.decode())
    assert "One blank is still open" in page
    assert 'value="Ada Vale"' in page
    assert 'value="I was there."' in page
    assert 'name="blank your town and zip"' in page


def test_a_value_is_never_read_as_a_placeholder_or_as_a_tag(supporter: Client) -> None:
    hostile = {**WORDS, "blank your name": "<your town and zip><script>alert(1)</script>"}
    page = supporter.post("/end-qi/ma-5/house/write", hostile).content.decode()
    assert "<script>alert" not in page
    assert "&lt;your town and zip&gt;" in page


def test_a_letter_is_addressed_as_the_office_expects_and_warns_without_a_street(supporter: Client) -> None:
    page = unescape(supporter.post("/end-qi/ma-5/house/write", {**WORDS, "as": "letter"}).content.decode())
    assert "The Honorable Katherine M. Clark" in page
    assert "Washington, DC 20515" in page
    assert "likely to throw it away" in page


def test_a_closed_campaign_gives_words_and_tally_but_nothing_to_do(supporter: Client) -> None:
    page = read(supporter, "/end-qi-2020/")
    assert "This campaign is closed" in page
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "4 of 9" in text
    assert "The 5 who remain" in text
    remaining = page.split("who remain", 1)[1].split("</ul>", 1)[0]
    for name in ("Neal", "Clark", "Moulton", "Lynch", "Keating"):
        assert name in remaining
    acting = read(supporter, "/end-qi-2020/ma-1/")
    assert "tel:" not in acting
    assert "outcome" not in acting
    answer = supporter.post("/end-qi-2020/ma-1/house/outcome", {"channel": "call", "outcome": "reached"})
    assert answer.status_code == 409
    assert supporter.post("/end-qi-2020/ma-1/house/write", WORDS).status_code == 409
    assert Action.objects.count() == 0


def test_the_national_tally_is_fifteen_and_three(supporter: Client) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", read(supporter, "/end-qi/")))
    assert "15 in the House" in text
    assert "3 in the Senate" in text


def test_the_front_door_shows_the_one_open_campaign(supporter: Client) -> None:
    assert read(supporter, "/") == read(supporter, "/end-qi/")


def test_every_backer_has_a_page_with_phone_and_handle(supporter: Client) -> None:
    page = read(supporter, "/end-qi/")
    names = re.findall(r"/people/([A-Z]\d{6})/", page)
    assert len(set(names)) >= 18
    person = read(supporter, "/people/P000617/")
    assert "202-225-5111" in person
    assert "@RepPressley" in person


def test_the_board_says_the_same_as_page_and_as_data(supporter: Client) -> None:
    assert "Where everyone stands" in read(supporter, "/end-qi/progress/")
    data = supporter.get("/end-qi/progress.json").json()
    assert {body["body"]: body["supporters"] for body in data["bodies"]} == {"us-house": 15, "us-senate": 3}


def test_a_wrong_number_can_be_reported_and_the_reporter_is_not_kept(supporter: Client) -> None:
    answer = supporter.post("/people/P000617/wrong", {"what": "phone", "note": "It is 5112 now.\x00"})
    assert "Thank you." in answer.content.decode()
    assert list(Report.objects.values_list("person_id", "what", "note", "settled")) == [
        ("P000617", "phone", "It is 5112 now.", False)
    ]


def test_a_report_of_nothing_is_refused_in_a_sentence(supporter: Client) -> None:
    answer = supporter.post("/people/P000617/wrong", {"what": "nonsense"})
    assert answer.status_code == 400
    assert "choose what is wrong" in answer.content.decode()
    assert supporter.post("/people/X999999/wrong", {"what": "phone"}).status_code == 404
    assert Report.objects.count() == 0


def test_a_seat_whose_holder_our_list_does_not_know_is_not_called_empty(supporter: Client) -> None:
    """Florida's class 3 seat was up in November 2026; the list is of June."""
    page = read(supporter, "/end-qi/fl-1/senate-3/")
    assert "We do not know who sits here" in page
    assert "No one sits" not in page
    assert "tel:" not in page
    assert "senate-3" not in read(supporter, "/end-qi/zip/33139/").split("Yours in any case")[-1]


@pytest.mark.parametrize("path", ["call/nope", "fax/reached", "call/sent"])
def test_thanks_for_what_nobody_offers_are_not_there(supporter: Client, path: str) -> None:
    assert supporter.get(f"/end-qi/ma-5/house/done/{path}/").status_code == 404


@pytest.mark.parametrize("place", ["end-qi-2020/ma-5", "end-qi/ca-14"])
def test_nobody_is_thanked_where_nothing_can_be_done(supporter: Client, place: str) -> None:
    answer = supporter.get(f"/{place}/house/done/call/reached/")
    assert (answer.status_code, answer["Location"]) == (303, f"/{place}/")


def test_a_letter_to_an_empty_seat_is_refused_and_stored_by_nobody(supporter: Client) -> None:
    answer = supporter.post("/end-qi/ca-14/house/write", {"story": "x"})
    assert (answer.status_code, answer["Cache-Control"]) == (409, "no-store")
    assert "nobody to write to" in answer.content.decode()
