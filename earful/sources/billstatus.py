"""A bill and its cosponsors from govinfo's BILLSTATUS XML, in its three shapes.

The oldest and the one before 3.0.0 write `billType` and `billNumber`, version 3.0.0 `type` and `number` and
omits what is empty. Names taken off a bill stay in the list, marked by `sponsorshipWithdrawnDate` alone.
"""

from datetime import date
from pathlib import Path

from lxml import etree

from earful.sources.bill_records import bill_batch, bill_key, bill_type, cosponsor, sponsor
from earful.sources.entries import Entry
from earful.sources.reading import read_xml
from earful.sources.records import Batch, SourceRefused

SOURCE = "govinfo BILLSTATUS"
URL = "https://www.govinfo.gov/bulkdata/BILLSTATUS"


def read_billstatus(path: Path, *, as_of: date | None = None) -> Batch:
    """One bill with every name ever on it. `as_of` is the day the file was fetched; without it, the day the
    source last changed the bill. Raises SourceRefused."""
    element = _bill(path)
    bill = _entry(f"{path.name}, bill", element)
    introduced = bill.day("introducedDate")
    congress, kind, number = _identity(bill)
    return bill_batch(
        bill,
        congress=congress,
        kind=kind,
        number=number,
        title=bill.text("title"),
        introduced=introduced,
        sponsors=[sponsor(name, introduced) for name in _items(path, element, "sponsors")],
        cosponsors=[cosponsor(name, introduced) for name in _items(path, element, "cosponsors")],
        complete="all",
        as_of=as_of,
        updated=bill.day_or_none("updateDate"),
        source=SOURCE,
        url=f"{URL}/{congress}/{kind}/BILLSTATUS-{congress}{kind}{number}.xml",
    )


def identical_bills(path: Path) -> tuple[str, ...]:
    """The keys of the bills the file calls identical: the same act in the other chamber. Raises
    SourceRefused."""
    related = _items(path, _bill(path), "relatedBills")
    keys = []
    for number, item in enumerate(related, 1):
        relations = _bill(path).findall(f"relatedBills/item[{number}]/relationshipDetails/item/type")
        if any(_text(relation).lower() == "identical bill" for relation in relations):
            congress, kind, own = _identity(item)
            keys.append(bill_key(kind, own, congress))
    return tuple(sorted(set(keys)))


def _bill(path: Path) -> etree._Element:
    root = read_xml(path)
    found = root.findall("bill")
    if root.tag != "billStatus" or len(found) != 1:
        raise SourceRefused(f"{path.name} is not a BILLSTATUS file about one bill.")
    return found[0]


def _identity(bill: Entry) -> tuple[int, str, int]:
    older = bill.has("billNumber")
    return (
        bill.whole("congress", 1, 999),
        bill_type(bill, "billType" if older else "type"),
        bill.whole("billNumber" if older else "number", 1, 99999),
    )


def _items(path: Path, bill: etree._Element, name: str) -> list[Entry]:
    return [
        _entry(f"{path.name}, {name} {number}", item)
        for number, item in enumerate(bill.findall(f"{name}/item"), 1)
    ]


def _entry(where: str, element: etree._Element) -> Entry:
    """An element's own children that hold text alone. Refused when one that matters comes twice."""
    values: dict[str, str] = {}
    for child in element:
        if len(child) or not isinstance(child.tag, str):
            continue
        if child.tag in values:
            raise SourceRefused(f"{where}: {child.tag} stands twice in it.")
        values[child.tag] = _text(child)
    return Entry(where, values)


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()
