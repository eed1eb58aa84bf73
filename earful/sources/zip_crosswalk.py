"""ZIP codes and the House districts they lie in, from a CSV of state_fips, state_abbr, zcta, cd.

A row per ZIP (strictly, per Census ZCTA) and district it touches, without weights; district 0 is at large or
a delegate's. A ZIP in several rows lies in all of those districts and no one of them is "the" district.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from earful.civics.divisions import district_of, state_of
from earful.sources.district_codes import division_of
from earful.sources.entries import Entry, shown
from earful.sources.reading import read_text
from earful.sources.records import Batch, Record, SourceRefused, ZipRecord

SOURCE = "OpenSourceActivismTech/us-zipcodes-congress"
LICENCE = "Public domain"
URL = "https://github.com/OpenSourceActivismTech/us-zipcodes-congress"
COLUMNS = ("state_fips", "state_abbr", "zcta", "cd")


def read_zip_crosswalk(
    path: Path,
    *,
    congress: int,
    as_of: date,
    scope: str = "us",
    source: str = SOURCE,
    licence: str = LICENCE,
    url: str = URL,
) -> Batch:
    """Every ZIP with all its districts. A state's `scope` keeps the ZIPs that touch it, with all their
    districts, other states' too. Raises SourceRefused."""
    found: dict[str, set[str]] = {}
    for row in _rows(path):
        code, division = _zip(row), _division(row, congress)
        if division in found.setdefault(code, set()):
            raise row.refused(f"{code} in {division} comes a second time")
        found[code].add(division)
    records: dict[str, Record] = {
        code: ZipRecord(code, tuple(sorted(divisions, key=_in_order)))
        for code, divisions in sorted(found.items())
        if scope == "us" or any(state_of(division) == scope for division in divisions)
    }
    if not records:
        raise SourceRefused(f"{path.name}: no ZIP code of {scope} is in it.")
    return Batch("zips", scope, congress, as_of, source, licence, records, url)


def _in_order(division: str) -> tuple[str, int]:
    return state_of(division), district_of(division) or 0


def _rows(path: Path) -> Iterator[Entry]:
    text = read_text(path)
    if not text.endswith("\n"):
        raise SourceRefused(f"{path.name} stops in the middle of its last line; is it cut short?")
    rows = csv.reader(text.splitlines(), strict=True)
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise SourceRefused(f"{path.name}, line 1: the columns should be {', '.join(COLUMNS)}.")
        for row in rows:
            where = f"{path.name}, line {rows.line_num}"
            if len(row) != len(COLUMNS):
                raise SourceRefused(f"{where}: {len(row)} columns instead of {len(COLUMNS)}.")
            yield Entry(where, dict(zip(COLUMNS, row, strict=True)))
    except csv.Error as problem:
        raise SourceRefused(f"{path.name}, line {rows.line_num}: this is not CSV ({problem}).") from None


def _zip(row: Entry) -> str:
    code = row.text("zcta")
    if not (len(code) == 5 and code.isascii() and code.isdigit()):
        raise row.refused(f"zcta is {shown(code)}, not a ZIP code of five digits")
    return code


def _division(row: Entry, congress: int) -> str:
    try:
        division = division_of(row.text("state_fips"), row.text("cd"), congress)
    except ValueError as problem:
        raise row.refused(str(problem)) from None
    if state_of(division) != row.text("state_abbr").lower():
        raise row.refused(
            f"state_abbr {shown(row.text('state_abbr'))} is not the state {row.text('state_fips')}"
        )
    return division
