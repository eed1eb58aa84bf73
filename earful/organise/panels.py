"""The campaign's form in the order in which a person thinks of it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
)

from earful.organise.forms import CampaignForm

CAMPAIGN = ObjectList(
    [
        FieldPanel("name"),
        InlinePanel(
            "texts",
            heading=_("The ask and the argument"),
            label=_("Words"),
            help_text=_("One set of words for each language; English is needed."),
            panels=[
                FieldPanel("language"),
                FieldPanel("headline"),
                FieldPanel("ask"),
                FieldPanel("the_ask"),
                FieldPanel("argument"),
                FieldPanel("backing"),
            ],
        ),
        InlinePanel(
            "target_rules",
            heading=_("Whom it speaks to"),
            label=_("Body"),
            panels=[FieldPanel("body"), FieldRowPanel([FieldPanel("state"), FieldPanel("bill_key")])],
        ),
        InlinePanel(
            "scripts",
            heading=_("What to say"),
            label=_("Script"),
            help_text=_(
                "Where you have not written a text, a neutral one of ours stands in. Write <your name>, "
                "<your town and ZIP>, <title>, <representative’s last name>, <the ask>, <bill>, <bill title> "
                "where these belong."
            ),
            panels=[
                FieldRowPanel([FieldPanel("channel"), FieldPanel("part")]),
                FieldRowPanel([FieldPanel("stance"), FieldPanel("language")]),
                FieldPanel("subject"),
                FieldPanel("body"),
            ],
        ),
        InlinePanel(
            "links",
            heading=_("Documents and reading"),
            label=_("Link"),
            panels=[FieldPanel("kind"), FieldPanel("title"), FieldPanel("url"), FieldPanel("note")],
        ),
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("closed_on"), FieldPanel("frozen_on")]),
            ],
            heading=_("The page"),
        ),
        PublishingPanel(),
    ],
    base_form_class=CampaignForm,
)
