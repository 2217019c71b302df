"""Pages about the site itself: how accessible it is, and a neutral page to leave to."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """A plain page that says nothing of what was read before it."""
    return render(request, "home/leave.html")
