"""Wagtail's views of a campaign, which also say why a version did not go live."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import CreateView, EditView

from earful.campaigns.models import Campaign
from earful.errors import PublishRefused


class _Refusable:
    """The form asks the checks first; what changes between then and publishing is told here."""

    request: HttpRequest

    def run_action_method(self) -> HttpResponse | None:
        try:
            response: HttpResponse | None = super().run_action_method()  # type: ignore[misc]
        except PublishRefused as refused:
            for sentence in (_("The draft is saved, but it was not published."), *refused.problems):
                messages.error(self.request, sentence)
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return response


class CreateCampaign(_Refusable, CreateView):  # type: ignore[misc]
    """A new campaign."""


class EditCampaign(_Refusable, EditView):  # type: ignore[misc]
    """A campaign's form, with a note when its scheduled version was refused."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for sentence in refusal_words(self.object):
            messages.warning(request, sentence)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response


def refusal_words(campaign: Campaign) -> list[str]:
    """Why the scheduled version is not live, as sentences; empty when nothing was refused."""
    refusal = getattr(
        Campaign.objects.filter(pk=campaign.pk).select_related("refusal").first(), "refusal", None
    )
    if refusal is None:
        return []
    return [
        _("The version scheduled to go live was refused on %(day)s; the last live version stays.")
        % {"day": f"{refusal.at:%Y-%m-%d %H:%M} UTC"},
        *refusal.problems,
    ]
