"""Reports that a fact about a person is wrong, for the organisers to look into."""

from datetime import date

from django.utils.translation import gettext as _

from earful.actions.models import Report
from earful.civics.scripts import clean
from earful.errors import ActionRefused
from earful.roster.models import Person

MOST_OPEN = 200
NOTE_LIMIT = 300


def report(person: Person, what: str, note: str, day: date) -> None:
    """Keep what someone says is wrong; `what` is one of Report.WHAT, `note` at most 300 characters, plain.

    Raises ActionRefused for another `what`, and when 200 reports on this person wait already.
    """
    if what not in dict(Report.WHAT):
        raise ActionRefused(_("Please choose what is wrong. Nothing was sent."))
    if Report.objects.filter(person=person, settled=False).count() >= MOST_OPEN:
        raise ActionRefused(_("Many reports on this page wait already. Someone will look soon."))
    Report.objects.create(person=person, what=what, note=clean(note, NOTE_LIMIT), day=day)
