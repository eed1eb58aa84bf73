"""What an operator should know before a site goes public. `earful serve` prints it, `earful check` too."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

TAG = "earful"
_LOCAL = {"127.0.0.1", "localhost", "[::1]", "testserver"}
_REMOTE_FILES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "glusterfs", "fuse.glusterfs"}
_SHORT_KEY = 32


@register(TAG)
def ready_for_the_public(app_configs: Any = None, **_options: Any) -> list[CheckMessage]:
    """Every warning that holds, each with what to type. `app_configs` is Django's and not used."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in _LOCAL]
    return [*_secret(), *_files(), *(_public(public[0]) if public else ())]


def _public(host: str) -> Iterator[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        yield _warn(
            "W001",
            "Any host name is answered, so a stranger's link could carry this site's password resets.",
            "Name the hosts: EARFUL_HOSTS=act.example.org",
        )
    if settings.DEBUG:
        yield _warn("W002", "EARFUL_DEBUG shows strangers what is inside.", "Take EARFUL_DEBUG away.")
    if not settings.EARFUL_HTTPS:
        yield _warn(
            "W003",
            f"HTTPS is off although {host} is public: passwords and letters travel in the open.",
            "Put a proxy that does HTTPS in front and set EARFUL_HTTPS=1 EARFUL_TRUSTED_PROXIES=1",
        )
    elif not settings.EARFUL_TRUSTED_PROXIES:
        yield _warn(
            "W004",
            "HTTPS means a proxy stands in front, but none is trusted: all supporters look like one, and"
            " after twenty the rest are turned away.",
            "Say how many proxies of yours stand in front: EARFUL_TRUSTED_PROXIES=1",
        )
    if "//127.0.0.1" in settings.WAGTAILADMIN_BASE_URL:
        yield _warn(
            "W006", "Links in mails to organisers lead to 127.0.0.1.", f"Set EARFUL_URL=https://{host}"
        )


def _secret() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < _SHORT_KEY:
        yield _warn(
            "W007",
            f"The secret key has fewer than {_SHORT_KEY} characters and could be guessed.",
            "Take EARFUL_SECRET_KEY away; a good one is then made and kept in the data folder.",
        )
    path: Path = settings.EARFUL_DATA / "secret_key"
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield _warn(
            "W008", "The secret key can be read by other users of this machine.", f"Type: chmod 600 {path}"
        )


def _files() -> Iterator[CheckMessage]:
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return
    kind = _file_system(Path(database["NAME"]))
    if kind in _REMOTE_FILES:
        yield _warn(
            "W009",
            f"The database lies on a network drive ({kind}), where SQLite's locks cannot be relied on.",
            "Move EARFUL_DATA to a local disk, or use PostgreSQL by DATABASE_URL.",
        )


def _file_system(path: Path) -> str:
    """The kind of file system a path lies on, as Linux names it; empty where that cannot be asked."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    except OSError:
        return ""
    mounts = [line.split()[1:3] for line in lines]
    within = [(point, kind) for point, kind in mounts if path.resolve().is_relative_to(_plain(point))]
    return max(within, key=lambda mount: len(mount[0]), default=("", ""))[1]


def _plain(point: str) -> str:
    r"""A mount point as it is; the kernel writes a space in it as \040."""
    return point.encode().decode("unicode_escape")


def _warn(number: str, sentence: str, hint: str) -> CheckMessage:
    return Warning(sentence, hint=hint, id=f"earful.{number}")
