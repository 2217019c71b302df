"""What a code stands for: whose certificate it is, or that it was withdrawn, or that there is none."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events.views.finding_learning import certificate_or_page, kept_out


@never_cache
@login_not_required
def certificate(request: HttpRequest, certificate: str) -> HttpResponse:
    found = certificate_or_page(request, certificate)
    if isinstance(found, HttpResponse):
        return kept_out(found)
    return kept_out(render(request, "events/certificate.html", {"certificate": found}))
