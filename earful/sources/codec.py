"""A batch as one file of ours and back, nothing lost: the same facts always give the same bytes.

Line 1 names the form and a digest of all that follows; line 2 is the header as JSON; then the records:
xz of one JSON line each, in order of their keys, or for boundaries and shapes `civics.polygons.pack`.
"""

import hashlib
import json
import lzma
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from earful.civics.polygons import pack, unpack
from earful.sources.records import (
    Batch,
    BillRecord,
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

_FORM = b"earful edition 1 "
_DRAWN = ("boundaries", "shapes")
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 23}]
_MOST_UNPACKED = 256 * 2**20


def dump(batch: Batch) -> bytes:
    """The batch as one file. Repeated with the same Python and liblzma, the bytes are the same."""
    records = [batch.records[key] for key in sorted(batch.records)]
    shapes = [record for record in records if isinstance(record, Shape)]
    body = pack(shapes) if batch.kind in _DRAWN else _squeezed(records)
    head = _line({**batch.header(), "records": len(records)}).encode()
    rest = head + b"\n" + body
    return _FORM + _digest(rest) + b"\n" + rest


def load(data: bytes) -> Batch:
    """The batch in a file made by `dump`. Raises SourceRefused when it is another, cut short or damaged."""
    form, _, rest = data.partition(b"\n")
    if not form.startswith(_FORM):
        raise SourceRefused("This is not a file of facts written by this version of Earful.")
    if form != _FORM + _digest(rest):
        raise SourceRefused("This file of facts is damaged or cut short; get it again.")
    head, _, body = rest.partition(b"\n")
    try:
        header = json.loads(head)
        count = header.pop("records")
        records = unpack(body) if header["kind"] in _DRAWN else _spread(body, header["kind"])
        found: dict[str, Record] = {_key(record): record for record in records}
        if len(found) != count:
            raise ValueError("records are missing")
        return Batch(**{**header, "as_of": date.fromisoformat(header["as_of"]), "records": found})
    except (ValueError, TypeError, KeyError, lzma.LZMAError) as problem:
        raise SourceRefused(f"This file of facts does not hold what it should ({problem}).") from None


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _squeezed(records: Iterable[Record]) -> bytes:
    text = "".join(_line(_plain(record)) + "\n" for record in records)
    return lzma.compress(text.encode(), lzma.FORMAT_XZ, lzma.CHECK_CRC64, filters=_FILTERS)


def _spread(body: bytes, kind: str) -> list[Record]:
    read = _READ[kind]
    unpacking = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=2**27)
    text = unpacking.decompress(body, _MOST_UNPACKED)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("its records do not end where they should")
    return [read(json.loads(line)) for line in text.decode().splitlines()]


def _key(record: Record) -> str:
    match record:
        case PersonRecord():
            return record.id
        case BillRecord():
            return record.key
        case ZipRecord():
            return record.zip
        case _:
            return record.division


def _plain(value: Any) -> Any:
    """Records as JSON values; fields that have their default are left out."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    named = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: _plain(held) for field, held in named if held != _default(field)}


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _days(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return values | {name: date.fromisoformat(values[name]) for name in names if name in values}


def _tuples(values: dict[str, Any], name: str, read: Callable[[Any], Any]) -> dict[str, Any]:
    return values | {name: tuple(read(item) for item in values.get(name, ()))}


def _party(values: dict[str, Any]) -> Party:
    return Party(**_days(values, "start", "end"))


def _office(values: dict[str, Any]) -> OfficeRecord:
    return OfficeRecord(**values)


def _term(values: dict[str, Any]) -> TermRecord:
    return TermRecord(**_tuples(_days(values, "start", "end"), "parties", _party))


def _person(values: dict[str, Any]) -> PersonRecord:
    return PersonRecord(**_tuples(_tuples(values, "terms", _term), "offices", _office))


def _sponsor(values: dict[str, Any]) -> SponsorRecord:
    return SponsorRecord(**_days(values, "joined", "withdrawn"))


def _bill(values: dict[str, Any]) -> BillRecord:
    return BillRecord(**_tuples(_days(values, "introduced", "updated"), "sponsors", _sponsor))


def _zip(values: dict[str, Any]) -> ZipRecord:
    return ZipRecord(**_tuples(values, "divisions", str))


_READ: dict[str, Callable[[Any], Record]] = {"roster": _person, "bill": _bill, "zips": _zip}
