"""A certificate as PDF, for whoever has its code."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events.documents.certificate import as_pdf
from throughline.events.queries.certificates import text_of
from throughline.events.views.finding_learning import certificate_or_page, kept_out


@never_cache
@login_not_required
def export_certificate(request: HttpRequest, certificate: str) -> HttpResponse:
    found = certificate_or_page(request, certificate)
    if isinstance(found, HttpResponse):
        return kept_out(found)
    if found.is_withdrawn:
        return kept_out(render(request, "events/certificate.html", {"certificate": found}, status=410))
    answer = HttpResponse(as_pdf(text_of(found)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="certificate-of-attendance.pdf"'
    return kept_out(answer)
