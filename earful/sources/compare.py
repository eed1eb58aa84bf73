"""What a new batch would change: compared before anything is loaded."""

from collections import Counter
from dataclasses import dataclass, fields

from earful.sources.records import Batch, Record


@dataclass(frozen=True, slots=True)
class Comparison:
    """Keys of the records that are new, changed, the same, and gone, each in order; and for every changed
    one the names of the fields that differ."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    gone: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed or self.gone)

    def words(self) -> str:
        """One line: `1 added, 2 changed (2 offices, 1 handles), 530 same, 0 gone`."""
        counts = Counter(name for names in self.fields.values() for name in names)
        detail = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        changed = f"{len(self.changed)} changed" + (f" ({detail})" if detail else "")
        return f"{len(self.added)} added, {changed}, {len(self.same)} same, {len(self.gone)} gone"


def compare(old: Batch | None, new: Batch) -> Comparison:
    """The records of `new` against those of `old` (None: nothing was loaded before). Headers are not
    compared: the same facts of a later day are the same facts."""
    before = old.records if old else {}
    differing = {
        key: _differing(before[key], record) for key, record in sorted(new.records.items()) if key in before
    }
    return Comparison(
        added=tuple(sorted(new.records.keys() - before.keys())),
        changed=tuple(key for key, names in differing.items() if names),
        same=tuple(key for key, names in differing.items() if not names),
        gone=tuple(sorted(before.keys() - new.records.keys())),
        fields={key: names for key, names in differing.items() if names},
    )


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    names = (field.name for field in fields(new))
    if type(old) is not type(new):
        return tuple(names)
    # The whole first: a shape's rings are arrays, which only the shape knows how to compare.
    if old == new:
        return ()
    return tuple(name for name in names if _unlike(getattr(old, name), getattr(new, name))) or ("polygons",)


def _unlike(old: object, new: object) -> bool:
    try:
        return bool(old != new)
    except ValueError:
        return True
