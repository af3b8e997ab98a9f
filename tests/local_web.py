"""A small web server on this machine for the tests of fetching: pages, redirects, and answers made to do harm."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = """<!doctype html><html lang="en"><head><title>Lock on the canal is shut</title>
<meta property="og:site_name" content="The Skar Herald"><meta property="article:published_time" content="2025-04-08">
</head><body><nav>Home News Sport</nav><article><h1>Lock on the canal is shut</h1>
<p>Norland shut the lock on the canal on Monday after a quarrel over the toll with its neighbour Vesland.</p>
<p>Vesland's foreign ministry said on Tuesday that the closure broke the treaty, and asked for talks in Port Vess.</p>
<p>The two neighbours share the canal since the treaty of 1991, and most of the salt trade of both goes through it.</p>
</article><footer>Read more: ten best salmon recipes</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Skar Herald</title>
<item><title>Lock on the canal is shut</title><link>{base}/article</link>
<pubDate>Tue, 08 Apr 2025 09:00:00 GMT</pubDate></item>
<item><title>A trap</title><link>file:///etc/passwd</link></item>
<item><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link>{base}/other</link></item></channel></rss>"""


class Answers(BaseHTTPRequestHandler):
    """Paths are what the test wants to meet; every request is noted in the server's `asked`."""

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Web)
        server.asked.append(self.path)
        with contextlib.suppress(ConnectionError):
            getattr(
                self, "get_" + self.path.strip("/").split("?")[0].replace("/", "_").replace(".", "_"), self.missing
            )()

    def missing(self) -> None:
        self.send(404, "text/html", b"no")

    def send(self, status: int, content_type: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_article(self) -> None:
        self.send(200, "text/html; charset=utf-8", ARTICLE.encode())

    def get_feed(self) -> None:
        assert isinstance(self.server, Web)
        self.send(200, "application/rss+xml", FEED.format(base=self.server.base).encode())

    def get_to(self) -> None:
        self.send(302, "text/html", b"", Location=self.path.partition("?")[2])

    def get_loop(self) -> None:
        self.send(302, "text/html", b"", Location="/loop")

    def get_large(self) -> None:
        self.send(200, "text/html", b"x" * 6_000_000)

    def get_bomb(self) -> None:
        self.send(200, "text/html", gzip.compress(b"\0" * 300_000_000), Content_Encoding="gzip")

    def get_programme(self) -> None:
        self.send(200, "application/octet-stream", b"MZ")

    def get_silent(self) -> None:
        time.sleep(3)

    def get_drip(self) -> None:
        """A byte of the head now and then: no single wait is long, the whole never ends."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def get_drip_body(self) -> None:
        self.send(200, "text/html", b"<p>")
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def get_nonsense(self) -> None:
        self.wfile.write(b"\0\1\2 this is not HTTP\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the tests look at `asked`."""


class Web(ThreadingHTTPServer):
    """The server; `asked` are the paths requested so far, `base` its address."""

    daemon_threads = True

    def __init__(self, host: str, answers: type[Answers] = Answers) -> None:
        super().__init__((host, 0), answers)
        self.asked: list[str] = []
        self.base = f"http://{host}:{self.server_address[1]}"


@contextlib.contextmanager
def serving(host: str = "127.0.0.1", answers: type[Answers] = Answers) -> Iterator[Web]:
    web = Web(host, answers)
    threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
