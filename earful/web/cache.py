"""Public pages in memory: rendered once, compressed once, each use answered with a 304 where it can be."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from earful.roster import freshness
from earful.web.pages import Page

_MOST = 2000
_SMALL = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A page in memory, each encoding with its own strong ETag."""

    page: Page
    version: int
    minute: int
    bodies: dict[str, bytes]
    etags: dict[str, str]


_held: OrderedDict[str, Held] = OrderedDict()
_lock = threading.Lock()


def answer(request: HttpRequest, key: str, build: Callable[[], Page]) -> HttpResponse:
    """The page under `key`, from memory while nothing it shows has changed."""
    version = freshness.version()
    now = timezone.now()
    held = _held.get(key)
    if held is None or not _still_true(held, version, now):
        held = _keep(key, build(), version, now)
    return respond(request, held, now)


def respond(request: HttpRequest, held: Held, now: datetime) -> HttpResponse:
    encoding = _best(request.headers.get("Accept-Encoding", ""), held)
    etag = held.etags[encoding]
    response: HttpResponse
    if held.page.status == 200 and _matches(request.headers.get("If-None-Match", ""), etag):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(held.bodies[encoding], status=held.page.status)
        response["Content-Type"] = held.page.content_type
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = _cache_control(held, now)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def hold(page: Page, version: int = 0, now: datetime | None = None) -> Held:
    """A page with its encodings and their ETags."""
    bodies = {"": page.body}
    if len(page.body) > _SMALL:
        bodies["br"] = brotli.compress(page.body, mode=brotli.MODE_TEXT, quality=9)
        bodies["gzip"] = gzip.compress(page.body, 9, mtime=0)
    digest = hashlib.sha256(page.body).hexdigest()[:20]
    etags = {encoding: f'"{digest}{encoding and "-" + encoding}"' for encoding in bodies}
    return Held(page, version, _minute(now or timezone.now()), bodies, etags)


def clear() -> None:
    """Forget every page, as a new process would."""
    with _lock:
        _held.clear()


def _keep(key: str, page: Page, version: int, now: datetime) -> Held:
    held = hold(page, version, now)
    if page.status == 200:
        with _lock:
            _held[key] = held
            _held.move_to_end(key)
            while len(_held) > _MOST:
                _held.popitem(last=False)
    return held


def _still_true(held: Held, version: int, now: datetime) -> bool:
    if held.version != version or (held.page.counting and held.minute != _minute(now)):
        return False
    until = held.page.valid_until
    return until is None or now < until


def _minute(now: datetime) -> int:
    return int(now.timestamp() // 60)


def _cache_control(held: Held, now: datetime) -> str:
    seconds = settings.EARFUL_CACHE_SECONDS
    if held.page.valid_until:
        seconds = min(seconds, int((held.page.valid_until - now).total_seconds()))
    if held.page.status != 200:
        return "no-store"
    return f"public, max-age=0, must-revalidate, s-maxage={seconds}" if seconds > 0 else "public, no-cache"


def _best(accepted: str, held: Held) -> str:
    offered: dict[str, float] = {}
    for part in accepted.split(","):
        name, _, q = part.strip().lower().partition(";")
        try:
            offered[name.strip()] = float(q.strip().removeprefix("q=")) if q else 1.0
        except ValueError:
            offered[name.strip()] = 0.0
    return next((name for name in ("br", "gzip") if name in held.bodies and offered.get(name, 0) > 0), "")


def _matches(header: str, etag: str) -> bool:
    return header.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in header.split(","))
