"""Turns a policy's refusal into a page that shows its sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people.policies import Refusal


class ShowRefusal:
    """A view that asks for something not allowed raises Refusal; the reader sees the reason, with status 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return render(request, "refused.html", {"sentence": exception.sentence}, status=403)
        return None
