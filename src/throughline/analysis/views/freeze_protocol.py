"""Freezing the protocol, after a page that says what follows from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.freeze_protocol import FreezeProtocolForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:setup:change")
def freeze_protocol(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    form = FreezeProtocolForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.freeze_protocol, study=found):
        messages.success(request, "The protocol is frozen. Screening can begin.")
        return redirect("study", code=code)
    context = {"form": form, "study": found, "rows": queries.protocol_rows(found)}
    return render(request, "analysis/freeze_protocol.html", context, status=400 if form.errors else 200)
