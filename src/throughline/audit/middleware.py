"""Gives each request a number and notes its network, for the audit record."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

from throughline.audit.context import asking


class NoteRequest:
    """Runs before anything that may record an event. The answer carries the number, so that a reader can quote it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with asking(client_address(request)) as now:
            answer = self.get_response(request)
            answer["X-Request-ID"] = now.request_id
            return answer


def client_address(request: HttpRequest) -> str:
    """Return the caller's address as far as the host's proxies can be believed (THROUGHLINE_PROXIES); '' if unknown."""
    try:
        return get_adapter(request).get_client_ip(request)
    except (PermissionDenied, ImproperlyConfigured):
        return ""
