"""The desk's menu without what has no meaning here: there are no page trees, images or files."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

_UNUSED = {"explorer", "images", "documents", "snippets", "reports", "help"}
_UNUSED_SETTINGS = {"sites", "collections", "redirects"}


def _without(items: list[Any], unused: set[str]) -> None:
    items[:] = [item for item in items if item.name not in unused]


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def tidy_menu(_request: HttpRequest, items: list[Any]) -> None:
    _without(items, _UNUSED)


@hooks.register("construct_settings_menu")  # type: ignore[untyped-decorator]
def tidy_settings(_request: HttpRequest, items: list[Any]) -> None:
    _without(items, _UNUSED_SETTINGS)


# After Wagtail's own, which add to the list in the same hook.
@hooks.register("construct_homepage_summary_items", order=1000)  # type: ignore[untyped-decorator]
def tidy_summary(_request: HttpRequest, items: list[Any]) -> None:
    items[:] = []
