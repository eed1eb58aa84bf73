"""All settings, each from the environment, each default good enough to run (docs/settings.md)."""

import contextlib
import os
import re
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent


_YES, _NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def _yes(name: str) -> bool:
    text = env.str(name, "").strip().lower()
    if text not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is {text!r}; it must be 1 or 0.")
    return text in _YES


def _whole(name: str) -> int:
    text = env.str(name, "0").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ImproperlyConfigured(f"{name} is {text!r}; it must be a whole number, 0 or more.")
    return int(text)


def _database(folder: Path) -> dict[str, Any]:
    """The database DATABASE_URL names, else a SQLite file in the data folder."""
    try:
        found: dict[str, Any] = env.db_url("DATABASE_URL", default=f"sqlite:///{folder / 'earful.sqlite3'}")
    except (ValueError, KeyError, ImproperlyConfigured):
        found = {}
    if found.get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgres://user:password@host:5432/name or sqlite:////path/to/file."
        )
    return found


def _version() -> str:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.M)
    return found[1] if found else "0.0.0"


def _secret_key(folder: Path) -> str:
    if given := env.str("EARFUL_SECRET_KEY", ""):
        return str(given)
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".secret_key.{os.getpid()}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, secrets.token_urlsafe(50).encode())
        os.close(descriptor)
        with contextlib.suppress(FileExistsError):  # two starting together agree on the first
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text("utf-8")


VERSION = _version()
EARFUL_DATA = Path(env.str("EARFUL_DATA", "") or CHECKOUT / "var").absolute()
EARFUL_SOURCE_URL = env.str("EARFUL_SOURCE_URL", "")
EARFUL_HTTPS = _yes("EARFUL_HTTPS")
# How many proxies of ours stand in front; that many entries at the end of X-Forwarded-For are believed.
EARFUL_TRUSTED_PROXIES = _whole("EARFUL_TRUSTED_PROXIES")
# Seconds a shared cache may hold a public page without asking; 0 asks every time.
EARFUL_CACHE_SECONDS = _whole("EARFUL_CACHE_SECONDS")

SECRET_KEY = _secret_key(EARFUL_DATA)
DEBUG = _yes("EARFUL_DEBUG")
ALLOWED_HOSTS = env.list("EARFUL_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if EARFUL_HTTPS and host != "*"]

INSTALLED_APPS = [
    "earful",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "earful.web.middleware.public_pages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "earful.urls"
WSGI_APPLICATION = "earful.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": _database(EARFUL_DATA)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Opening the file anew for each request would take two thirds of the time of a 304.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    # The defaults lock under four writers and may lose an acknowledged write when the power goes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # secure_delete: yesterday's fingerprints are overwritten, not only unlinked.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "America/New_York"

STATIC_URL = "/static/"
STATIC_ROOT = EARFUL_DATA / "static"
MEDIA_ROOT = EARFUL_DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "earful.web.storage.StaticFiles"},
}

SESSION_COOKIE_PATH = "/organise/"
CSRF_COOKIE_PATH = "/organise/"
LANGUAGE_COOKIE_PATH = "/organise/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = EARFUL_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
# The desk only: Django checks its forms by their origin. Public pages say no-referrer themselves.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if EARFUL_HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if EARFUL_HTTPS else 0
# For the desk, where a campaign is one form; a supporter's limit stands in web/middleware.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
APPEND_SLASH = True

WAGTAIL_SITE_NAME = "Earful"
WAGTAILADMIN_BASE_URL = env.str("EARFUL_URL", "http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"route": {"()": "earful.web.logs.RouteFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "route"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
