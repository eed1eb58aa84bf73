"""A draft shown as supporters would see it, inside the desk's own frame."""

from django.http import HttpRequest, HttpResponse

from earful.campaigns.models import Campaign
from earful.web import pages

# Like a public page's, but it may stand in the desk's frame, and nothing in it can be sent.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)


def preview(campaign: Campaign, request: HttpRequest) -> HttpResponse:
    """The public page of a campaign as it stands in memory."""
    response = pages.preview(campaign, request)
    response["Content-Security-Policy"] = _POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


Campaign.preview_with = staticmethod(preview)
