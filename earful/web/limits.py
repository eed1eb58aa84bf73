"""How often one network may post, per server process and in memory only: nothing about anyone is kept."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict

from earful.errors import TooMany

_SALT = secrets.token_bytes(16)
_MOST = 20_000
_lock = threading.Lock()
_buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

BURST = 60
PER_SECOND = 1.0


def spend(network: str, now: float | None = None) -> None:
    """One post by a network. Raises TooMany with the seconds to wait when its allowance is used up."""
    moment = time.monotonic() if now is None else now
    key = hashlib.blake2b(network.encode(), key=_SALT, digest_size=16).digest()
    with _lock:
        left, last = _buckets.pop(key, (float(BURST), moment))
        left = min(BURST, left + (moment - last) * PER_SECOND)
        if left < 1:
            _buckets[key] = (left, moment)
            raise TooMany(max(1, round((1 - left) / PER_SECOND)))
        _buckets[key] = (left - 1, moment)
        while len(_buckets) > _MOST:
            _buckets.popitem(last=False)


def clear() -> None:
    """Forget everyone."""
    with _lock:
        _buckets.clear()
