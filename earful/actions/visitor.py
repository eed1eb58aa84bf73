"""Who pressed, for as long as it takes to count: never stored, never logged."""

import ipaddress
from dataclasses import dataclass, field

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Visitor:
    """A client's network and user agent, used for one fingerprint and forgotten. It prints as nothing."""

    network: str = field(repr=False)
    agent: str = field(repr=False)


def network(remote_addr: str, forwarded_for: str, trusted_proxies: int) -> str:
    """The client's network: an IPv4 address whole, an IPv6 address as its /64, `""` when neither is known.

    `trusted_proxies` counts the proxies of ours in front. Each adds the address it saw to the end of
    `X-Forwarded-For`, so only that many last entries are believed and the first of them is the client;
    whatever stands before them was written by anybody. What is no address falls back to the socket's.
    """
    socket = _address(remote_addr)
    if trusted_proxies > 0:
        believed = forwarded_for.split(",")[-trusted_proxies:]
        return _network(_address(believed[0]) or socket)
    return _network(socket)


def _network(address: _Address | None) -> str:
    if address is None:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(address), 64), strict=False))
    return str(address)


def _address(text: str) -> _Address | None:
    """An address from a header or socket; some proxies add a port. A mapped IPv4 address is that address."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
