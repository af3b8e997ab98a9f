"""Which web addresses may be fetched: public ones over http and https, judged by the machine that the name leads to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from coder.intake import Refused

PORTS = {"http": 80, "https": 443}
NEVER = (
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64: an IPv4 address in disguise
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("168.63.129.16/32"),  # Azure's machine services, on a public address
)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """Where a request goes: scheme, host name, port, path with query, and the one address the connection is made to."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def target(url: str, allow: Collection[str] = ()) -> Target:
    """Check an address and resolve it. Raises Refused.

    `allow` are addresses of machines that may be reached although they are not public, on any port: for tests and for a
    publisher inside one's own network. It comes from the calling code, never from the person who gave the url.
    """
    parts = _split(url)
    port = parts.port or PORTS[parts.scheme]
    host = _ascii_host(parts.hostname or "")
    found = _resolved(host, port)
    for address in found:
        if str(address) not in allow and not _is_public(address):
            raise Refused("The address leads to a private or local network and is not fetched.")
    if port != PORTS[parts.scheme] and str(found[0]) not in allow:
        raise Refused(f"Only the usual ports of the web are fetched, not port {port}.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, str(found[0]))


def _split(url: str):  # type: ignore[no-untyped-def]  # SplitResult, whose port property may raise
    if len(url) > 2_000 or any(char <= " " or char == "\x7f" or char == "\\" for char in url):
        raise Refused("The address is too long or holds characters that no web address has.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("This is not a web address.") from error
    if parts.scheme not in PORTS:
        raise Refused("Only addresses that begin with http:// or https:// are fetched.")
    if not parts.hostname or port == 0:
        raise Refused("This is not a web address.")
    if parts.username is not None or parts.password is not None:
        raise Refused("An address with a user name or password in it is not fetched.")
    return parts


def _ascii_host(host: str) -> str:
    try:
        return host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused("This is not a web address.") from error


def _resolved(host: str, port: int) -> list[Address]:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused("No machine was found under this address. Check its spelling.") from error
    return [ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in infos]


def _is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
        if address.sixtofour or address.teredo:
            return False
    if any(address in network for network in NEVER if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
