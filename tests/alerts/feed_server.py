"""A local web server with feeds: good ones, and every bad kind that there is a name for."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
<item><title>Bruising in babies: new guidance</title><link>https://www.news.example/bruising/?utm_source=rss</link>
<guid>a1</guid><pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Babies who &lt;b&gt;cannot move&lt;/b&gt; seldom bruise.
&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;
&amp;amp;lt;script&amp;amp;gt;alert(2)&amp;amp;lt;/script&amp;amp;gt;&lt;/p&gt;</description></item>
<item><title>Annual report, part 1</title><link>https://news.example/part-1</link><guid>a2</guid></item>
<item><title>Annual report, part 2</title><link>https://news.example/part-2</link><guid>a3</guid></item>
<item><title>A script for a link</title><link>javascript:alert(1)</link><guid>a4</guid></item>
<item><title>Subject&#13;&#10;Bcc: everybody@example.org</title><link>https://news.example/inject</link><guid>a5</guid></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Other</title><id>x</id><updated>2026-11-21T10:00:00Z</updated>
<entry><title>Bruising in babies: new guidance.</title><id>o1</id><link href="https://other.example/2026/bruises"/>
<updated>2026-11-21T10:00:00Z</updated>
<summary>The same news.</summary></entry>
<entry><title>Something else again</title><id>o2</id><link href="https://news.example/bruising?fbclid=7#top"/><updated>2026-11-21T10:00:00Z</updated></entry>
<entry><title>Only here</title><id>o3</id><link href="https://other.example/only"/><updated>2026-11-21T10:00:00Z</updated></entry></feed>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss version='2.0'><channel><title>&i;</title><item><title>&i;</title></item></channel></rss>"
)
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>
<item><title>&x;</title></item></channel></rss>"""
FEEDS: dict[str, bytes] = {
    "/rss": RSS.encode(),
    "/atom": ATOM.encode(),
    "/broken": RSS.replace("</channel></rss>", "<item><title>Unclosed & torn").encode(),
    "/not-a-feed": b"<html><body>Nothing here</body></html>",
    "/bomb": BOMB.encode(),
    "/bomb-utf-16": BOMB.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"),
    "/outside": OUTSIDE.encode(),
    "/rubbish": bytes(range(256)) * 40,
}


class Answers(BaseHTTPRequestHandler):
    """Counts what is asked, and answers each path in its own way."""

    asked: list[tuple[str, int]] = []

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/conditional":
            status = 304 if self.headers.get("If-None-Match") == '"v1"' else 200
            self._answer(status, b"" if status == 304 else FEEDS["/rss"], {"ETag": '"v1"'})
        elif path == "/loop":
            self._answer(302, b"", {"Location": "/loop"})
        elif path == "/inside":
            self._answer(302, b"", {"Location": "http://10.0.0.7/secret"})
        elif path == "/moved":
            self._answer(301, b"", {"Location": "/rss"})
        elif path in ("/huge", "/slow"):
            self._drip(b"x" * 65_536 if path == "/huge" else b"<", 0.0 if path == "/huge" else 0.05)
        elif path in FEEDS:
            self._answer(200, FEEDS[path], {})
        else:
            self._answer(404, b"", {})

    def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.asked.append((self.path, status))
        self.send_response(status)
        for name, value in {"Content-Type": "application/xml", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _drip(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(2000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[str]:
    """Serve in threads, and give the address."""
    Answers.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
