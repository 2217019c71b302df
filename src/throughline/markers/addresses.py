"""From which network address a request came, as far as the host's own proxy says."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of whoever asks. Behind a proxy on this machine, what that proxy wrote last counts.

    Anybody can send a forwarding header, but only entries before the last: the last is the proxy's own.
    """
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        if forwarded and ipaddress.ip_address(nearest).is_loopback:
            return str(ipaddress.ip_address(forwarded))
    except ValueError:
        return nearest
    return nearest
