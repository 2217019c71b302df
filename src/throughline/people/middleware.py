"""Closes every page that is not marked public, and turns a policy's refusal into a page that shows its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from throughline.people.policies import Refusal


class ClosedByDefault(LoginRequiredMiddleware):
    """Sign-in is required everywhere but on pages marked `@login_not_required`.

    API routes answer a stranger with status 401 or 403 rather than a sign-in page: those that need an account say so
    with `auth=`, and a test walks them all.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.resolver_match and "api-1" in request.resolver_match.namespaces:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


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
