"""What stands before and after every public page: size, origin, headers, and errors in plain sentences."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from earful.web import cache, pages

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DESK = "/organise/"
# The longest letter the page takes, 24,200 characters, has six bytes for each in Greek or Cyrillic.
_MOST_BYTES = 160 * 1024


def public_pages(get_response: Answer) -> Answer:
    """Guards public addresses; the organiser's desk keeps Django's own protections."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_DESK):
            return get_response(request)
        refused = refuse(request)
        response = refused or get_response(request)
        if not refused and response.status_code in (400, 404, 500) and not response.has_header("X-Earful"):
            response = _plain_error(request, response.status_code)
        del response["X-Earful"]
        return _with_headers(response)

    return middleware


def refuse(request: HttpRequest) -> HttpResponse | None:
    """Answers what is too big or comes from a foreign page; None lets the request through."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > _MOST_BYTES:
        return error(
            request,
            413,
            _("That was too long"),
            _("The text sent was longer than this page can take. Shorten it."),
        )
    if is_foreign(request):
        return error(
            request,
            403,
            _("This form was sent from another site"),
            _("For your safety it was not used. Open the page here and try again."),
        )
    return None


def is_foreign(request: HttpRequest) -> bool:
    """Whether another site's page sent this. Our own pages send `Origin: null`, since they send no referrer;
    browsers that know Sec-Fetch-Site then tell the two apart."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "null")
    try:
        return origin != "null" and urlsplit(origin).netloc.lower() != request.get_host().lower()
    except (ValueError, DisallowedHost):  # no address at all, or one that is none of ours
        return True


def error(request: HttpRequest, status: int, title: str, *sentences: str) -> HttpResponse:
    """A page that says what went wrong and what to do."""
    page = pages.missing_page(pages.Missing(title, sentences), status=status)
    response = cache.respond(request, cache.hold(page), timezone.now())
    response["X-Earful"] = "said"
    return response


def _plain_error(request: HttpRequest, status: int) -> HttpResponse:
    if status == 500:
        return _broken(request)
    if status == 404:
        return error(request, 404, _("There is no such page"), _("The address may be old, or mistyped."))
    return error(
        request, 400, _("That could not be read"), _("Something in the request was not as expected.")
    )


def _broken(request: HttpRequest) -> HttpResponse:
    sentences = (
        _("Something broke here, and it is not your fault."),
        _("Nothing was lost. Please try again soon."),
    )
    try:
        return error(request, 500, _("This page is broken just now"), *sentences)
    except DatabaseError:  # what broke may be the database, which the page asks for the time
        return HttpResponse("\n".join(sentences), status=500, content_type="text/plain; charset=utf-8")


def _with_headers(response: HttpResponse) -> HttpResponse:
    response.setdefault("Content-Security-Policy", POLICY)
    response["Referrer-Policy"] = "no-referrer"
    response.setdefault("X-Content-Type-Options", "nosniff")
    response.setdefault("X-Frame-Options", "DENY")
    response.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
    response.setdefault("Cache-Control", "no-store")
    return response
