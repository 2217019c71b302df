"""What is known of the request in which something happens, so that events can carry it without being told."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import uuid4

IPV4_PREFIX, IPV6_PREFIX = 24, 48


@dataclass(slots=True)
class Asking:
    """One request: a number of its own, the network it came from, and the roles of whoever makes it."""

    request_id: str = ""
    network: str = ""
    role: Callable[[], str] = field(default=lambda: "")


_present: ContextVar[Asking | None] = ContextVar("asking", default=None)


def present() -> Asking:
    """Return the request being answered, or an empty one in commands and tasks."""
    return _present.get() or Asking()


@contextmanager
def asking(address: str) -> Iterator[Asking]:
    """Within the block, events carry a fresh request id and the truncated address."""
    request = Asking(request_id=uuid4().hex, network=truncated(address))
    token = _present.set(request)
    try:
        yield request
    finally:
        _present.reset(token)


def say_role(role: Callable[[], str]) -> None:
    """Tell how to find the asker's roles. Asked only if something is recorded."""
    request = _present.get()
    if request is not None:
        request.role = role


def truncated(address: str) -> str:
    """Return the network of an address (/24 or /48), which names a place but no single machine; '' if there is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = IPV4_PREFIX if parsed.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))
