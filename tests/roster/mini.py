"""A small invented land: Nebraska in three squares, two senators, some ZIP codes, people of our own."""

from datetime import date

from earful.civics.divisions import house_division
from earful.civics.polygons import Shape
from earful.roster.load import load
from earful.sources.records import (
    Batch,
    OfficeRecord,
    Party,
    PersonRecord,
    Record,
    TermRecord,
    ZipRecord,
)

NE = "ocd-division/country:us/state:ne"
NE_1, NE_2, NE_3 = (house_division("ne", number) for number in (1, 2, 3))
WYOMING = house_division("wy", 0)
CONGRESS = 119
BEGAN, ENDS = date(2025, 1, 3), date(2027, 1, 3)
DAY = date(2026, 6, 15)
SOURCE, LICENCE = "An invented list", "CC0-1.0"


def term(
    seat: str,
    start: date = BEGAN,
    end: date = ENDS,
    parties: tuple[Party, ...] = (),
    website: str = "https://example.org",
) -> TermRecord:
    return TermRecord(seat, start, end, parties or (Party("Independent", start, end),), website)


def person(
    number: int, name: str, *terms: TermRecord, offices: tuple[OfficeRecord, ...] = ()
) -> PersonRecord:
    first, _, last = name.partition(" ")
    return PersonRecord(f"X{number:06}", name, first, last, terms, offices, {"x": last})


ADA = person(
    1,
    "Ada Prairie",
    term("us-house/ne-1"),
    offices=(
        OfficeRecord("a-2", "district", "308-555-0103", city="Scottsbluff", state="ne", zip="69361"),
        OfficeRecord("a-1", "district", "402-555-0102", city="Lincoln", state="ne", zip="68508"),
        OfficeRecord("a-0", "capitol", "202-555-0101", city="Washington", state="dc"),
    ),
)
BEN = person(2, "Ben Sandhill", term("us-house/ne-2"))
CLEO = person(3, "Cleo Platte", term("us-house/ne-3"))
DORA = person(4, "Dora Sower", term("us-senate/ne-1", date(2025, 1, 3), date(2031, 1, 3)))
ELI = person(5, "Eli Elkhorn", term("us-senate/ne-2", date(2021, 1, 3), date(2027, 1, 3)))
EVERYONE = (ADA, BEN, CLEO, DORA, ELI)


def roster(*people: PersonRecord, as_of: date = DAY, congress: int = CONGRESS) -> Batch:
    records: dict[str, Record] = {one.id: one for one in people or EVERYONE}
    return Batch("roster", "ne", congress, as_of, SOURCE, LICENCE, records)


def square(division: str, west: float, width: float = 1.0) -> Shape:
    """A square degree of land, its south-west corner at 41° north."""
    east = west + width
    return Shape.of(division, [[[(west, 41), (east, 41), (east, 42), (west, 42), (west, 41)]]])


def boundaries(*shapes: Shape, accuracy_m: float = 11.0, congress: int = CONGRESS) -> Batch:
    drawn = shapes or (square(NE_1, -98), square(NE_2, -97), square(NE_3, -96))
    records: dict[str, Record] = {shape.division: shape for shape in drawn}
    return Batch("boundaries", "ne", congress, BEGAN, SOURCE, LICENCE, records, accuracy_m=accuracy_m)


ZIPS = {
    "68001": (NE_1,),
    "68002": (NE_1, NE_2),
    "68003": (NE_3,),
    "69001": (NE_3, WYOMING),
}


def zips(congress: int = CONGRESS) -> Batch:
    records: dict[str, Record] = {code: ZipRecord(code, divisions) for code, divisions in ZIPS.items()}
    return Batch("zips", "ne", congress, BEGAN, SOURCE, LICENCE, records)


def land() -> None:
    """Everything of it, loaded."""
    for batch in (roster(), boundaries(), zips()):
        load(batch)
