"""The board shows every seat, where it stands and how we know, as plain values."""

import json
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from earful.actions.models import Action
from earful.campaigns.models import Campaign
from earful.progress.board import board
from earful.roster.models import Person, Seat
from tests.shipped import demo as demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def of(slug: str) -> dict:  # type: ignore[type-arg]
    found: dict = json.loads(json.dumps(board(Campaign.objects.get(slug=slug))))  # type: ignore[type-arg]
    return found


def test_every_seat_spoken_to_stands_there_once() -> None:
    found = of("end-qi")
    seats = [target["seat"] for state in found["states"] for target in state["targets"]]
    assert len(seats) == len(set(seats)) == 541
    assert [body["seats"] for body in found["bodies"]] == [441, 100]
    assert [body["supporters"] for body in found["bodies"]] == [15, 3]
    assert [state["name"] for state in found["states"]] == sorted(state["name"] for state in found["states"])


def test_the_sums_of_the_states_are_the_sums_of_the_bodies() -> None:
    found = of("end-qi")
    assert sum(state["supporters"] for state in found["states"]) == 18
    for body in found["bodies"]:
        assert sum(body["by_stance"].values()) == body["filled"] == body["seats"] - body["vacant"]
        assert body["remaining"] == body["filled"] - body["supporters"]


def test_each_position_carries_source_and_day() -> None:
    massachusetts = next(state for state in of("end-qi")["states"] if state["state"] == "ma")
    by_seat = {target["seat"]: target for target in massachusetts["targets"]}
    assert by_seat["us-house/ma-7"] == {
        "seat": "us-house/ma-7",
        "division": "ocd-division/country:us/state:ma/cd:7",
        "person": {"id": "P000617", "name": "Ayanna Pressley", "party": "Democrat"},
        "stance": "supports",
        "reason": "sponsor",
        "day": "2025-05-23",
        "by_day": False,
        "as_of": "2025-05-23",
        "source": "Official text of the bill",
        "source_url": "https://www.govinfo.gov/bulkdata/BILLS/119/1/hr/BILLS-119hr3602ih.xml",
        "bill": "hr3602-119",
    }
    assert by_seat["us-house/ma-5"]["stance"] == "unknown"
    assert by_seat["us-senate/ma-2"]["bill"] == "s1913-119"


def test_a_vacant_seat_names_nobody() -> None:
    california = next(state for state in of("end-qi")["states"] if state["state"] == "ca")
    empty = next(target for target in california["targets"] if target["seat"] == "us-house/ca-14")
    assert (empty["person"], empty["stance"]) == (None, "vacant")


def test_the_board_of_2020_is_that_of_its_day() -> None:
    found = of("end-qi-2020")
    assert found["campaign"]["closed"] is True
    assert found["moment"] == "2020-06-12T12:00:00-04:00"
    assert [(body["supporters"], body["remaining"], body["seats"]) for body in found["bodies"]] == [(4, 5, 9)]
    trahan = next(target for target in found["states"][0]["targets"] if target["seat"] == "us-house/ma-3")
    assert (trahan["day"], trahan["by_day"]) == ("2020-06-12", True)


def test_facts_say_how_old_they_are_and_whether_the_list_is_complete() -> None:
    facts = {fact["what"]: fact for fact in of("end-qi")["facts"]}
    assert facts["members"]["as_of"] == "2026-06-15"
    assert (facts["H.R. 3602"]["as_of"], facts["H.R. 3602"]["complete"]) == ("2025-05-23", False)
    assert (facts["S. 1913"]["as_of"], facts["S. 1913"]["complete"]) == ("2025-12-05", True)


def test_what_supporters_did_is_counted_and_called_self_reported() -> None:
    assert of("end-qi")["actions"] == {"count": 0, "basis": "self-reported"}
    Action.objects.create(
        campaign=Campaign.objects.get(slug="end-qi"),
        seat=Seat.objects.get(pk="us-house/ma-7"),
        person=Person.objects.get(pk="P000617"),
        channel="call",
        outcome="reached",
        division="ocd-division/country:us/state:ma/cd:7",
        hour=datetime(2026, 11, 22, 17, tzinfo=UTC),
    )
    assert of("end-qi")["actions"]["count"] == 1


def test_the_machines_clock_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = of("end-qi")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2028, 2, 29, tzinfo=UTC))
    assert of("end-qi") == before
