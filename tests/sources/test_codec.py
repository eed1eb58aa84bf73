"""One file per batch: the same facts, the same bytes, and no damage goes unseen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earful.sources.codec import dump, load
from earful.sources.records import (
    Batch,
    BillRecord,
    Kind,
    OfficeRecord,
    Party,
    PersonRecord,
    Record,
    Shape,
    SourceRefused,
    SponsorRecord,
    TermRecord,
    ZipRecord,
)

DAY = date(2026, 6, 15)
ADA = PersonRecord(
    "V000001",
    "Ada Vále",
    "Ada",
    "Vále",
    (
        TermRecord(
            "us-house/ma-7",
            date(2025, 1, 3),
            date(2027, 1, 3),
            (Party("Independent", DAY, date(2027, 1, 3)),),
        ),
    ),
    (OfficeRecord("V000001-boston", "district", phone="617-555-0140", longitude=-71.04),),
    {"x": "RepVale"},
)
BO = PersonRecord("L000002", "Bo Lund", "Bo", "Lund", ())
BILL = BillRecord(
    "s12-119",
    119,
    "s",
    12,
    "An Invented Act",
    date(2025, 4, 1),
    (
        SponsorRecord("V000001", "sponsor", date(2025, 4, 1), original=True),
        SponsorRecord("L000002", "cosponsor", date(2025, 4, 2), original=False, withdrawn=DAY),
    ),
    "original",
    DAY,
)
ZIP = ZipRecord("02139", ("ocd-division/country:us/state:ma/cd:5", "ocd-division/country:us/state:ma/cd:7"))
MA7 = "ocd-division/country:us/state:ma/cd:7"
LAND = Shape.of(MA7, [[[(-71, 42), (-70, 42), (-70, 43), (-71, 42)]]])


def batch(kind: Kind, **records: Record) -> Batch:
    keyed = {key.replace("__", "-"): record for key, record in records.items()}
    return Batch(kind, "us", 119, DAY, "an invented source", "CC0-1.0", keyed, "https://example.org", 11.5)


WHOLE = [
    batch("roster", V000001=ADA, L000002=BO),
    batch("bill", s12__119=BILL),
    Batch("zips", "ma", 119, DAY, "s", "l", {"02139": ZIP}),
    Batch("boundaries", "ma", 119, DAY, "s", "l", {MA7: LAND}, accuracy_m=10),
    Batch("shapes", "ma", 116, DAY, "s", "l", {MA7: LAND}),
    batch("roster"),
]


@pytest.mark.parametrize("whole", WHOLE, ids=lambda whole: whole.kind)
def test_nothing_is_lost_on_the_way_there_and_back(whole: Batch) -> None:
    assert load(dump(whole)) == whole


def test_the_order_of_reading_does_not_change_the_bytes() -> None:
    assert dump(batch("roster", V000001=ADA, L000002=BO)) == dump(batch("roster", L000002=BO, V000001=ADA))


def test_another_day_is_another_file() -> None:
    assert dump(WHOLE[2]) != dump(Batch("zips", "ma", 119, date(2026, 6, 16), "s", "l", {"02139": ZIP}))


@given(st.sampled_from(WHOLE), st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_file_with_one_changed_byte_is_refused(whole: Batch, where: float, by: int) -> None:
    data = bytearray(dump(whole))
    data[int(where * len(data))] ^= by
    with pytest.raises(SourceRefused):
        load(bytes(data))


@given(st.sampled_from(WHOLE), st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_is_refused(whole: Batch, kept: float) -> None:
    data = dump(whole)
    with pytest.raises(SourceRefused):
        load(data[: int(kept * len(data))])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}", b"earful edition 1 \n"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceRefused, match="file of facts"):
        load(data)
