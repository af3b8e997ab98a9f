"""Fetches a page of the web for a person: public addresses only, bounded in size, time and redirects.

The name is resolved once and the connection made to that very address, so that a name which later leads elsewhere
(DNS rebinding) changes nothing; every redirect is judged anew.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPException
from socket import SHUT_RDWR
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from coder.intake import Refused
from coder.intake.addresses import Target, target

AGENT = "RegionalStabilityMonitor/0.1 (reads single articles for a person)"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")
FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "application/feed+json",
    "text/html",
)
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Limits:
    """The most that one fetch may take: bytes, seconds in all, seconds of silence, redirects."""

    bytes: int = 5_000_000
    seconds: float = 20
    silence: float = 8
    redirects: int = 4


@dataclass(frozen=True)
class Page:
    """What was fetched: the address it came from in the end, its content type, its bytes."""

    url: str
    content_type: str
    data: bytes


def fetch(
    url: str,
    types: Collection[str] = PAGES,
    allow: Collection[str] = (),
    limits: Limits = Limits(),
    heed_robots: bool = True,
) -> Page:
    """The page at an address. Raises Refused with a plain sentence for whatever stands in the way.

    `allow`: see addresses.target. `heed_robots`: whether a robots.txt that forbids the page is obeyed.
    """
    end = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        to = target(url, allow)
        if heed_robots and not _robots_allow(to, allow, limits, end):
            raise Refused("The publisher asks programs not to fetch this page. Copy its text and paste it instead.")
        status, location, content_type, data = _get(to, types, limits, end)
        if status not in REDIRECTS or not location:
            return Page(url, content_type, data)
        url = urljoin(url, location)
    raise Refused(f"The address was passed on more than {limits.redirects} times.")


def _get(to: Target, types: Collection[str], limits: Limits, end: float) -> tuple[int, str | None, str, bytes]:
    connection = _connection(to, min(limits.silence, _left(end)))
    sockets: list[Any] = []
    # A server that sends a byte now and then keeps every single wait short: it is cut off at the end.
    guard = threading.Timer(_left(end), _hang_up, [connection, sockets])
    guard.daemon = True
    guard.start()
    try:
        usual = {"http": 80, "https": 443}[to.scheme] == to.port
        name = f"[{to.host}]" if ":" in to.host else to.host
        headers = {
            "Host": name if usual else f"{name}:{to.port}",
            "User-Agent": AGENT,
            "Accept": ", ".join(types),
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        connection.connect()
        sockets.append(connection.sock)  # reading the answer, the connection lets go of it
        connection.request("GET", to.path, headers=headers, preload_content=False, decode_content=True)
        response = connection.getresponse()
        if response.status in REDIRECTS:
            return response.status, response.headers.get("Location"), "", b""
        if response.status != 200:
            raise Refused(
                f"The publisher's server answered with the status {response.status}; there is no page to read."
            )
        content_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if content_type not in types:
            raise Refused(f"The address holds no article but {content_type or 'something without a content type'}.")
        return 200, None, content_type, _body(response, limits, end)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= end:
            raise Refused(f"The page did not arrive within {limits.seconds:g} seconds.") from error
        if isinstance(error, Refused):
            raise
        raise Refused("The publisher's server could not be reached, or its answer was no proper one.") from error
    finally:
        guard.cancel()
        connection.close()


def _connection(to: Target, silence: float) -> HTTPConnection:
    """A connection to the checked address; the certificate must still be that of the name."""
    if to.scheme == "http":
        return HTTPConnection(to.address, to.port, timeout=silence)
    return HTTPSConnection(
        to.address,
        to.port,
        timeout=silence,
        server_hostname=to.host,
        assert_hostname=to.host,
        ca_certs=certifi.where(),
        cert_reqs="CERT_REQUIRED",
    )


def _body(response: BaseHTTPResponse, limits: Limits, end: float) -> bytes:
    """The body, unpacked, as far as the limit: a small answer that unpacks to a huge one is cut off in between."""
    if response.headers.get("Content-Encoding", "identity").lower() not in {"gzip", "identity", ""}:
        raise Refused("The publisher's server sent the page in a packing that was not asked for.")
    data = bytearray()
    while piece := response.read(65_536):
        data += piece
        if len(data) > limits.bytes:
            raise Refused(f"The page is larger than {limits.bytes:,} bytes and was not read further.")
        if time.monotonic() >= end:
            raise Refused(f"The page did not arrive within {limits.seconds:g} seconds.")
    return bytes(data)


def _robots_allow(to: Target, allow: Collection[str], limits: Limits, end: float) -> bool:
    """What the host's robots.txt says of the page; a host without a readable one allows it."""
    rules = RobotFileParser()
    with suppress(Refused):
        asked = replace(to, path="/robots.txt")
        small = Limits(500_000, min(5, _left(end)), limits.silence, 0)
        status, _, _, data = _get(asked, ("text/plain",), small, time.monotonic() + small.seconds)
        if status == 200:
            rules.parse(data.decode("utf-8", errors="replace").splitlines())
            return rules.can_fetch(AGENT, to.path)
    return True


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise Refused("The page did not arrive in time.")
    return left


def _hang_up(connection: HTTPConnection, sockets: list[Any]) -> None:
    for sock in sockets or [connection.sock]:
        with suppress(OSError, AttributeError):
            sock.shutdown(SHUT_RDWR)


def publisher_of(url: str) -> str:
    """The host name of an address without www, as a first guess at the publisher."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
