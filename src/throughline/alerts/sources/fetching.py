"""Fetches a feed: only from public addresses, only so much, only so long, and not again what has not changed."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings

MOST_REDIRECTS = 5
CONNECT_SECONDS, READ_SECONDS = 5.0, 10.0
CHUNK = 65_536
PORTS = {"http": 80, "https": 443}


class NotFetched(Exception):
    """The feed could not be had. The message is fit to show to an editor."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said. `is_new` is False where it said that nothing changed; then `content` is empty."""

    content: bytes
    is_new: bool
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


def fetch(address: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Return the feed at the address, following a few redirects, each of which is checked like the first."""
    headers = {
        "User-Agent": f"Throughline alerts (+{settings.THROUGHLINE['SITE_ADDRESS']})",
        "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1",
        "Accept-Encoding": "identity",
    }
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    ends_at = time.monotonic() + settings.ALERTS["FEED_SECONDS"]
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(address, headers, ends_at)
        if isinstance(answer, Fetched):
            return answer
        address = urljoin(address, answer)
    raise NotFetched("The address leads on and on to others, and to no feed.")


def _ask(address: str, headers: dict[str, str], ends_at: float) -> Fetched | str:
    """Ask one server. Return what it gave, or the address that it leads on to."""
    parts = urlsplit(address)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise NotFetched("The address must begin with http:// or https://.") from None
    if not parts.hostname or parts.username or parts.password:
        raise NotFetched("The address names no server, or holds a name and password.")
    place = checked_address(parts.hostname, port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _pool(parts.scheme, place, port, parts.hostname) as pool:
            response = pool.request(
                "GET", path, headers=headers | {"Host": parts.netloc}, redirect=False, retries=False,
                preload_content=False, assert_same_host=False,
            )  # fmt: skip
            try:
                return _answered(response, ends_at)
            finally:
                response.close()
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as problem:
        raise NotFetched(f"The server could not be reached or broke off ({type(problem).__name__}).") from problem


def _pool(scheme: str, place: str, port: int, host: str) -> urllib3.HTTPConnectionPool:
    """Return connections to the very address that was checked: the name is not looked up a second time."""
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    if scheme == "https":
        return urllib3.HTTPSConnectionPool(
            place, port, timeout=timeout, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
        )
    return urllib3.HTTPConnectionPool(place, port, timeout=timeout)


def _answered(response: urllib3.BaseHTTPResponse, ends_at: float) -> Fetched | str:
    if response.status == 304:
        return Fetched(b"", is_new=False)
    if response.status in (301, 302, 303, 307, 308):
        return response.headers.get("Location", "")
    if response.status != 200:
        raise NotFetched(f"The server answered {response.status}.")
    most, content = settings.ALERTS["FEED_BYTES"], b""
    # Not by what the server says of its length, and with an eye on the clock: a byte every few seconds is for ever.
    while chunk := response.read1(CHUNK):
        content += chunk
        if len(content) > most:
            raise NotFetched(f"The feed is larger than {most // 1024:,} kB.")
        if time.monotonic() > ends_at:
            raise NotFetched("The server took too long.")
    return Fetched(
        content,
        is_new=True,
        etag=response.headers.get("ETag", "")[:300],
        last_modified=response.headers.get("Last-Modified", "")[:100],
        content_type=response.headers.get("Content-Type", "")[:200],
    )


def checked_address(host: str, port: int) -> str:
    """Return an address of the host that may be asked. One inside a private network may not, unless the host allows it."""
    allowed = [ipaddress.ip_network(network) for network in settings.ALERTS["PRIVATE_NETWORKS"]]
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise NotFetched("There is no server of that name.") from None
    for text in sorted(map(str, found)):
        place = ipaddress.ip_address(text.split("%")[0])
        if isinstance(place, ipaddress.IPv6Address) and place.ipv4_mapped:
            place = place.ipv4_mapped
        is_public = place.is_global and not place.is_multicast
        if not is_public and not any(place in network for network in allowed):
            raise NotFetched("The address lies inside a private network. Whoever runs this site may allow it.")
    return min(map(str, found))
