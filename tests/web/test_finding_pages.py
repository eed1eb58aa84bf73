"""A supporter types a place and learns who represents them."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def typed(supporter: Client, text: str, campaign: str = "end-qi", **more: str) -> Any:
    return supporter.post(f"/{campaign}/find", {"place": text, **more})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("02119", "ma-7"),
        ("02119-1234", "ma-7"),
        (" 02119 ", "ma-7"),
        ("05401", "vt-al"),
        ("20500", "dc-al"),
        ("96799", "as-al"),
        ("42.3601, -71.0589", None),
        ("MA-7", "ma-7"),
        ("-14.3,-170.7", "as-al"),
    ],
)
def test_a_settled_place_leads_straight_to_the_one_to_call(
    supporter: Client, text: str, place: str | None
) -> None:
    answer = typed(supporter, text)
    assert answer.status_code == 303
    if place:
        assert answer["Location"] == f"/end-qi/{place}/"
    assert supporter.get(answer["Location"]).status_code == 200


def test_a_split_zip_has_a_page_that_back_returns_to(supporter: Client) -> None:
    answer = typed(supporter, "02139")
    assert (answer.status_code, answer["Location"]) == (303, "/end-qi/zip/02139/")
    page = supporter.get("/end-qi/zip/02139/").content.decode()
    assert "/end-qi/ma-5/" in page
    assert "/end-qi/ma-7/" in page
    assert "Katherine M. Clark" in page
    assert "Ayanna Pressley" in page


def test_both_senators_are_offered_at_once_where_only_the_district_is_open(supporter: Client) -> None:
    page = supporter.get("/end-qi/zip/02139/").content.decode()
    assert "/end-qi/ma/senate-1/" in page
    assert "/end-qi/ma/senate-2/" in page
    assert supporter.get("/end-qi/ma/senate-2/").status_code == 200


def test_a_zip_in_two_states_promises_no_senator(supporter: Client) -> None:
    page = supporter.get("/end-qi/zip/30165/").content.decode()
    assert "senate-" not in page


def test_a_box_office_zip_names_the_state_and_lets_choose(supporter: Client) -> None:
    page = supporter.get(typed(supporter, "02238")["Location"]).content.decode()
    assert "Massachusetts" in page
    for district in range(1, 10):
        assert f"/end-qi/ma-{district}/" in page
    assert "/end-qi/ma/senate-1/" in page


def test_the_last_four_digits_are_not_used_and_the_page_says_so(supporter: Client) -> None:
    answer = typed(supporter, "02139-4307")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    page = answer.content.decode()
    assert "last four" in page.lower()
    assert "4307" not in page


def test_a_point_near_a_line_is_asked_about_by_how_sure_the_phone_is(supporter: Client) -> None:
    sure = supporter.post("/end-qi/find", {"lat": "42.36", "lon": "-71.09", "accuracy": "5"})
    unsure = supporter.post("/end-qi/find", {"lat": "42.36", "lon": "-71.09", "accuracy": "4000"})
    assert sure.status_code == 303
    assert unsure.status_code == 200
    assert "Katherine M. Clark" in unsure.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "O2139",
        "0213A",
        "00000",
        "2139",
        "SW1A 1AA",
        "K1A 0B1",
        "<script>alert(1)</script>",
        "\x00\x07",
        "7" * 10_000,
        "91, 181",
        "0,0",
        "ma-99",
        "12 Main Street, Springfield",
        "；DROP TABLE",
        "‮02139",
    ],
)
def test_what_is_no_place_is_answered_in_a_sentence_and_never_stored(supporter: Client, text: str) -> None:
    answer = typed(supporter, text)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "<h1>" in page
    assert "<script>alert" not in page
    assert 'action="/end-qi/find"' in page


def test_zips_are_not_known_for_2020_and_the_page_says_what_works(supporter: Client) -> None:
    answer = typed(supporter, "02139", "end-qi-2020")
    page = supporter.get(answer["Location"]).content.decode()
    assert "ZIP codes" in page
    assert "/end-qi-2020/ma-4/" in page


def test_in_2020_a_point_answers_with_who_sat_then(supporter: Client) -> None:
    answer = typed(supporter, "42.3320, -71.2000", "end-qi-2020")
    assert answer["Location"] == "/end-qi-2020/ma-4/"
    assert "Joseph P. Kennedy III" in supporter.get(answer["Location"]).content.decode()


def test_a_place_outside_the_campaign_is_told_so(supporter: Client) -> None:
    answer = typed(supporter, "40.7128,-74.0060", "end-qi-2020")
    assert answer.status_code == 200
    assert "/ny-" not in answer.content.decode()
    assert supporter.get("/end-qi-2020/ny-3/").status_code == 404


@pytest.mark.parametrize(("zip_code", "place"), [("02119", "ma-7"), ("99999", "ak-al"), ("20500", "dc-al")])
def test_the_address_of_a_zip_that_is_settled_leads_on(supporter: Client, zip_code: str, place: str) -> None:
    answer = supporter.get(f"/end-qi/zip/{zip_code}/")
    assert (answer.status_code, answer["Location"]) == (303, f"/end-qi/{place}/")


def test_a_zip_has_one_address_whatever_the_script_of_its_figures(supporter: Client) -> None:
    assert supporter.get("/end-qi/zip/٠٢١٣٩/").status_code == 404
    assert "MA-5 and MA-7" in typed(supporter, "٠٢١٣٩").content.decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/end-qi-2020/ma/", "In Massachusetts this campaign speaks to the House alone"),
        ("/end-qi/dc/", "In District of Columbia this campaign speaks to the House alone"),
        ("/end-qi-2020/ny/", "does not speak to anyone for New York"),
    ],
)
def test_a_whole_state_without_senators_to_call_is_told_the_truth(
    supporter: Client, path: str, said: str
) -> None:
    answer = supporter.get(path)
    assert answer.status_code == 404
    assert said in answer.content.decode()


def test_the_tally_of_2020_says_which_names_an_organiser_entered(supporter: Client) -> None:
    assert "One was entered by the organisers" in supporter.get("/end-qi-2020/").content.decode()
    assert "entered by the organisers" not in supporter.get("/end-qi/").content.decode()


def test_a_browser_that_asks_for_an_icon_finds_one(supporter: Client) -> None:
    assert supporter.get("/favicon.ico")["Location"].endswith("earful/icon.svg")
