"""ZIP codes whole, split and in two states, and tables that are none."""

from datetime import date
from pathlib import Path

import pytest

from earful.sources.records import Batch, SourceRefused, ZipRecord
from earful.sources.zip_crosswalk import read_zip_crosswalk

HEAD = "state_fips,state_abbr,zcta,cd\r\n"
MA = "ocd-division/country:us/state:ma/cd:"


def read(folder: Path, text: str, scope: str = "us") -> Batch:
    path = folder / "zips.csv"
    path.write_text(text, newline="")
    return read_zip_crosswalk(path, congress=119, as_of=date(2024, 11, 1), scope=scope)


def test_a_split_zip_keeps_all_its_districts_and_none_is_first(tmp_path: Path) -> None:
    batch = read(tmp_path, HEAD + "25,MA,02139,7\r\n25,MA,02139,5\r\n25,MA,02118,7\r\n")
    assert batch.records == {
        "02118": ZipRecord("02118", (MA + "7",)),
        "02139": ZipRecord("02139", (MA + "5", MA + "7")),
    }


def test_a_zip_in_two_states_keeps_both_when_one_state_is_read(tmp_path: Path) -> None:
    batch = read(tmp_path, HEAD + "25,MA,02861,4\r\n44,RI,02861,1\r\n44,RI,02903,1\r\n", scope="ma")
    assert batch.records == {"02861": ZipRecord("02861", (MA + "4", "ocd-division/country:us/state:ri/cd:1"))}


def test_district_zero_is_at_large_or_a_delegates(tmp_path: Path) -> None:
    batch = read(tmp_path, HEAD + "02,AK,99501,0\n11,DC,20001,0\n")
    assert [getattr(record, "divisions", None) for record in batch.records.values()] == [
        ("ocd-division/country:us/district:dc/cd:at-large",),
        ("ocd-division/country:us/state:ak/cd:at-large",),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("zip,district\n02139,7\n", "line 1: the columns should be state_fips"),
        (HEAD + "25,MA,2139,7\n", "line 2: zcta is '2139', not a ZIP code of five digits"),
        (HEAD + "25,MA,0213x,7\n", "line 2: zcta"),
        (HEAD + "25,MA,02139,10\n", "line 2: Massachusetts has no district '10'"),
        (HEAD + "25,MA,02139,0\n", "line 2: Massachusetts has no district '0'"),
        (HEAD + "02,AK,99501,1\n", "line 2: Alaska has no district '1'"),
        (HEAD + "25,MA,02139,null\n", "line 2: 'null' is no district's code"),
        (HEAD + "25,RI,02139,7\n", "line 2: state_abbr 'RI' is not the state 25"),
        (HEAD + "99,ZZ,02139,7\n", "line 2: '99' is no state's code"),
        (HEAD + "25,MA,02139\n", "line 2: 3 columns instead of 4"),
        (HEAD + "25,MA,02139,7\n25,MA,02139,7\n", "line 3: 02139 in .* comes a second time"),
        (HEAD + "25,MA,02139,7\n25,MA,021", "stops in the middle of its last line"),
        (HEAD + '25,MA,"02139,7\n', "this is not CSV"),
        (HEAD, "no ZIP code of us is in it"),
    ],
)
def test_a_table_that_cannot_be_believed_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(SourceRefused, match=rf"zips\.csv.*{why}"):
        read(tmp_path, text)
