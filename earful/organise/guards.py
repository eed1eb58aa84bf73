"""What may not be deleted or added at the desk, said in a sentence."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from earful.actions.models import Action, Report
from earful.campaigns.models import Campaign, Organisation


@hooks.register("before_delete_snippet")  # type: ignore[untyped-decorator]
def keep_what_is_counted(request: HttpRequest, found: Iterable[models.Model]) -> HttpResponse | None:
    """Leads back to the listing with the reasons when one of them, alone or among many, must stay."""
    rows = list(found)
    reasons = [reason for row in rows if (reason := _reason_to_keep(row))]
    for reason in reasons:
        messages.error(request, reason)
    listing: str = type(rows[0]).snippet_viewset.get_url_name("list") if reasons else ""  # type: ignore[attr-defined]
    return redirect(listing) if reasons else None


def _reason_to_keep(row: models.Model) -> str:
    if isinstance(row, Campaign) and (count := Action.objects.filter(campaign=row).count()):
        return ngettext(
            "“%(name)s” was not deleted: an action of a supporter is counted for it. Unpublish it instead.",
            "“%(name)s” was not deleted: %(count)s actions of supporters are counted for it. "
            "Unpublish it instead.",
            count,
        ) % {"name": row.name, "count": count}
    if isinstance(row, Organisation) and row.campaigns.exists():
        return _("“%(name)s” was not deleted: its campaigns name it.") % {"name": row.name}
    return ""


class _FromOutsideOnly(ModelPermissionPolicy):  # type: ignore[misc]
    """Rows that supporters send; nobody adds one at the desk."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))


register_permission_policy(Report, _FromOutsideOnly(Report), exact_class=True)
