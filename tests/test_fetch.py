"""Fetching for a stranger: only the open web is reached, and nothing there can tie the dashboard up."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from coder.intake import Refused, draft, feeds, fetch
from coder.intake.addresses import target
from coder.intake.fetch import Limits
from tests.local_web import Answers, Web, serving

HERE = ("127.0.0.1",)
SHORT = Limits(seconds=1.5, silence=1)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


def test_an_article_is_fetched_with_title_publisher_and_date(web: Web) -> None:
    page = fetch.fetch(f"{web.base}/article", allow=HERE)
    article = draft(page.data, "page.html", page.url)
    assert (article.title, article.publisher, str(article.published)) == (
        "Lock on the canal is shut",
        "The Skar Herald",
        "2025-04-08",
    )
    assert "Norland shut the lock" in article.body
    assert "salmon recipes" not in article.body


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "http:// or https://"),
        ("ftp://example.org/a", "http:// or https://"),
        ("javascript:alert(1)", "http:// or https://"),
        ("gopher://127.0.0.1/", "http:// or https://"),
        ("http://", "not a web address"),
        ("http://[::1", "not a web address"),
        ("http://example.org:99999/", "not a web address"),
        ("http://ana:secret@example.org/", "user name or password"),
        ("http://exa mple.org/", "characters that no web address has"),
        ("http://example.org/\r\nHost: other", "characters that no web address has"),
        ("http://example.org\\@127.0.0.1/", "characters that no web address has"),
        ("http://no-such-host.invalid/", "No machine was found"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        fetch.fetch(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "127.1",  # short for 127.0.0.1
        "2130706433",  # 127.0.0.1 as one number
        "0x7f000001",
        "0177.0.0.1",
        "10.0.0.5",
        "172.16.3.4",
        "192.168.1.1",
        "100.64.0.1",  # a provider's inner network
        "169.254.169.254",  # a cloud machine's own data
        "168.63.129.16",  # the same at Azure
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00:ec2::254]",  # the same at Amazon
        "[::ffff:127.0.0.1]",  # an IPv4 address inside an IPv6 one
        "[::ffff:a9fe:a9fe]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
    ],
)
def test_addresses_of_this_machine_and_of_inner_networks_are_refused(host: str) -> None:
    with pytest.raises(Refused, match=r"private or local|No machine"):
        target(f"http://{host}/")


def test_this_machine_is_refused_although_a_server_answers_there(web: Web) -> None:
    with pytest.raises(Refused, match="private or local"):
        fetch.fetch(f"{web.base}/article")
    assert web.asked == []


def test_other_ports_than_the_web_s_are_refused() -> None:
    with pytest.raises(Refused, match="not port 22"):
        target("http://93.184.216.34:22/")


def test_a_redirect_is_followed_and_judged_anew(web: Web) -> None:
    assert fetch.fetch(f"{web.base}/to?/article", allow=HERE).url == f"{web.base}/article"
    with serving("127.0.0.2") as inner:  # a machine that is not allowed
        with pytest.raises(Refused, match="private or local"):
            fetch.fetch(f"{web.base}/to?{inner.base}/article", allow=HERE)
        assert inner.asked == []
    for elsewhere in ("http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"):
        with pytest.raises(Refused):
            fetch.fetch(f"{web.base}/to?{elsewhere}", allow=HERE)


def test_a_name_that_leads_elsewhere_the_second_time_changes_nothing(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is resolved once, to the machine that is then judged and reached."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def turning(host: str, port: int, *rest: object, **more: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port, type=socket.SOCK_STREAM)
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    port = web.server_address[1]
    with serving("127.0.0.2") as inner:
        fetch.fetch(f"http://rebinding.example:{port}/article", allow=HERE)
        assert inner.asked == []
    assert web.asked == ["/robots.txt", "/article"]
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("loop", "passed on more than 4 times"),
        ("large", "larger than 5,000,000 bytes"),
        ("bomb", "larger than 5,000,000 bytes"),
        ("programme", "no article but application/octet-stream"),
        ("missing", "status 404"),
        ("nonsense", "could not be reached"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(web: Web, path: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        fetch.fetch(f"{web.base}/{path}", allow=HERE)


@pytest.mark.parametrize("path", ["silent", "drip", "drip_body"])
def test_a_server_that_stalls_holds_nobody_up(web: Web, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Refused):
        fetch.fetch(f"{web.base}/{path}", allow=HERE, limits=SHORT)
    assert time.monotonic() - begun < 4


class Reserved(Answers):
    def get_robots_txt(self) -> None:
        self.send(200, "text/plain", b"User-agent: *\nDisallow: /article\n")


def test_a_publisher_s_robots_txt_is_heeded() -> None:
    with serving(answers=Reserved) as web:
        with pytest.raises(Refused, match="paste it instead"):
            fetch.fetch(f"{web.base}/article", allow=HERE)
        assert web.asked == ["/robots.txt"]


def test_a_feed_gives_its_articles_and_nothing_else(web: Web) -> None:
    found = feeds.entries(f"{web.base}/feed", HERE)
    assert [entry.url for entry in found] == [f"{web.base}/article", f"{web.base}/other"]  # not file:///etc/passwd
    assert (found[0].title, found[0].publisher) == ("Lock on the canal is shut", "The Skar Herald")
    assert str(found[0].published) == "2025-04-08"


@pytest.mark.parametrize("data", [b"", b"<html><p>no feed</p></html>", b"\0\1\2", b"<rss>" * 5000])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no RSS or Atom feed"):
        feeds.parsed(data)


def test_a_feed_with_entity_tricks_stays_small() -> None:
    """Entities that unfold into each other, and one that names a file, in the feed's XML."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>t</title><item><title>&l9;&f;</title><link>http://a.example/</link></item></channel></rss>"""
    begun = time.monotonic()
    try:
        titles = [entry.title for entry in feeds.parsed(bomb.encode())]
    except Refused:
        titles = []
    assert time.monotonic() - begun < 30
    assert all("root:" not in title and len(title) <= 300 for title in titles)
