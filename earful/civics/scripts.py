"""Scripts: an organiser's text with placeholders in angle brackets, and filling it.

A placeholder is `<` words `>` from the fixed list below; `\\<` is a literal `<`. Case, curly or straight
apostrophes, hyphens, line ends and odd spaces inside the brackets make no difference. There is no logic,
nothing is evaluated, and a value is never scanned again: filling goes over the organiser's text once.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Whose = Literal["supporter", "target", "campaign"]
Kind = Literal["text", "blank", "unknown"]

STORY_LIMIT = 4000
VALUE_LIMIT = 200
CAMPAIGN_LIMIT = 1000
UNKNOWN_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One thing a script may leave open.

    `label` is what to ask in writing, `cue` what to say aloud in a call (both in English, for the doors to
    translate); only the supporter's own placeholders have a cue.
    """

    name: str
    whose: Whose
    label: str
    cue: str
    help: str
    aliases: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        return f"<{self.name}>"

    @property
    def limit(self) -> int:
        """The longest value, in characters; what is longer is cut."""
        if self.name == "your story":
            return STORY_LIMIT
        return CAMPAIGN_LIMIT if self.whose == "campaign" else VALUE_LIMIT


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a script: text, a blank still open, or a placeholder nobody knows.

    `text` is what to show; a blank shows its placeholder. `name` is canonical (or, of an unknown, as written)
    and also stands on text that came from a value. `label`, `cue` and `whose` are filled in for blanks.
    """

    kind: Kind
    text: str
    name: str = ""
    label: str = ""
    cue: str = ""
    whose: Whose = "campaign"


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A placeholder that is not on the list, as it was written, and the nearest that is."""

    written: str
    nearest: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The text, and the names of the blanks it still holds, each once, in their order."""

    text: str
    blanks: tuple[str, ...]


def _supporter(name: str, label: str, help_: str, aliases: str) -> Placeholder:
    cue = "say in a sentence why this matters to you" if name == "your story" else f"say {label}"
    return Placeholder(name, "supporter", label, cue, help_, tuple(aliases.split("|")))


def _target(name: str, help_: str, aliases: str) -> Placeholder:
    return Placeholder(name, "target", name, "", help_, tuple(aliases.split("|")))


def _campaign(name: str, help_: str, aliases: str) -> Placeholder:
    return Placeholder(name, "campaign", name, "", help_, tuple(aliases.split("|")))


def _of_holder(*parts: str, alone: bool = False) -> str:
    """`senator's last name`, `last name of your senator` and so on, in every word used for the target."""
    names = [f"{whose}{holder}" for holder in _HOLDERS.split("|") for whose in ("", "your ")]
    owned = (
        form
        for part in parts
        for name in names
        for form in (f"{name}'s {part}", f"{name} {part}", f"{part} of {name}", f"{part} of the {name}")
    )
    return "|".join((*(names if alone else ()), *owned))


def _town_and_zip() -> str:
    return "|".join(
        f"{whose}{town}{joint}{code}"
        for whose in ("", "your ")
        for town in ("town", "city")
        for joint in (" ", " and ", " & ", " + ", " and your ", ", ", "/")
        for code in ("zip", "zip code", "zipcode")
    )


_HOLDERS = (
    "representative|rep|senator|legislator|delegate|member|member of congress|congress member|congressmember|"
    "congressperson|congressman|congresswoman|lawmaker|official|elected official|target|recipient"
)

PLACEHOLDERS: tuple[Placeholder, ...] = (
    _supporter(
        "your name",
        "your name",
        "The supporter's name.",
        "your full name|name of caller|caller's name|constituent's name|supporter's name",
    ),
    _supporter(
        "your town",
        "your town",
        "The supporter's town or city.",
        "town|city|your city|town or city|your town or city|city or town|your city or town|hometown|"
        "your hometown|your home town|your city/town|your town/city|city/town",
    ),
    _supporter(
        "your zip",
        "your ZIP code",
        "The supporter's ZIP code.",
        "zip|zip code|zipcode|your zip code|your zipcode|postal code|your postal code",
    ),
    _supporter(
        "your town and zip",
        "your town and ZIP",
        "Town and ZIP code together, as callers say them; made from the two where both are known.",
        _town_and_zip(),
    ),
    _supporter(
        "your address",
        "your street address",
        "The supporter's street and number; offices discard letters without a postal address.",
        "address|street|street address|your street address|your street|home address|your home address|"
        "mailing address|your mailing address",
    ),
    _supporter(
        "your email",
        "your e-mail address",
        "The supporter's e-mail address.",
        "email|e-mail|email address|e-mail address|your e-mail|your email address|your e-mail address",
    ),
    _supporter(
        "your phone",
        "your phone number",
        "The supporter's own phone number.",
        "your phone number|your number|your telephone|your telephone number|callback number",
    ),
    _supporter(
        "your story",
        "why this matters to you, in your own words",
        "A place for the supporter's own words; the only value that may hold several lines.",
        "story|your own story|your personal story|personal story|your own words|in your own words|"
        "why this matters to you|why you care|your experience|your reason",
    ),
    _target(
        "title",
        "Representative, Senator, Delegate or Resident Commissioner, as the target is.",
        "their title|Rep/Sen|Rep./Sen.|Sen./Rep.|Rep. or Sen.|Representative/Senator|Senator/Representative|"
        "Representative or Senator|" + _of_holder("title"),
    ),
    _target(
        "representative's name",
        "First and last name of the target, whichever chamber they sit in.",
        _of_holder("name", "full name", alone=True),
    ),
    _target(
        "representative's first name", "The target's first name.", _of_holder("first name", "given name")
    ),
    _target(
        "representative's last name",
        "The target's last name, to follow the title.",
        _of_holder("last name", "surname", "family name"),
    ),
    _target(
        "state",
        "The name of the target's state or territory.",
        "your state|state name|name of state|your state's name|" + _of_holder("state"),
    ),
    _target(
        "district",
        "The target's district, as people say it; of a senator, the state.",
        "your district|district name|congressional district|your congressional district|"
        + _of_holder("district"),
    ),
    _target("party", "The target's party.", "their party|" + _of_holder("party")),
    _target(
        "handle",
        "The target's handle on the network the post goes to, with its @.",
        "twitter handle|x handle|username|their handle|"
        + _of_holder("handle", "twitter", "twitter handle", "username"),
    ),
    _target(
        "office town",
        "The town of the office being called or written to.",
        "office city|town of office|city of office|office location|local office|"
        + _of_holder("office town", "office city"),
    ),
    _campaign(
        "bill",
        "The bill's number in the target's chamber, as H.R. 3602.",
        "bill number|number of bill|bill no.|bill's number|measure|legislation",
    ),
    _campaign(
        "bill title",
        "What the bill is called.",
        "bill name|name of bill|name of the bill|title of bill|title of the bill|bill's name|bill's title",
    ),
    _campaign(
        "the ask",
        "What the target is asked to do, worded for their chamber.",
        "our ask|request|our request|what we ask|what we want",
    ),
    _campaign(
        "date they joined",
        "The day on which the target put their name to it.",
        "day they joined|date joined|date they signed on|date they cosponsored|cosponsored on|"
        "cosponsor date|date of cosponsorship",
    ),
    _campaign(
        "organisation",
        "Who runs the campaign.",
        "organization|our organisation|our organization|your organisation|your organization|"
        "organisation name|organization name|name of organisation|name of organization|"
        "org|our org|group|our group",
    ),
    _campaign(
        "campaign link",
        "The address of the campaign's page.",
        "link|url|campaign url|campaign page|campaign address|link to campaign|link to the campaign|our link",
    ),
    _campaign("day", "The day on which the page is read.", "date|today|today's date|day's date|current date"),
)

_BY_NAME = {placeholder.name: placeholder for placeholder in PLACEHOLDERS}
_APOSTROPHES = re.compile("['’‘ʼ′´`＇‛]")
_GAPS = re.compile(r"[\s\-_‐‑‒–—]+")
_LEAD = re.compile(r"^(?:(?:insert|enter|add|say|give|type|the|an?) )+(?=\S)")
_TOKEN = re.compile(r"\\<|<([^<>]*)>|<([^\W\d_][^<>\\\n,.;:!?]{0,39})")
_WORDY = re.compile(r"[^\W_]|__|\.\.|…")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_FORMAT_KEPT = frozenset("\u200c\u200d")
_INVISIBLE = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f")


def _key(words: str) -> str:
    """What two spellings of one placeholder have in common."""
    words = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", words))
    words = "".join(c for c in words if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    words = _GAPS.sub(" ", words.casefold()).strip(" .:,;!?…@")
    words = _LEAD.sub("", words)
    return re.sub(r"^my ", "your ", words)


def _index() -> dict[str, Placeholder]:
    found: dict[str, Placeholder] = {}
    for placeholder in PLACEHOLDERS:
        for spelling in (placeholder.name, *placeholder.aliases):
            if found.setdefault(_key(spelling), placeholder) is not placeholder:
                raise ValueError(f"<{spelling}> would mean two things.")
    return found


_BY_KEY = _index()
# Said of the supporter in one script and of the target in the next, so never guessed, only suggested.
_SUGGESTED = {"name": "your name", "last name": "representative's last name", "phone": "your phone"} | {
    "first name": "your name",
    "full name": "representative's name",
    "number": "bill",
}


def canonical(name: str) -> str | None:
    """The name on the list for a name or alias in any spelling, without brackets; None when there is none."""
    placeholder = _BY_KEY.get(_key(name)) if len(name) <= VALUE_LIMIT else None
    return placeholder.name if placeholder else None


def placeholder(name: str) -> Placeholder:
    """The placeholder with this canonical name. Raises KeyError where there is none."""
    return _BY_NAME[name]


def nearest(name: str) -> str:
    """The canonical name most like `name`."""
    key = _key(name[:80])
    if key in _SUGGESTED:
        return _SUGGESTED[key]
    close = difflib.get_close_matches(key, _BY_KEY, n=1, cutoff=0.6)
    if close:
        return _BY_KEY[close[0]].name
    return difflib.get_close_matches(key, _BY_NAME, n=1, cutoff=0.0)[0]


def parse(text: str) -> tuple[Piece, ...]:
    """A script in pieces. Words after `<` are a placeholder; one never closed is unknown, not text."""
    return tuple(_merged(_pieces(text)))


def source(pieces: Sequence[Piece]) -> str:
    """The script that parses into these pieces."""
    return "".join(p.text.replace("<", "\\<") if p.kind == "text" else p.text for p in pieces)


def names(text: str) -> tuple[str, ...]:
    """Canonical names used in a script, each once, in order of first use."""
    return tuple(dict.fromkeys(p.name for p in parse(text) if p.kind == "blank"))


def unknown(text: str) -> tuple[UnknownName, ...]:
    """Placeholders of a script that are not on the list, each once; at most the first 50."""
    written = dict.fromkeys(p.name for p in parse(text) if p.kind == "unknown")
    return tuple(UnknownName(name, nearest(name)) for name in list(written)[:UNKNOWN_LIMIT])


def pieces(text: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """A script's pieces with every known value in its place, for a page that draws cues and controls.

    `values` go by canonical name or alias; other keys are left aside. A value without anything visible in it
    is no value.
    """
    known = _known(values)
    return tuple(
        replace(piece, kind="text", text=known[piece.name])
        if piece.kind == "blank" and piece.name in known
        else piece
        for piece in parse(text)
    )


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """The script with every known value in its place. Open and unknown placeholders stay and are listed."""
    parts = pieces(text, values)
    blanks = dict.fromkeys(part.name for part in parts if part.kind != "text")
    return Filled("".join(part.text for part in parts), tuple(blanks))


def blocking(blanks: Sequence[str], *, spoken: bool) -> tuple[str, ...]:
    """Which of these blanks forbid handing the text over: all, but in a call not what the supporter says."""
    return tuple(name for name in blanks if not (spoken and _supporters(name)))


def clean(value: str, limit: int = VALUE_LIMIT, *, lines: bool = False) -> str:
    """A value as it may stand in a text: composed, trimmed, at most `limit` characters, without controls.

    Line ends survive only with `lines`. Empty when nothing in it can be seen.
    """
    value = value[: 4 * limit].replace("\r\n", "\n").replace("\r", "\n")
    value = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", value)
    kept = "".join(c for c in value if c in "\n\t" or _may_stand(c))
    if lines:
        kept = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", kept))
        kept = "\n".join(line.strip() for line in kept.split("\n"))
    else:
        kept = re.sub(r"\s+", " ", kept)
    kept = unicodedata.normalize("NFC", kept).strip()[:limit].strip()
    return kept if any(_visible(c) for c in kept) else ""


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for match in _TOKEN.finditer(text):
        yield Piece("text", text[at : match.start()])
        yield _piece(match)
        at = match.end()
    yield Piece("text", text[at:])


def _piece(match: re.Match[str]) -> Piece:
    written, closed, unclosed = match[0], match[1], match[2]
    if written == "\\<":
        return Piece("text", "<")
    if unclosed is not None:
        return Piece("unknown", written, " ".join(unclosed.split()))
    if _BLANK_LINE.search(closed) or not _WORDY.search(closed):
        return Piece("text", written)
    known = _BY_KEY.get(_key(closed)) if len(closed) <= VALUE_LIMIT else None
    if known is None:
        return Piece("unknown", written, " ".join(closed.split()))
    return Piece("blank", known.written, known.name, known.label, known.cue, known.whose)


def _merged(found: Iterator[Piece]) -> Iterator[Piece]:
    words: list[str] = []
    for piece in found:
        if piece.kind == "text":
            words.append(piece.text)
            continue
        yield from _text(words)
        words = []
        yield piece
    yield from _text(words)


def _text(words: list[str]) -> Iterator[Piece]:
    if any(words):
        yield Piece("text", "".join(words))


def _known(values: Mapping[str, str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name, value in values.items():
        meant = canonical(name)
        if meant and (cleaned := _cleaned(_BY_NAME[meant], value)):
            known.setdefault(meant, cleaned)
    if {"your town", "your zip"} <= known.keys():
        known.setdefault("your town and zip", f"{known['your town']}, {known['your zip']}")
    return known


def _cleaned(meant: Placeholder, value: str) -> str:
    return clean(value, meant.limit, lines=meant.name == "your story")


def _supporters(name: str) -> bool:
    known = _BY_NAME.get(name)
    return known is not None and known.whose == "supporter"


def _may_stand(character: str) -> bool:
    """Neither a control, a surrogate, a noncharacter, nor a format character that turns or hides text."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character in _FORMAT_KEPT or "\U000e0020" <= character <= "\U000e007f"
    return category not in ("Cc", "Cs") and ord(character) & 0xFFFE != 0xFFFE


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZM" and character not in _INVISIBLE
