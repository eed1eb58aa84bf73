"""A small invented roster in the upstream's form, its awkward truths, and what breaks it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from earful.sources.congress_legislators import HANDLES, OFFICES, PEOPLE, read_congress_legislators
from earful.sources.records import Party, PersonRecord, SourceRefused

DAY = date(2026, 6, 15)
ADA = """
- id: {bioguide: V000001}
  name: {first: Ada, middle: Q., last: Vale, suffix: Jr.}
  terms:
  - {type: rep, start: '2023-01-03', end: '2025-01-03', state: MA, district: 7, party: Democrat}
  - type: rep
    start: '2025-01-03'
    end: '2027-01-03'
    state: MA
    district: 7
    party: Independent
    party_affiliations:
    - {start: '2025-01-03', end: '2025-07-03', party: Republican}
    - {start: '2025-07-04', end: '2026-04-30', party: Independent}
    - {start: '2026-05-01', end: '2027-01-03', party: Libertarian}
    url: https://vale.example.gov
    contact_form: hhttps://vale.example.gov/write
    address: 114 Cannon House Office Building Washington DC 20515-2107
    office: 114 Cannon House Office Building
    phone: 202-225-5111
"""
BO = """
- id: {bioguide: L000002}
  name: {first: Bo, last: Lund, official_full: Bo "Bee" Lund}
  terms:
  - {type: rep, start: '2025-01-03', end: '2026-02-01', state: AK, district: 0, party: Democrat,
     phone: 202-225-0001}
  - {type: sen, start: '2026-02-01', end: '2029-01-03', state: AK, class: 3, party: Democrat,
     phone: 202-224-0002}
"""
CY = """
- id: {bioguide: R000003}
  name: {first: Cy, last: Ríos}
  terms:
  - {type: rep, start: '2025-01-03', end: '2029-01-03', state: PR, district: 0, party: Democrat}
"""
GONE = """
- id: {bioguide: G000004}
  name: {first: Di, last: Gone}
  terms:
  - {type: rep, start: '2023-01-03', end: '2025-01-03', state: MA, district: 8, party: Democrat}
"""
ADA_OFFICES = """
- id: {bioguide: V000001}
  offices:
  - {id: V000001-boston, city: Boston, state: MA, zip: 02122, phone: (617) 555-0140,
     suite: 247, longitude: -71.04}
  - {id: V000001-agana, address: 1 Main St., city: Agana, state: GU, zip: '',
     phone: call us, longitude: 144.7}
"""
ADA_HANDLES = """
- id: {bioguide: V000001}
  social:
    {twitter: '@RepVale', mastodon: '@vale@mastodon.example', facebook: vale, threads: no spaces}
"""

Folder = Callable[..., Path]


def people(folder: Path, day: date) -> dict[str, PersonRecord]:
    records = read_congress_legislators(folder, as_of=day).records
    return {key: record for key, record in records.items() if isinstance(record, PersonRecord)}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def write(
        people: str = ADA + BO + CY + GONE, offices: str = ADA_OFFICES, handles: str = ADA_HANDLES
    ) -> Path:
        for name, text in ((PEOPLE, people), (OFFICES, offices), (HANDLES, handles)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_day_says_which_congress_and_who_sits_in_it(folder: Folder) -> None:
    batch = read_congress_legislators(folder(), as_of=DAY)
    assert (batch.congress, batch.scope, batch.as_of) == (119, "us", DAY)
    assert set(batch.records) == {"V000001", "L000002", "R000003"}


def test_a_state_can_be_read_alone(folder: Folder) -> None:
    assert set(read_congress_legislators(folder(), as_of=DAY, scope="ma").records) == {"V000001"}


def test_names_follow_the_person_or_are_put_together(folder: Folder) -> None:
    everyone = people(folder(), DAY)
    assert [person.name for person in everyone.values()] == ["Ada Vale Jr.", 'Bo "Bee" Lund', "Cy Ríos"]


def test_a_member_of_three_parties_sat_for_each_until_the_next(folder: Folder) -> None:
    ada = people(folder(), DAY)["V000001"]
    assert ada.terms[0].parties == (
        Party("Republican", date(2025, 1, 3), date(2025, 7, 4)),
        Party("Independent", date(2025, 7, 4), date(2026, 5, 1)),
        Party("Libertarian", date(2026, 5, 1), date(2027, 1, 3)),
    )


def test_someone_who_moved_to_the_senate_held_both_seats_in_turn(folder: Folder) -> None:
    bo = people(folder(), DAY)["L000002"]
    assert [(term.seat, term.start) for term in bo.terms] == [
        ("us-house/ak-al", date(2025, 1, 3)),
        ("us-senate/ak-3", date(2026, 2, 1)),
    ]
    assert bo.offices[0].phone == "202-224-0002"


def test_before_the_move_the_house_office_answers(folder: Folder) -> None:
    bo = people(folder(), date(2025, 6, 1))["L000002"]
    assert bo.offices[0].phone == "202-225-0001"


def test_a_commissioner_without_phone_or_office_still_holds_the_seat(folder: Folder) -> None:
    cy = people(folder(), DAY)["R000003"]
    assert cy.terms[0].seat == "us-house/pr-al"
    assert cy.offices == ()
    assert cy.handles == {}


def test_offices_carry_what_is_known_and_the_capitol_comes_first(folder: Folder) -> None:
    capitol, boston, agana = people(folder(), DAY)["V000001"].offices
    assert (capitol.kind, capitol.address, capitol.zip) == (
        "capitol",
        "114 Cannon House Office Building",
        "20515-2107",
    )
    assert (boston.phone, boston.zip, boston.suite, boston.address) == ("617-555-0140", "02122", "247", "")
    assert (agana.phone, agana.zip, agana.state, agana.longitude) == ("", "", "gu", 144.7)


def test_handles_lose_their_at_sign_and_networks_we_do_not_use_are_left(folder: Folder) -> None:
    ada = people(folder(), DAY)["V000001"]
    assert ada.handles == {"x": "RepVale", "mastodon": "vale@mastodon.example"}


def test_what_cannot_be_used_is_told_and_nothing_else_is_lost(folder: Folder) -> None:
    notes: list[str] = []
    stranger = "\n- id: {bioguide: X000009}\n  social: {twitter: nobody}\n"
    read_congress_legislators(folder(handles=ADA_HANDLES + stranger), as_of=DAY, notes=notes)
    assert [note.split(": ", 1)[1] for note in notes] == [
        "contact_form 'hhttps://vale.example.gov/write' is no web address; left out.",
        "phone 'call us' is no telephone number; left out.",
        "threads 'no spaces' is no handle; left out.",
        "legislators-current.yaml knows nobody with this id; left out.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("bioguide: V000001", "bioguide: 12", r"record 1, id: bioguide is '12', not an id"),
        ("last: Vale", "last: ", r"record 1 \(V000001\), name: last is missing"),
        (
            "start: '2025-01-03'\n",
            "start: soon\n",
            r"record 1 \(V000001\), terms 2: start is 'soon', not a day",
        ),
        (
            "end: '2027-01-03'\n",
            "end: '2025-01-03'\n",
            r"terms 2: it ends on 2025-01-03, not after its start",
        ),
        ("state: MA\n", "state: ZZ\n", r"terms 2: state is 'ZZ', which is no state"),
        ("district: 7\n", "district: seventh\n", r"terms 2: district is 'seventh', not a whole number"),
        ("type: rep\n", "type: king\n", r"terms 2: type is 'king', neither rep nor sen"),
        ("class: 3", "class: 4", r"record 2 \(L000002\), terms 2: class is '4'"),
        ("'2025-07-04', end", "'2025-08-04', end", "nothing is said of the days between 2025-07-03"),
        (
            "{start: '2025-01-03', end: '2025-07-03'",
            "{start: '2025-01-09', end: '2025-07-03'",
            "do not follow",
        ),
        (
            "bioguide: L000002",
            "bioguide: V000001",
            r"record 2 \(V000001\): this person stands in the file twice",
        ),
        (
            "name: {first: Cy, last: Ríos}",
            "name: Cy",
            r"record 3 \(R000003\), name: named fields were expected",
        ),
    ],
)
def test_a_broken_record_is_refused_by_name(folder: Folder, old: str, new: str, why: str) -> None:
    text = ADA + BO + CY
    assert old in text
    with pytest.raises(SourceRefused, match=why):
        read_congress_legislators(folder(people=text.replace(old, new, 1)), as_of=DAY)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "city: Boston",
            "city: ''",
            r"legislators-district-offices\.yaml, record 1 \(V000001\), offices 1: city",
        ),
        ("state: GU", "state: XX", "offices 2: state is 'xx'"),
        ("longitude: -71.04", "longitude: -710.4", "offices 1: longitude is '-710.4'"),
        ("V000001-agana", "V000001-boston", "the office 'V000001-boston' stands in the file twice"),
    ],
)
def test_a_broken_office_is_refused_by_name(folder: Folder, old: str, new: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read_congress_legislators(folder(offices=ADA_OFFICES.replace(old, new, 1)), as_of=DAY)


@pytest.mark.parametrize("missing", [PEOPLE, OFFICES, HANDLES])
def test_all_three_files_are_needed(folder: Folder, missing: str) -> None:
    place = folder()
    (place / missing).unlink()
    with pytest.raises(SourceRefused, match=missing):
        read_congress_legislators(place, as_of=DAY)


@pytest.mark.parametrize("people", ["[]", "a: 1", ADA + BO[: len(BO) // 2]])
def test_a_file_without_records_or_cut_short_is_refused(folder: Folder, people: str) -> None:
    with pytest.raises(SourceRefused, match=PEOPLE):
        read_congress_legislators(folder(people=people), as_of=DAY)


def test_a_roster_of_another_congress_is_refused(folder: Folder) -> None:
    with pytest.raises(SourceRefused, match="nobody who sits in the 121st Congress"):
        read_congress_legislators(folder(people=ADA), as_of=date(2029, 6, 1))


def test_a_side_file_that_stops_half_way_is_refused(folder: Folder) -> None:
    many = "".join(GONE.replace("G000004", f"G{number:06}") for number in range(100, 130))
    with pytest.raises(SourceRefused, match=r"district-offices\.yaml names 1 people where .* names 31"):
        read_congress_legislators(folder(people=ADA + many), as_of=DAY)
