"""A program that presses the button, run by tests and the bench in processes of their own.

`python -m tests.actions.pressing once` makes the campaign, presses, says so and waits to be killed;
`… SECONDS NAME [START]` presses for so long (from that reading of the machine's monotonic clock) as ever new
people and prints how often, and how often it was locked.
"""

import os
import sys
import time

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "earful.settings"
    django.setup()


from earful.actions.take import Visitor
from earful.campaigns.models import Campaign
from earful.errors import NotCounted
from tests.actions.cast import act, make_campaign


def press_for(seconds: float, name: str) -> tuple[int, int]:
    """How many presses were acknowledged, and how many failed on a locked database."""
    campaign = Campaign.objects.get()
    taken = locked = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            act(campaign, visitor=Visitor(name, str(taken)))
            taken += 1
        except NotCounted:
            locked += 1
    return taken, locked


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once"]:
            print(act(make_campaign()).count, flush=True)
            time.sleep(60)
        case [seconds, name, *start]:
            time.sleep(max(0.0, float(start[0]) - time.monotonic()) if start else 0.0)
            print(*press_for(float(seconds), name))
