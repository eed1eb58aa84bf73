"""Neutral wordings that stand in for what an organiser has not written: ours, not yet theirs.

Every channel, part and stance has one. They need a name, a seat and the ask; a thank-you names the bill where
there is one. In writing they begin with the supporter's own story, since offices discount identical letters.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

_ASK, _UNSURE, _URGE = "silent", "unknown", "opposes"

_PERSON = {
    _ASK: _(
        "Hello, my name is <your name> and I live in <your town and ZIP>. I’m calling to ask <title> "
        "<representative’s last name> to <the ask>.\n\n"
        "Will you pass that on? I don’t need a reply. Thank you for your time."
    ),
    _UNSURE: _(
        "Hello, my name is <your name> and I live in <your town and ZIP>. I’m calling to ask <title> "
        "<representative’s last name> to <the ask>, if you have not already.\n\n"
        "Will you pass that on? I don’t need a reply. Thank you for your time."
    ),
    _URGE: _(
        "Hello, my name is <your name> and I live in <your town and ZIP>. I know that <title> "
        "<representative’s last name> sees this differently, and I’m calling to urge a second look: please "
        "<the ask>.\n\n"
        "Will you pass that on? I don’t need a reply. Thank you for your time."
    ),
}
_PERSON_THANKS = _(
    "Hello, my name is <your name> and I live in <your town and ZIP>. I’m calling to thank <title> "
    "<representative’s last name> for backing <bill>, the <bill title>.\n\n"
    "Please pass on that someone at home noticed. I don’t need a reply. Thank you for your time."
)
_PERSON_THANKS_NO_BILL = _(
    "Hello, my name is <your name> and I live in <your town and ZIP>. I’m calling to thank <title> "
    "<representative’s last name> for already doing what I would have asked: to <the ask>.\n\n"
    "Please pass on that someone at home noticed. I don’t need a reply. Thank you for your time."
)

_VOICEMAIL = {
    _ASK: _(
        "Hello, this is <your name>, a constituent in <your town and ZIP>. I’m asking <title> "
        "<representative’s last name> to <the ask>. No need to call me back. Thank you."
    ),
    _UNSURE: _(
        "Hello, this is <your name>, a constituent in <your town and ZIP>. I’m asking <title> "
        "<representative’s last name> to <the ask>, if you have not already. No need to call me back. "
        "Thank you."
    ),
    _URGE: _(
        "Hello, this is <your name>, a constituent in <your town and ZIP>. I urge <title> "
        "<representative’s last name> to think again and to <the ask>. No need to call me back. Thank you."
    ),
}
_VOICEMAIL_THANKS = _(
    "Hello, this is <your name>, a constituent in <your town and ZIP>. I’m calling to thank <title> "
    "<representative’s last name> for backing <bill>, the <bill title>. No need to call me back. Thank you."
)
_VOICEMAIL_THANKS_NO_BILL = _(
    "Hello, this is <your name>, a constituent in <your town and ZIP>. I’m calling to thank <title> "
    "<representative’s last name> for already doing what I would have asked: to <the ask>. No need to call "
    "me back. Thank you."
)

_POINTS = {
    _ASK: _(
        "I’m <your name>, from <your town and ZIP>.\n"
        "I ask <title> <representative’s last name> to <the ask>.\n"
        "One sentence on why it matters to me.\n"
        "I don’t need a reply. Thank you."
    ),
    _UNSURE: _(
        "I’m <your name>, from <your town and ZIP>.\n"
        "I ask <title> <representative’s last name> to <the ask>, if you have not already.\n"
        "One sentence on why it matters to me.\n"
        "I don’t need a reply. Thank you."
    ),
    _URGE: _(
        "I’m <your name>, from <your town and ZIP>.\n"
        "I know that <title> <representative’s last name> sees this differently.\n"
        "I urge a second look: please <the ask>.\n"
        "One sentence on why it matters to me.\n"
        "I don’t need a reply. Thank you."
    ),
}
_POINTS_THANKS = _(
    "I’m <your name>, from <your town and ZIP>.\n"
    "I thank <title> <representative’s last name> for backing <bill>, the <bill title>.\n"
    "One sentence on why it matters to me.\n"
    "I don’t need a reply. Thank you."
)
_POINTS_THANKS_NO_BILL = _(
    "I’m <your name>, from <your town and ZIP>.\n"
    "I thank <title> <representative’s last name> for already doing what I would have asked: to <the "
    "ask>.\n"
    "One sentence on why it matters to me.\n"
    "I don’t need a reply. Thank you."
)

_SUBJECT = _("Please <the ask>")
_WRITE: dict[str, tuple[str, str]] = {
    _ASK: (
        _SUBJECT,
        _(
            "Dear <title> <representative’s last name>,\n\n"
            "<your story>\n\n"
            "I live in <your town and ZIP>. I am writing to ask you to <the ask>.\n\n"
            "Thank you for reading this, and for the work you do.\n\n"
            "<your name>"
        ),
    ),
    _UNSURE: (
        _SUBJECT,
        _(
            "Dear <title> <representative’s last name>,\n\n"
            "<your story>\n\n"
            "I live in <your town and ZIP>. I am writing to ask you to <the ask>, if you have not "
            "already.\n\n"
            "Thank you for reading this, and for the work you do.\n\n"
            "<your name>"
        ),
    ),
    _URGE: (
        _("A second look, please"),
        _(
            "Dear <title> <representative’s last name>,\n\n"
            "<your story>\n\n"
            "I live in <your town and ZIP>. I know that you see this differently. I urge you all the same "
            "to think again and to <the ask>.\n\n"
            "Thank you for reading this, and for the work you do.\n\n"
            "<your name>"
        ),
    ),
}
_WRITE_THANKS = (
    _("Thank you for backing <bill>"),
    _(
        "Dear <title> <representative’s last name>,\n\n"
        "<your story>\n\n"
        "I live in <your town and ZIP>. Thank you for backing <bill>, the <bill title>. It was noticed at "
        "home. Please ask your colleagues to join you.\n\n"
        "<your name>"
    ),
)
_WRITE_THANKS_NO_BILL = (
    _("Thank you"),
    _(
        "Dear <title> <representative’s last name>,\n\n"
        "<your story>\n\n"
        "I live in <your town and ZIP>. Thank you for already doing what I would have asked: to <the ask>. "
        "It was noticed at home. Please ask your colleagues to join you.\n\n"
        "<your name>"
    ),
)

_POST = {
    _ASK: _("<handle>, I’m a constituent. Please <the ask>. <campaign link>"),
    _UNSURE: _("<handle>, I’m a constituent. Please <the ask>, if you have not already. <campaign link>"),
    _URGE: _("<handle>, I’m a constituent. Please think again and <the ask>. <campaign link>"),
}
_POST_THANKS = _("<handle>, thank you for backing <bill>. We noticed at home. <campaign link>")
_POST_THANKS_NO_BILL = _("<handle>, thank you for what you already did: <the ask>. <campaign link>")

_ASKS: dict[str, dict[str, str]] = {
    "person": _PERSON,
    "voicemail": _VOICEMAIL,
    "points": _POINTS,
    "post": _POST,
}
_THANKS: dict[str, tuple[str, str]] = {
    "person": (_PERSON_THANKS, _PERSON_THANKS_NO_BILL),
    "voicemail": (_VOICEMAIL_THANKS, _VOICEMAIL_THANKS_NO_BILL),
    "points": (_POINTS_THANKS, _POINTS_THANKS_NO_BILL),
    "post": (_POST_THANKS, _POST_THANKS_NO_BILL),
}
_SAME_AS = {"leaning": _ASK}


def built_in(channel: str, part: str, stance: str, *, bill: bool) -> tuple[str, str]:
    """Subject and body, in the language in force; `bill` says whether there is one to name.

    A letter reads as the written message. Raises KeyError for a channel, part or stance there is not.
    """
    if channel in ("write", "letter"):
        thanks = _WRITE_THANKS if bill else _WRITE_THANKS_NO_BILL
        subject, body = thanks if stance == "supports" else _WRITE[_SAME_AS.get(stance, stance)]
        return gettext(subject), gettext(body)
    key = part if channel == "call" else channel
    if stance == "supports":
        return "", gettext(_THANKS[key][0 if bill else 1])
    return "", gettext(_ASKS[key][_SAME_AS.get(stance, stance)])
