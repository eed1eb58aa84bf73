"""Every error of ours, one sentence each.

EarfulError
├── SourceRefused      an upstream file is broken; nothing was changed
├── LoadRefused        an edition failed a check that knows the world; nothing was changed
├── PublishRefused     a campaign is not ready; holds the list of what is wrong
├── ActionRefused      an action cannot be taken (closed campaign, wrong seat)
├── TooMany            asked too often; says when to try again
└── NotCounted         the database stayed busy; the action was not recorded
"""

from collections.abc import Sequence


class EarfulError(Exception):
    """The base of them all; its text is a sentence for a person."""


class LoadRefused(EarfulError):
    """An edition failed its checks. `problems` are sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("Nothing was changed: " + " ".join(self.problems))


class PublishRefused(EarfulError):
    """A campaign cannot be published yet. `problems` are sentences for the organiser."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("Not published: " + " ".join(self.problems))


class ActionRefused(EarfulError):
    """This action cannot be taken here."""


class TooMany(EarfulError):
    """Too many in a while; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__("That was a lot in a short time.")


class NotCounted(EarfulError):
    """The database stayed busy, so an action was not recorded. Trying again is safe."""

    def __init__(self) -> None:
        super().__init__("The site is very busy and this was not counted. Please press the button once more.")
