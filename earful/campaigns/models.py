"""The ask and everything an organiser writes about it.

Texts, scripts, target rules and links are child rows and part of the campaign's revision. Positions are
plain rows: publishing Monday's draft must not bring back Monday's positions.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from earful.campaigns.links import address_is_usable
from earful.campaigns.publishing import Published, ShownAtOnce
from earful.campaigns.slugs import slug_is_free
from earful.roster.models import BODIES, Person

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

STANCES = [
    ("supports", _("supports")),
    ("leaning", _("leaning")),
    ("silent", _("silent")),
    ("opposes", _("opposes")),
    ("unknown", _("not known")),
]
CHANNELS = [("call", _("call")), ("write", _("write")), ("post", _("post")), ("letter", _("letter"))]
PARTS = [
    ("text", _("the text")),
    ("person", _("call: when a person answers")),
    ("voicemail", _("call: voicemail")),
    ("points", _("call: at most five points")),
]
LANGUAGES = [("en", "English"), ("es", "Español")]


class Organisation(ShownAtOnce):
    """Who runs this site. The accent colour is `#rrggbb`; shades that stay readable are made from it."""

    name = models.CharField(max_length=120)
    website = models.URLField(blank=True)
    accent = models.CharField(
        max_length=7, default="#a8231c", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )

    def __str__(self) -> str:
        return self.name


class Campaign(  # type: ignore[django-manager-missing]
    Published,
    WorkflowMixin,  # type: ignore[misc]
    DraftStateMixin,  # type: ignore[misc]
    LockableMixin,  # type: ignore[misc]
    RevisionMixin,  # type: ignore[misc]
    PreviewableMixin,  # type: ignore[misc]
    ClusterableModel,  # type: ignore[misc]
):
    """One request to some targets in some period.

    `closed_on`: from that day words and tally stay, but nothing can be dialled, sent or reported.
    `frozen_on`: every answer is given as of noon Eastern of that day.
    `demo`: runs on the demo's clock where there is one.
    """

    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[slug_is_free],
        help_text=_("The last part of the page’s address: small letters, figures and hyphens."),
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(
        _("name"), max_length=80, help_text=_("Short: it stands at the top of every page.")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    frozen_on = models.DateField(_("frozen on"), null=True, blank=True)
    demo = models.BooleanField(default=False, editable=False)

    if TYPE_CHECKING:
        texts: RelatedManager["CampaignText"]
        links: RelatedManager["CampaignLink"]
        target_rules: RelatedManager["TargetRule"]
        scripts: RelatedManager["Script"]

    # The desk hangs the public page's builder in here: campaigns may not import a door.
    preview_with: ClassVar[Callable[["Campaign", HttpRequest], HttpResponse] | None] = None

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="campaign")
    _workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="campaign",
        for_concrete_model=False,
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        return self._revisions

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The public page of this campaign as it stands in memory."""
        builder = type(self).preview_with
        return builder(self, request) if builder else HttpResponse(status=404)


class CampaignText(Orderable):  # type: ignore[misc]
    """The campaign's own words in one language. `argument` and `backing` are Markdown."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10, choices=LANGUAGES, default="en")
    headline = models.CharField(_("headline"), max_length=120)
    ask = models.CharField(_("the ask"), max_length=240, help_text=_("The request itself, in one sentence."))
    the_ask = models.CharField(
        _("what they are asked to do"),
        max_length=160,
        help_text=_("What a target is asked to do, after “please”: “cosponsor <bill>, the <bill title>”."),
    )
    argument = models.TextField(_("the argument"), help_text=_("Why, in your words. Markdown."))
    backing = models.TextField(
        _("who stands behind this"),
        blank=True,
        help_text=_("And by what right: a resolution, say. Markdown."),
    )

    class Meta(Orderable.Meta):  # type: ignore[misc]
        constraints = [models.UniqueConstraint(fields=["campaign", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return self.headline


class CampaignLink(Orderable):  # type: ignore[misc]
    """A supporting document (a resolution, say) or something to read."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(
        max_length=10,
        choices=[("document", _("supporting document")), ("reading", _("reading list"))],
        default="reading",
    )
    title = models.CharField(_("title"), max_length=200)
    url = models.CharField(
        _("address"),
        max_length=500,
        validators=[address_is_usable],
        help_text=_("https://…, or a page of this site: /end-the-toll-2020/"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    def __str__(self) -> str:
        return self.title


class TargetRule(Orderable):  # type: ignore[misc]
    """Speak to the holders of these seats, on this bill. `state` empty means every state."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="target_rules")
    body = models.CharField(_("body"), max_length=12, choices=BODIES)
    state = models.CharField(
        _("state"), max_length=2, blank=True, help_text=_("Two small letters, as ma; empty for every state.")
    )
    bill_key = models.CharField(
        _("bill"),
        max_length=40,
        blank=True,
        help_text=_("For example hr3602-119. Whoever stands on it supports the ask."),
    )

    def __str__(self) -> str:
        return f"{self.body} {self.state} {self.bill_key}".strip()


class Script(Orderable):  # type: ignore[misc]
    """A text with placeholders for one channel, part, stance and language."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="scripts")
    channel = models.CharField(_("channel"), max_length=10, choices=CHANNELS)
    part = models.CharField(_("part"), max_length=10, choices=PARTS, default="text")
    stance = models.CharField(_("for whom"), max_length=10, choices=STANCES)
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES, default="en")
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"))

    class Meta(Orderable.Meta):  # type: ignore[misc]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "channel", "part", "stance", "language"], name="one_script_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.part} {self.stance} {self.language}"


class Position(ShownAtOnce):
    """Where a person stands on the ask, entered by an organiser with its evidence. Never part of a revision.

    `by_day` reads "by 12 June 2020": true on that day at the latest, the first day unknown.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    stance = models.CharField(max_length=10, choices=STANCES)
    day = models.DateField()
    by_day = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person", "day"], name="one_position_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.stance} ({self.day})"


class PublishRefusal(models.Model):
    """Why a scheduled version did not go live. Never part of a revision; gone once something is published."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="refusal")
    at = models.DateTimeField()
    problems = models.JSONField()

    def __str__(self) -> str:
        return f"{self.campaign_id}: {len(self.problems)} ({self.at:%Y-%m-%d})"
