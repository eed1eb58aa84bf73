"""The desk's menu and first page, without what has no meaning here: page trees, images, files."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from earful.campaigns.models import Campaign
from earful.campaigns.targets import is_closed
from earful.organise.views import refusal_words

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


class CampaignsPanel(Component):  # type: ignore[misc]
    """The desk's first page: every campaign, how it stands, and what was refused."""

    name = "campaigns"
    order = 100
    template_name = "organise/_campaigns.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        urls = Campaign.snippet_viewset
        rows = [
            {
                "campaign": campaign,
                "edit": reverse(urls.get_url_name("edit"), args=[campaign.pk]),
                "closed": is_closed(campaign),
                "refusal": refusal_words(campaign),
            }
            for campaign in Campaign.objects.all()
        ]
        return {"rows": rows, "add": reverse(urls.get_url_name("add"))}


@hooks.register("construct_homepage_panels", order=1000)  # type: ignore[untyped-decorator]
def first_page(_request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [CampaignsPanel()]
