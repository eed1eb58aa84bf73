"""Who is on a bill, from three upstreams: each name, each day, and lists that are not whole."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from earful.sources.billstatus import identical_bills, read_billstatus
from earful.sources.collected_bills import read_collected
from earful.sources.congress_gov import read_congress_gov
from earful.sources.records import Batch, BillRecord, SourceRefused, SponsorRecord

DAY = date(2026, 6, 1)
BILL: dict[str, Any] = {
    "congress": 119,
    "type": "S",
    "number": "12",
    "title": "An Invented Act",
    "introducedDate": "2025-04-01",
    "updateDate": "2026-05-20T21:59:03Z",
    "sponsors": [{"bioguideId": "A000001"}],
}


def name(number: int = 2, **more: Any) -> dict[str, Any]:
    facts = {"bioguideId": f"B{number:06}", "sponsorshipDate": "2025-04-01", "isOriginalCosponsor": True}
    return facts | more


def read(folder: Path, *answers: Any, as_of: date | None = None) -> Batch:
    paths = []
    for number, answer in enumerate(answers, 1):
        paths.append(folder / f"answer-{number}.json")
        paths[-1].write_text(json.dumps(answer))
    return read_congress_gov(paths, as_of=as_of)


def only(batch: Batch) -> BillRecord:
    (record,) = batch.records.values()
    assert isinstance(record, BillRecord)
    return record


def test_a_bill_carries_its_names_and_its_day(tmp_path: Path) -> None:
    batch = read(tmp_path, {"bill": BILL, "cosponsors": [name()]})
    bill = only(batch)
    assert (bill.key, bill.congress, bill.type, bill.number, bill.title) == (
        "s12-119",
        119,
        "s",
        12,
        "An Invented Act",
    )
    assert bill.sponsors == (
        SponsorRecord("A000001", "sponsor", date(2025, 4, 1), original=True),
        SponsorRecord("B000002", "cosponsor", date(2025, 4, 1), original=True),
    )
    assert (batch.as_of, bill.updated, bill.complete) == (date(2026, 5, 20), date(2026, 5, 20), "all")


@pytest.mark.parametrize(("said", "meant"), [(True, True), ("True", True), (False, False), ("False", False)])
def test_original_is_understood_as_truth_or_as_text(tmp_path: Path, said: object, meant: bool) -> None:
    joined = name(isOriginalCosponsor=said, sponsorshipDate="2025-04-01")
    assert only(read(tmp_path, {"bill": BILL, "cosponsors": [joined]})).sponsors[1].original is meant


def test_a_withdrawn_name_stays_with_the_day_it_went(tmp_path: Path) -> None:
    gone = name(
        sponsorshipDate="2026-03-18", isOriginalCosponsor=False, sponsorshipWithdrawnDate="2026-03-19"
    )
    kept = name(3, sponsorshipWithdrawnDate=None)
    bill = only(read(tmp_path, {"bill": BILL, "cosponsors": [gone, kept]}))
    assert [sponsor.withdrawn for sponsor in bill.sponsors] == [None, date(2026, 3, 19), None]


def test_someone_who_withdrew_and_came_back_stands_there_twice(tmp_path: Path) -> None:
    again = [
        name(sponsorshipWithdrawnDate="2025-05-01"),
        name(sponsorshipDate="2025-06-01", isOriginalCosponsor=False),
    ]
    assert len(only(read(tmp_path, {"bill": BILL, "cosponsors": again})).sponsors) == 3


def test_pages_are_put_together_and_may_overlap(tmp_path: Path) -> None:
    pages = [
        {"cosponsors": [name(number) for number in numbers], "pagination": {"count": 30}}
        for numbers in (range(20), range(15, 30))
    ]
    assert len(only(read(tmp_path, {"bill": BILL}, *pages)).sponsors) == 31


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (
            [{"bill": BILL, "cosponsors": [name()], "pagination": {"count": 1, "total": 3}}],
            "counts 3 cosponsors and 1 are here",
        ),
        ([{"bill": BILL | {"cosponsors": {"count": 44}}}], "counts 44 cosponsors and 0 are here"),
        (
            [
                {"bill": BILL | {"cosponsors": {"count": 1, "countIncludingWithdrawnCosponsors": 2}}},
                {"cosponsors": [name()]},
            ],
            "counts 2 cosponsors and 1 are here",
        ),
        ([{"bill": BILL, "cosponsors": [name(number) for number in range(20)]}], "the length of a page"),
        ([{"bill": BILL}], "no list of cosponsors is here"),
        ([{"bill": BILL, "cosponsors": None}], "no list of cosponsors is here"),
    ],
)
def test_half_a_list_never_passes_for_a_whole_one(tmp_path: Path, answers: list[Any], why: str) -> None:
    with pytest.raises(SourceRefused, match=why):
        read(tmp_path, *answers)


def test_cosponsors_without_their_bill_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"answer-1\.json: one file must describe the bill itself, 0 do"):
        read(tmp_path, {"cosponsors": [name()], "pagination": {"count": 1}})


def test_another_bills_cosponsors_are_refused(tmp_path: Path) -> None:
    request = {"congress": "117", "billType": "hr", "billNumber": "21"}
    with pytest.raises(SourceRefused, match=r"answer-2\.json, request: this is about hr 21 of the 117th"):
        read(tmp_path, {"bill": BILL}, {"cosponsors": [name()], "request": request})


@pytest.mark.parametrize(
    ("bill", "cosponsor", "why"),
    [
        ({"type": "BILL"}, {}, r"answer-1\.json, bill: type is 'BILL'"),
        ({"number": "twelve"}, {}, "bill: number is 'twelve'"),
        ({"title": None}, {}, "bill: title is missing"),
        ({"introducedDate": "2024-04-01"}, {}, "outside the 119th Congress"),
        ({"sponsors": []}, {}, "no sponsor is named"),
        ({"sponsors": [{"fullName": "Sen. Vale"}]}, {}, "sponsors 1: bioguideId is missing"),
        ({}, {"bioguideId": "nobody"}, "cosponsors 1: bioguideId is 'nobody'"),
        ({}, {"sponsorshipDate": None}, "cosponsors 1: sponsorshipDate is missing"),
        ({}, {"sponsorshipDate": "2025-03-01"}, "it joined on 2025-03-01, before"),
        ({}, {"sponsorshipWithdrawnDate": "2025-03-01"}, "it was withdrawn on 2025-03-01, before"),
        ({}, {"isOriginalCosponsor": "perhaps"}, "neither true nor false"),
        (
            {},
            {"sponsorshipDate": "2026-05-30"},
            "it tells of 2026-05-30, but is said to be true as of 2026-05-20",
        ),
        ({"updateDate": None}, {}, "give the day it was true"),
    ],
)
def test_a_broken_fact_is_refused_by_name(
    tmp_path: Path, bill: dict[str, Any], cosponsor: dict[str, Any], why: str
) -> None:
    with pytest.raises(SourceRefused, match=why):
        read(tmp_path, {"bill": BILL | bill, "cosponsors": [name() | cosponsor]})


def test_the_day_may_be_given_when_the_file_does_not_say(tmp_path: Path) -> None:
    assert read(tmp_path, {"bill": BILL | {"updateDate": None}, "cosponsors": []}, as_of=DAY).as_of == DAY


OLDER = """<billStatus><bill><billNumber>12</billNumber><billType>S</billType>{facts}</bill></billStatus>"""
NEWER = """<billStatus><version>3.0.0</version>
<bill><number>12</number><type>S</type>{facts}</bill></billStatus>"""
FACTS = """<congress>117</congress><title>An Invented Act</title><introducedDate>2021-01-22</introducedDate>
<updateDate>2022-02-18T05:21:42Z</updateDate>
<relatedBills><item><congress>117</congress><number>305</number><type>HR</type><relationshipDetails><item>
<type>Identical bill</type></item></relationshipDetails></item>
<item><congress>117</congress><number>9</number><type>HR</type><relationshipDetails><item>
<type>Related bill</type></item></relationshipDetails></item></relatedBills>
<amendments><amendment><number>887</number><cosponsors><item><bioguideId>Z000009</bioguideId></item></cosponsors>
</amendment></amendments>
<sponsors><item><bioguideId>A000001</bioguideId></item></sponsors>
<cosponsors><item><bioguideId>B000002</bioguideId><sponsorshipDate>2021-01-22</sponsorshipDate>
<isOriginalCosponsor>True</isOriginalCosponsor><sponsorshipWithdrawnDate/></item>
<item><bioguideId>B000003</bioguideId><sponsorshipDate>2021-02-01</sponsorshipDate>
<isOriginalCosponsor>False</isOriginalCosponsor><sponsorshipWithdrawnDate>2021-03-01</sponsorshipWithdrawnDate></item>
</cosponsors>"""


def status(folder: Path, text: str) -> Path:
    path = folder / "BILLSTATUS-117s12.xml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("shape", [OLDER, NEWER])
def test_every_shape_of_billstatus_tells_the_same(tmp_path: Path, shape: str) -> None:
    batch = read_billstatus(status(tmp_path, shape.format(facts=FACTS)))
    assert only(batch).key == "s12-117"
    assert only(batch).sponsors == (
        SponsorRecord("A000001", "sponsor", date(2021, 1, 22), original=True),
        SponsorRecord("B000002", "cosponsor", date(2021, 1, 22), original=True),
        SponsorRecord("B000003", "cosponsor", date(2021, 2, 1), original=False, withdrawn=date(2021, 3, 1)),
    )
    assert batch.as_of == date(2022, 2, 18)


def test_the_identical_bill_of_the_other_chamber_is_found(tmp_path: Path) -> None:
    assert identical_bills(status(tmp_path, NEWER.format(facts=FACTS))) == ("hr305-117",)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<title>An Invented Act</title>", "", "bill: title is missing"),
        ("<title>", "<title>A</title><title>", "bill: title stands twice"),
        ("B000003", "B3", "cosponsors 2: bioguideId is 'B3'"),
        ("2021-02-01", "1 February", "cosponsors 2: sponsorshipDate is '1 February'"),
        ("<congress>117</congress><title>", "<congress>x</congress><title>", "bill: congress is 'x'"),
        ("<item><bioguideId>A000001</bioguideId></item>", "", "no sponsor is named"),
        ("</cosponsors>", "", "not whole XML"),
        ("<billStatus>", "<billStatus><bill/>", "is not a BILLSTATUS file about one bill"),
        ("billStatus>", "amendmentStatus>", "is not a BILLSTATUS file about one bill"),
    ],
)
def test_a_broken_billstatus_is_refused_by_name(tmp_path: Path, old: str, new: str, why: str) -> None:
    text = NEWER.format(facts=FACTS)
    assert old in text
    with pytest.raises(SourceRefused, match=rf"BILLSTATUS-117s12\.xml.*{why}"):
        read_billstatus(status(tmp_path, text.replace(old, new)))


COLLECTED: dict[str, Any] = {
    "_about": "An Invented Act, both chambers",
    "119-hr-3": {
        "introduced": "2025-05-23",
        "sponsor": "A000001",
        "original_cosponsor_bioguides": ["B000002"],
        "completeness": "original cosponsors only",
        "source": "https://example.gov/BILLS-119hr3ih.xml (names)",
    },
    "119-s-4": {
        "introduced": "2025-05-22",
        "sponsor": {"bioguideId": "A000005", "name": "Ada Vale"},
        "cosponsors": [name(6, sponsorshipDate="2025-05-22")],
        "completeness": "complete as of updateDate 2025-12-05",
        "source": "api.congress.gov dump",
    },
    "118-hr-5": {"introduced": "2023-04-25", "sponsor": "A000001", "source": "a mirror"},
}


def collected(folder: Path, facts: Any) -> Path:
    path = folder / "collected.json"
    path.write_text(json.dumps(facts))
    return path


def test_a_collected_list_says_how_far_it_can_be_trusted(tmp_path: Path) -> None:
    notes: list[str] = []
    house, senate = read_collected(collected(tmp_path, COLLECTED), notes)
    assert (only(house).key, only(house).complete, house.as_of) == ("hr3-119", "original", date(2025, 5, 23))
    assert (only(senate).key, only(senate).complete, senate.as_of) == ("s4-119", "all", date(2025, 12, 5))
    assert house.url == "https://example.gov/BILLS-119hr3ih.xml"
    assert notes == ["collected.json, 118-hr-5: the names on it are not known by id; left out."]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"completeness": "who knows"}, "completeness says neither"),
        ({"original_cosponsor_bioguides": ["Ms. Beatty"]}, "original_cosponsor_bioguides 1: bioguideId"),
        ({"original_cosponsor_bioguides": "B000002"}, "should be a list"),
        ({"introduced": "soon"}, "introduced is 'soon'"),
    ],
)
def test_a_broken_collected_entry_is_refused_by_name(
    tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    facts = COLLECTED | {"119-hr-3": COLLECTED["119-hr-3"] | change}
    with pytest.raises(SourceRefused, match=rf"collected\.json, 119-hr-3.*{why}"):
        read_collected(collected(tmp_path, facts))


def test_a_collection_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="holds no bill whose names are known"):
        read_collected(collected(tmp_path, {"_about": "Nothing"}))
