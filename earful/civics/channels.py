"""Channels: the ways to reach an office, the outcomes each can have, and what fits where.

Sources for the limits: X's published counting (configuration 3 of its text library), Bluesky's record schema
(300 graphemes), Mastodon's default instance settings, and Meta's publishing documentation for Threads.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

import phonenumbers
import regex

from earful.civics.scripts import clean

Network = Literal["x", "bluesky", "mastodon", "threads"]
NETWORKS: tuple[Network, ...] = ("x", "bluesky", "mastodon", "threads")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went. `action`: it is recorded; `contact`: the office got something, the supporter says."""

    code: str
    action: bool = True
    contact: bool = True


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach an office. `outcomes` in the order in which they are offered."""

    name: str
    outcomes: tuple[Outcome, ...]

    def outcome(self, code: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)


_NOT_NOW = Outcome("not_now", action=False, contact=False)
CHANNELS: dict[str, Channel] = {
    "call": Channel(
        "call",
        (
            Outcome("reached"),
            Outcome("voicemail"),
            Outcome("busy", contact=False),
            Outcome("wrong_number", contact=False),
            Outcome("skip", action=False, contact=False),
        ),
    ),
    "write": Channel("write", (Outcome("sent"), Outcome("failed", contact=False), _NOT_NOW)),
    "post": Channel("post", (Outcome("posted"), _NOT_NOW)),
    "letter": Channel("letter", (Outcome("mailed"), Outcome("printed", contact=False), _NOT_NOW)),
}

LINK_LENGTH = 23
_LIMITS: dict[Network, int] = {"x": 280, "bluesky": 300, "mastodon": 500, "threads": 500}

# Ends of a host that X takes for a link even without https://: common names and country codes.
_ENDINGS = """
com org net edu gov mil int info biz name pro app dev page site online blog news shop store tech live
life world today xyz club link email media social vote law wiki works team space agency action democrat
republican community center foundation ngo ong care fund support
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz
ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk
fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq
ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh
mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk
pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy
sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za
zm zw
"""
LINK_ENDINGS = tuple(_ENDINGS.split())

_EMOJI = regex.compile(
    r"[\U0001F1E6-\U0001F1FF]{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    r"|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"
    r"|[\u00A9\u00AE]\uFE0F"
    r"|(?![\u00A9\u00AE])\p{Extended_Pictographic}(?!\uFE0E)[\uFE0F\U0001F3FB-\U0001F3FF]?"
    r"(?:\u200D\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]?)*"
)
_LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_REST = (
    r"(?::[0-9]+)?(?:/[A-Za-z0-9\u00C0-\u024F\u0400-\u04FF!*'();:=+,.$/%#\[\]_~@|&-]*)?"
    r"(?:\?[A-Za-z0-9!?*'();:&=+$/%#\[\]_.,~|@-]*)?"
)
_LINK = re.compile(
    rf"(?<![A-Za-z0-9@＠$#＃])https?://(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?![A-Za-z0-9@+-]){_REST}", re.I
)
_BARE_LINK = re.compile(
    rf"(?<![A-Za-z0-9@＠$#＃_./-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+"
    rf"(?:{'|'.join(LINK_ENDINGS)})(?![A-Za-z0-9@+-]){_REST}",
    re.I,
)
_MENTION = re.compile(r"(?<![\w/=])@(\w(?:[\w.-]*\w)?)@[\w.-]*\w", re.ASCII)
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_TRAILING = ".,!?:;'*"

MAIL_LIMIT = 1900
_SUBJECT_LIMIT = 200
_BODY_LIMIT = 20_000
_ADDRESS = re.compile(
    r"(?=.{3,254}\Z)(?=[^@]{1,64}@)[A-Za-z0-9_+-]+(?:[.'][A-Za-z0-9_+-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
INTENT_LIMIT = 4000
_INTENTS: dict[Network, str | None] = {
    "x": "https://x.com/intent/post?text=",
    "bluesky": "https://bsky.app/intent/compose?text=",
    "mastodon": None,
    "threads": "https://www.threads.net/intent/post?text=",
}
_HOME_REGIONS = frozenset({"US", "PR", "VI", "GU", "MP", "AS"})


@dataclass(frozen=True, slots=True)
class MailLinks:
    """Links that open a message to one address. When `mailto_is_bare`, all three carry the address alone."""

    mailto: str
    mailto_is_bare: bool
    gmail: str
    outlook: str


def post_limit(network: Network) -> int:
    """The longest post, in the network's own measure."""
    return _LIMITS[network]


def post_length(network: Network, text: str) -> int:
    """How long a post is by the network's own rules.

    X: NFC; most alphabets weigh 1, the rest 2, so also an ellipsis and a bullet; an emoji of several parts
    2, a link 23. Bluesky: graphemes. Mastodon: graphemes, a link 23, of a remote mention only the name.
    Threads: characters, an emoji as many as it has bytes in UTF-8.
    """
    if network == "x":
        return _x_length(unicodedata.normalize("NFC", text))
    if network == "threads":
        return len(text) + sum(len(_bytes(found)) - len(found) for found in _EMOJI.findall(text))
    if network == "mastodon":
        text = _MENTION.sub(r"@\1", _without_links(text, _LINK, "x" * LINK_LENGTH))
    return len(regex.findall(r"\X", text))


def fits(network: Network, text: str) -> bool:
    return 0 < post_length(network, text) <= _LIMITS[network]


def dotted(text: str) -> str:
    """The text with a leading dot where it begins with a handle, since such a post is shown to few."""
    begins = text.lstrip()
    return f".{begins}" if begins.startswith(("@", "＠")) else text


def intent(network: Network, text: str) -> str | None:
    """A link that opens the network with the post filled in, at most 4,000 characters.

    None where the network has none, or the text does not fit.
    """
    start = _INTENTS[network]
    link = start + _quoted(text) if start and fits(network, text) else ""
    return link if 0 < len(link) <= INTENT_LIMIT else None


def mailto(address: str, subject: str, body: str) -> str:
    """A mailto link (RFC 6068) with exactly one recipient and no header but a subject.

    Raises ValueError for anything that is not one plain e-mail address.
    """
    query = _mail_query(("subject", clean(subject, _SUBJECT_LIMIT)), ("body", _body(body)))
    return f"mailto:{_recipient(address)}" + (f"?{query}" if query else "")


def mail_links(address: str, subject: str, body: str) -> MailLinks | None:
    """Links to write to an address, each of at most 1,900 characters; bare ones where the text is too long.

    None for anything that is not one plain e-mail address.
    """
    try:
        full = _links(address, clean(subject, _SUBJECT_LIMIT), body, bare=False)
    except ValueError:
        return None
    if max(len(full.mailto), len(full.gmail), len(full.outlook)) <= MAIL_LIMIT:
        return full
    return _links(address, "", "", bare=True)


def tel(phone: str) -> str | None:
    """A link that dials, `tel:+12022252836`; None for what is no ordinary number in the United States."""
    number = _number(phone)
    if number is None:
        return None
    extension = f";ext={number.extension}" if number.extension else ""
    return f"tel:+1{number.national_number}{extension}"


def phone_words(phone: str) -> str | None:
    """The number as people write it, `202-225-2836`, or None."""
    number = _number(phone)
    if number is None:
        return None
    digits = str(number.national_number)
    extension = f" ext. {number.extension}" if number.extension else ""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}{extension}"


def _x_length(text: str) -> int:
    for pattern in (_LINK, _BARE_LINK):
        text = _without_links(text, pattern, "\n" * LINK_LENGTH)
    length = 2 * len(_EMOJI.findall(text))
    return length + sum(1 if _light(c) else 2 for c in _EMOJI.sub("", text))


def _light(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _LIGHT)


def _without_links(text: str, pattern: re.Pattern[str], mark: str) -> str:
    """The text with a mark for each link; punctuation that ends the sentence is none of the link's."""
    return pattern.sub(lambda found: mark + found[0][len(_trimmed(found[0])) :], text)


def _trimmed(link: str) -> str:
    surplus = link.count(")") - link.count("(")
    end = len(link)
    while end and (link[end - 1] in _TRAILING or (surplus > 0 and link[end - 1] == ")")):
        surplus -= link[end - 1] == ")"
        end -= 1
    return link[:end]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _links(address: str, subject: str, body: str, *, bare: bool) -> MailLinks:
    to, text = _recipient(address), _body(body)
    gmail = _mail_query(("su", subject), ("body", text))
    outlook = _mail_query(("subject", subject), ("body", text))
    return MailLinks(
        mailto(address, subject, body),
        bare,
        f"https://mail.google.com/mail/?view=cm&fs=1&to={to}" + (f"&{gmail}" if gmail else ""),
        f"https://outlook.live.com/mail/0/deeplink/compose?to={to}" + (f"&{outlook}" if outlook else ""),
    )


def _recipient(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"{clean(address)!r} is not one e-mail address.")
    local, _, domain = address.partition("@")
    return f"{_quoted(local)}@{domain}"


def _body(body: str) -> str:
    return clean(body, _BODY_LIMIT, lines=True).replace("\n", "\r\n")


def _mail_query(*fields: tuple[str, str]) -> str:
    return "&".join(f"{name}={_quoted(value)}" for name, value in fields if value)


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")


def _number(phone: str) -> phonenumbers.PhoneNumber | None:
    if len(phone) > 60:
        return None
    try:
        number = phonenumbers.parse(phone, "US")
    except phonenumbers.NumberParseException:
        return None
    ours = phonenumbers.region_code_for_number(number) in _HOME_REGIONS
    costly = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE
    return number if ours and not costly and phonenumbers.is_valid_number(number) else None
