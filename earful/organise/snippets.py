"""What is edited at the desk, and how its listings look."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from earful.actions.models import Report
from earful.campaigns.models import Campaign, Organisation, Position
from earful.organise.panels import CAMPAIGN
from earful.organise.views import CreateCampaign, EditCampaign, refusal_words


def _note(campaign: Campaign) -> str:
    return _now("A scheduled version was refused") if refusal_words(campaign) else ""


class Campaigns(SnippetViewSet):  # type: ignore[misc]
    """Campaigns, with draft, preview, publishing and schedule."""

    model = Campaign
    icon = "doc-full"
    menu_label = _("Campaigns")
    menu_order = 100
    add_to_admin_menu = True
    base_url_path = "campaigns"
    edit_handler = CAMPAIGN
    add_view_class = CreateCampaign
    edit_view_class = EditCampaign
    list_display = [
        "name",
        "slug",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
        Column("note", label=_("Note"), accessor=_note),
    ]
    copy_view_enabled = False


class Positions(SnippetViewSet):  # type: ignore[misc]
    """Positions with their evidence; each shows on public pages as soon as it is saved."""

    model = Position
    icon = "user"
    menu_label = _("Positions")
    menu_order = 110
    add_to_admin_menu = True
    base_url_path = "positions"
    list_display = ["person", "stance", "day", "campaign"]
    list_filter = ["campaign", "stance"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("campaign"),
            FieldPanel("person"),
            FieldPanel("stance"),
            FieldRowPanel([FieldPanel("day"), FieldPanel("by_day")]),
            FieldPanel("source"),
            FieldPanel("source_url"),
        ]
    )


class Organisations(SnippetViewSet):  # type: ignore[misc]
    """The organisation's name, website and colour."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisation")
    menu_order = 120
    add_to_admin_menu = True
    base_url_path = "organisation"
    list_display = ["name", "website"]
    copy_view_enabled = False
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("website"), FieldPanel("accent")])


class Reports(SnippetViewSet):  # type: ignore[misc]
    """What supporters say is wrong; settled ones sink to the end of the list."""

    model = Report
    icon = "warning"
    menu_label = _("Reports")
    menu_order = 115
    add_to_admin_menu = True
    base_url_path = "reports"
    list_display = ["person", "what", "note", "day", "settled"]
    list_filter = ["settled", "what"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("person", read_only=True),
            FieldPanel("what", read_only=True),
            FieldPanel("note", read_only=True),
            FieldPanel("day", read_only=True),
            FieldPanel("settled"),
        ]
    )


def register() -> None:
    """Put them on the desk's menu. Called once, when Wagtail looks for hooks."""
    for viewset in (Campaigns, Positions, Reports, Organisations):
        register_snippet(viewset)
