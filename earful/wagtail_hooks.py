"""Wagtail looks for its hooks here; the desk itself is in organise."""

from earful.organise import guards as guards
from earful.organise import menu as menu
from earful.organise import previews as previews
from earful.organise import snippets

snippets.register()
