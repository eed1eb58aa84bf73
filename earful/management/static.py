"""The static files, collected once per content: copied, named by their hash, compressed."""

import fcntl
import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

_OURS = Path(__file__).resolve().parent.parent / "static"
_MARK = "static.sha256"


def collect() -> bool:
    """Collect the static files unless that is done already; whether it was done now."""
    folder: Path = settings.EARFUL_DATA
    folder.mkdir(parents=True, exist_ok=True)
    wanted = _content()
    with (folder / f".{_MARK}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        mark = folder / _MARK
        collected = (settings.STATIC_ROOT / "staticfiles.json").exists()
        if collected and mark.exists() and mark.read_text("utf-8") == wanted:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(wanted, "utf-8")
    return True


def _content() -> str:
    """What the collected files depend on: our own by content, others' by version."""
    digest = hashlib.sha256()
    for part in ("django", "wagtail", "whitenoise"):
        digest.update(f"{part} {version(part)}\n".encode())
    digest.update(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for path in sorted(path for path in _OURS.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(_OURS)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
