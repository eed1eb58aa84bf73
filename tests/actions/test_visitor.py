"""A visitor's network is what our own proxies saw, and nothing a visitor could write."""

import pytest

from earful.actions.visitor import Visitor, network


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1", 2, "198.51.100.1"),
        ("127.0.0.1", "", 1, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1:4711", 1, "198.51.100.1"),
        ("127.0.0.1", "[2001:db8:1:2:3:4:5:6]:443", 1, "2001:db8:1:2::/64"),
        ("127.0.0.1", "<script>", 1, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1, unknown", 1, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "", 0, "fe80::/64"),
        ("::ffff:203.0.113.9", "", 0, "203.0.113.9"),
        ("", "", 0, ""),
        ("unix:", "9" * 10_000, 1, ""),
    ],
)
def test_only_what_trusted_proxies_saw_is_believed(
    remote: str, forwarded: str, proxies: int, expected: str
) -> None:
    assert network(remote, forwarded, proxies) == expected


def test_a_visitor_prints_as_nothing() -> None:
    assert "203" not in repr(Visitor("203.0.113.9", "Firefox"))
    assert "Firefox" not in str(Visitor("203.0.113.9", "Firefox"))
