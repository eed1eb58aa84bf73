"""Earful as one Django app."""

from django.apps import AppConfig


class EarfulConfig(AppConfig):
    name = "earful"

    def ready(self) -> None:
        from earful import checks  # noqa: F401  # registers them
