"""What a ZIP's digits say by themselves: its state, or that it is military mail.

The three-digit prefixes are those the US Postal Service assigns. A prefix is drawn for mail trucks, not for
states: now and then a ZIP lies in the state next door, so a crosswalk, where there is one, widens the answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from earful.civics.divisions import state_of

_PREFIXES = """
005 ny|006-007 pr|008 vi|009 pr|010-027 ma|028-029 ri|030-038 nh|039-049 me|050-054 vt|055 ma|056-059 vt
060-069 ct|070-089 nj|100-149 ny|150-196 pa|197-199 de|200 dc|201 va|202-205 dc|206-212 md|214-219 md
220-246 va|247-268 wv|270-289 nc|290-299 sc|300-319 ga|320-339 fl|341-342 fl|344 fl|346-347 fl|349 fl
350-352 al|354-369 al|370-385 tn|386-397 ms|398-399 ga|400-418 ky|420-427 ky|430-459 oh|460-479 in|480-499 mi
500-516 ia|520-528 ia|530-532 wi|534-535 wi|537-549 wi|550-551 mn|553-567 mn|569 dc|570-577 sd|580-588 nd
590-599 mt|600-620 il|622-629 il|630-631 mo|633-641 mo|644-658 mo|660-662 ks|664-679 ks|680-681 ne|683-693 ne
700-701 la|703-708 la|710-714 la|716-729 ar|730-731 ok|733 tx|734-741 ok|743-749 ok|750-770 tx|772-799 tx
800-816 co|820-831 wy|832-838 id|840-847 ut|850-853 az|855-857 az|859-860 az|863-865 az|870-875 nm|877-884 nm
885 tx|889-891 nv|893-895 nv|897-898 nv|900-908 ca|910-928 ca|930-961 ca|967-968 hi|969 gu|969 mp|970-979 or
980-986 wa|988-994 wa|995-999 ak
"""
_MILITARY = "090-098 ae|340 aa|962-966 ap"
# Towns that get their mail by way of the state next door: Fishers Island, Texhoma, Alta.
_TOWNS = "06390 ny|73960 tx|83414 wy"
_PACIFIC = "96799 as|96900-96999 -|96910-96932 gu|96950-96952 mp"
_ASSOCIATED = "96939-96944 -|96960 -|96970 -"


def _ranges(table: str) -> Iterator[tuple[str, str]]:
    for entry in table.replace("\n", "|").strip("|").split("|"):
        span, code = entry.split()
        first, _, last = span.partition("-")
        for number in range(int(first), int(last or first) + 1):
            yield f"{number:0{len(first)}}", code


def _gathered(table: str) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, tuple[str, ...]] = {}
    for digits, code in _ranges(table):
        gathered[digits] = (*gathered.get(digits, ()), code)
    return gathered


_OFFICIAL = _gathered(_PREFIXES)
_REGIONS = dict(_ranges(_MILITARY))
_PACIFIC_ZIPS: dict[str, tuple[str, ...]] = {
    zip5: () if code == "-" else (code,) for zip5, code in _ranges(_PACIFIC)
}
_TOWN_ZIPS = {zip5: (code,) for zip5, code in _ranges(_TOWNS)}
_FIVE_DIGITS: dict[str, tuple[str, ...]] = _PACIFIC_ZIPS | _TOWN_ZIPS
_ASSOCIATED_ZIPS = frozenset(zip5 for zip5, _ in _ranges(_ASSOCIATED))


def states_by_prefix(digits: str) -> tuple[str, ...]:
    """The state a ZIP (or its first three digits) belongs to in the post's own list; `()` where unassigned.

    Guam and the Northern Marianas share 969 and are told apart by five digits. Military mail has no state.
    """
    return _FIVE_DIGITS.get(digits, _OFFICIAL.get(digits[:3], ()))


def prefix_states(zip_records: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Every prefix with the states its ZIPs may lie in: the post's first, then any in which a whole ZIP lies.

    `zip_records` maps a five-digit ZIP to the divisions it lies in. The Pacific ZIPs, settled by five digits,
    do not speak for their neighbours: American Samoa's makes no Hawaiian one doubtful.
    """
    found = {prefix: list(states) for prefix, states in _OFFICIAL.items()}
    for zip5, divisions in sorted(zip_records.items()):
        states = {state_of(division) for division in divisions}
        if len(states) == 1 and zip5 not in _PACIFIC_ZIPS:
            listed = found.setdefault(zip5[:3], [])
            listed.extend(states.difference(listed))
    return {prefix: tuple(states) for prefix, states in sorted(found.items())}


def states_of(zip5: str, table: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The states a ZIP that no crosswalk lists may lie in, by a table from `prefix_states`.

    One state is an answer; several are a question; `()` says nothing is known.
    """
    if zip5 in _FIVE_DIGITS:
        return _FIVE_DIGITS[zip5]
    return tuple(table.get(zip5[:3], ()))


def overlooked_state(zip5: str, divisions: Sequence[str]) -> str | None:
    """The state the post gives a ZIP where a crosswalk's divisions leave it out, else None.

    Crosswalks lose a state now and then (57717 is Belle Fourche, South Dakota, yet listed in Montana and
    Wyoming alone), so such a ZIP is no answer: the home state belongs among the candidates.
    """
    states = states_by_prefix(zip5)
    if not states or not {state_of(division) for division in divisions}.isdisjoint(states):
        return None
    return states[0]


def military(zip5: str) -> bool:
    """Whether it is a military or diplomatic post office (APO, FPO, DPO), which lies in no state."""
    return zip5[:3] in _REGIONS


def military_region(zip5: str) -> str | None:
    """`aa` Americas, `ae` Europe, the Middle East and Africa, `ap` Pacific; None for a civilian ZIP."""
    return _REGIONS.get(zip5[:3])


def freely_associated(zip5: str) -> bool:
    """Whether it lies in Palau, Micronesia or the Marshall Islands: US mail, but nobody in Congress."""
    return zip5 in _ASSOCIATED_ZIPS
