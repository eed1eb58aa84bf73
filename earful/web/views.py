"""The public door. Each view says who may be here, calls one verb, chooses a page."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from earful.actions.reports import report
from earful.actions.take import Visitor, take
from earful.actions.visitor import network
from earful.campaigns.models import Campaign
from earful.campaigns.targets import Target, is_closed, moment_of, next_change, targets_at
from earful.civics.channels import CHANNELS
from earful.civics.divisions import STATES, division_at
from earful.errors import ActionRefused, NotCounted, TooMany
from earful.progress.board import board
from earful.roster import editions, find
from earful.roster.models import Person
from earful.web import acting, cache, limits, pages, source, theme, writing
from earful.web.middleware import error
from earful.web.pages import Missing, Page

View = Callable[..., HttpResponse]
_PLACE = re.compile(r"[a-z]{2}(-(al|[1-9]\d?))?")


def allows(*methods: str) -> Callable[[View], View]:
    """Refuses other methods in a sentence; HEAD goes wherever GET does."""

    def decorate(view: View) -> View:
        allowed = {*methods, *(["HEAD"] if "GET" in methods else [])}

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in allowed:
                with editions.one_look():
                    return view(request, *args, **kwargs)
            response = error(
                request,
                405,
                _("This address does not work that way"),
                _("Open the campaign’s page and start there."),
            )
            response["Allow"] = ", ".join(sorted(allowed))
            return response

        return guarded

    return decorate


def limited(view: View) -> View:
    """Refuses a network that posts too often, saying when it may go on."""

    @wraps(view)
    def spent(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            limits.spend(_network(request))
        except TooMany as refused:
            return _too_many(request, refused)
        return view(request, *args, **kwargs)

    return spent


def of_campaign(view: View) -> View:
    """Gives the view its live campaign, or answers that there is none."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        campaign = pages.live_campaign(slug)
        if campaign is None:
            return no_campaign(request)
        return view(request, campaign, *args, **kwargs)

    return found


def of_person(view: View) -> View:
    """Gives the view the person an address names, or answers that there is none."""

    @wraps(view)
    def found(request: HttpRequest, key: str) -> HttpResponse:
        person = Person.objects.filter(pk=key).first()
        if person is None:
            return error(
                request, 404, _("There is no such person here"), _("The address may be old, or mistyped.")
            )
        return view(request, person)

    return found


def no_campaign(request: HttpRequest) -> HttpResponse:
    return error(
        request,
        404,
        _("There is no such campaign here"),
        _("It may have ended, or the address may be mistyped."),
    )


@allows("GET")
def home(request: HttpRequest) -> HttpResponse:
    return cache.answer(request, "/", pages.home)


@allows("GET")
@of_campaign
def campaign(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return cache.answer(request, request.path, lambda: pages.campaign_page(campaign))


@allows("GET")
@of_campaign
def theme_css(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    css = theme.css(campaign.organisation.accent).encode()
    return cache.answer(request, request.path, lambda: Page(css, content_type="text/css; charset=utf-8"))


@allows("POST")
@limited
@of_campaign
def look_up(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Answers what was typed: 303 where an address can say it, else in place, never stored."""
    answer = _answer(request, campaign)
    base = f"/{campaign.slug}/"
    if place := _settled(campaign, answer):
        return _see(f"{base}{place}/")
    if answer.zip and answer.zip == answer.typed.strip():
        return _see(f"{base}zip/{answer.zip}/")
    return _in_place(request, pages.answer_page(campaign, answer))


@allows("GET")
@of_campaign
def zip_code(request: HttpRequest, campaign: Campaign, code: str) -> HttpResponse:
    answer = find.find(code, moment_of(campaign))
    if place := _settled(campaign, answer):
        return _see(f"/{campaign.slug}/{place}/")
    return _page(request, lambda: pages.answer_page(campaign, answer))


@allows("GET")
@of_campaign
def act(request: HttpRequest, campaign: Campaign, place: str, seat: str = "") -> HttpResponse:
    if place != place.lower() and _PLACE.fullmatch(place.lower()):
        return HttpResponseRedirect(request.path.lower(), status=301)
    return _page(request, lambda: pages.act_page(campaign, place, seat))


@allows("POST")
@limited
@of_campaign
def write(request: HttpRequest, campaign: Campaign, place: str, seat: str) -> HttpResponse:
    """Fills a letter where no script runs. Nothing of it is stored."""
    target = acting.target_at(campaign, place, seat)
    if target is None:
        return _no_target(request, campaign, place)
    if is_closed(campaign):
        return _closed(request)
    if target.holder.vacant:
        return error(request, 409, _("This seat is empty"), _("There is nobody to write to."))
    template, context = writing.filled(campaign, place, target, request.POST)
    return _in_place(request, pages.render_page(template, campaign, context))


@allows("POST")
@limited
@of_campaign
def outcome(request: HttpRequest, campaign: Campaign, place: str, seat: str) -> HttpResponse:
    """Counts what a supporter says they did, and thanks them."""
    target = acting.target_at(campaign, place, seat)
    if target is None:
        return _no_target(request, campaign, place)
    channel, code = request.POST.get("channel", ""), request.POST.get("outcome", "")
    if channel not in CHANNELS or CHANNELS[channel].outcome(code) is None:
        return error(
            request, 400, _("Nothing was chosen"), _("Go back and say how it went. Nothing was counted.")
        )
    try:
        _take(request, campaign, place, target)
    except TooMany as refused:
        return _too_many(request, refused)
    except ActionRefused as refused:
        return error(request, 409, _("This cannot be counted"), str(refused))
    except NotCounted:
        return _busy(request)
    return _see(f"/{campaign.slug}/{place}/{seat}/done/{channel}/{code}/")


@allows("GET")
@of_campaign
def done(
    request: HttpRequest, campaign: Campaign, place: str, seat: str, channel: str, code: str
) -> HttpResponse:
    target = acting.target_at(campaign, place, seat)
    if target is None:
        return _no_target(request, campaign, place)
    if channel not in CHANNELS or CHANNELS[channel].outcome(code) is None:
        raise Http404
    if is_closed(campaign) or target.holder.vacant:  # nothing was done here, so nobody is thanked
        return _see(acting.act_url(campaign, place, target))
    share = request.build_absolute_uri(f"/{campaign.slug}/")
    context = writing.thanks(campaign, place, target, channel, code, share)
    return _in_place(request, pages.done_page(campaign, place, target, context))


@allows("GET")
@of_campaign
def progress(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return cache.answer(request, request.path, lambda: pages.progress_page(campaign))


@allows("GET")
@of_campaign
def progress_json(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    def build() -> Page:
        body = JsonResponse(board(campaign)).content
        return Page(body, content_type="application/json", valid_until=next_change(campaign), counting=True)

    return cache.answer(request, request.path, build)


@allows("GET")
@of_person
def person(request: HttpRequest, person: Person) -> HttpResponse:
    return cache.answer(request, request.path, lambda: pages.person_page(person))


@allows("POST")
@limited
@of_person
def wrong(request: HttpRequest, person: Person) -> HttpResponse:
    """Takes a report that a fact is wrong; it reaches the organisers, without who said it."""
    try:
        report(person, request.POST.get("what", ""), request.POST.get("note", ""), timezone.localdate())
    except ActionRefused as refused:
        return error(request, 400, _("Nothing was sent"), str(refused))
    said = (_("The organisers will see it and look into it. Nothing about you was kept."),)
    return _in_place(request, pages.missing_page(pages.Missing(_("Thank you."), said), status=200))


@allows("GET")
def source_archive(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(source.archive(), content_type="application/gzip")
    response["Cache-Control"] = "public, max-age=3600"
    response["Content-Disposition"] = f'attachment; filename="{source.FILE_NAME}"'
    return response


@allows("GET")
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it on pages that cannot name an icon."""
    return HttpResponseRedirect(static("earful/icon.svg"))


@allows("GET")
def health(request: HttpRequest) -> HttpResponse:
    """For a monitor: the database answers."""
    Person.objects.exists()
    return HttpResponse("ok\n", content_type="text/plain")


def _answer(request: HttpRequest, campaign: Campaign) -> find.Answer:
    moment = moment_of(campaign)
    typed = request.POST.get("place", "")
    if not typed.strip() and request.POST.get("lat"):
        typed = f"{request.POST['lat']},{request.POST.get('lon', '')}"
    answer = find.find(typed, moment)
    return answer if answer.kind != "point" else _point(request, answer, moment)


def _settled(campaign: Campaign, answer: find.Answer) -> str:
    """The place to act from, when nothing that this campaign needs is open any more; else empty."""
    enough = answer.outcome == "found" or not pages.speaks_to_house(campaign)
    return answer.place if answer.place and enough and targets_at(campaign, _division(answer.place)) else ""


def _point(request: HttpRequest, answer: find.Answer, moment: Any) -> find.Answer:
    """A browser that says how sure it is of its location is asked about a line that near."""
    try:
        accuracy = min(5000.0, max(0.0, float(request.POST.get("accuracy", "0"))))
        lat, lon = (float(part) for part in answer.typed.split(","))
    except ValueError:
        return answer
    return find.at_point(lat, lon, moment, accuracy) if accuracy > 0 else answer


def _take(request: HttpRequest, campaign: Campaign, place: str, target: Target) -> None:
    take(
        campaign,
        target.holder,
        request.POST["channel"],
        request.POST["outcome"],
        _division(place),
        visitor(request),
        load_id=request.POST.get("load", ""),
        source=request.POST.get("source", ""),
        now=timezone.now(),
    )


def visitor(request: HttpRequest) -> Visitor:
    """Who is asking, as far as counting once needs it; used and forgotten."""
    return Visitor(_network(request), request.headers.get("User-Agent", ""))


def _network(request: HttpRequest) -> str:
    forwarded = request.headers.get("X-Forwarded-For", "")
    return network(request.META.get("REMOTE_ADDR", ""), forwarded, settings.EARFUL_TRUSTED_PROXIES)


def _division(place: str) -> str:
    return division_at(place) or STATES[place].division


def _too_many(request: HttpRequest, refused: TooMany) -> HttpResponse:
    wait = refused.retry_after
    when = (
        _("in %(n)s seconds") % {"n": wait} if wait < 120 else _("in %(n)s hours") % {"n": -(-wait // 3600)}
    )
    response = error(
        request,
        429,
        _("That was a lot in a short time"),
        _("You can go on %(when)s. Nothing is lost.") % {"when": when},
    )
    response["Retry-After"] = str(wait)
    return response


def _busy(request: HttpRequest) -> HttpResponse:
    response = error(
        request,
        503,
        _("We could not count that just now"),
        _("The site is very busy. What you did still reached the office."),
        _("Go back and press the button again."),
    )
    response["Retry-After"] = "10"
    return response


def _closed(request: HttpRequest) -> HttpResponse:
    return error(
        request, 409, _("This campaign is closed"), _("Its words can be read, but nothing is sent any more.")
    )


def _page(request: HttpRequest, build: Callable[[], Page | Missing]) -> HttpResponse:
    """A page from memory, or the one that says it is not there."""

    def made() -> Page:
        page = build()
        return pages.missing_page(page) if isinstance(page, Missing) else page

    response = cache.answer(request, request.path, made)
    response["X-Earful"] = "said"
    return response


def _no_target(request: HttpRequest, campaign: Campaign, place: str) -> HttpResponse:
    return _page(request, lambda: pages.no_target(campaign, place))


def _in_place(request: HttpRequest, page: Page) -> HttpResponse:
    """An answer to this request alone: never stored by anyone."""
    response = HttpResponse(page.body, status=page.status, content_type=page.content_type)
    response["Cache-Control"] = "no-store"
    return response


def _see(address: str) -> HttpResponse:
    response = HttpResponseRedirect(quote(address), status=303)
    response["Cache-Control"] = "no-store"
    return response
