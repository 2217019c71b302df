"""Writing the protocol, or amending a frozen one with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.write_protocol import WriteProtocolForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:setup:change")
def write_protocol(request: HttpRequest, code: str) -> HttpResponse:
    found = study_or_404(request, code)
    form = WriteProtocolForm(request.POST or None, study=found)
    if carried_out(request, form, operations.write_protocol, study=found):
        messages.success(request, "The protocol is amended." if found.is_frozen else "The protocol is saved.")
        return redirect("protocol", code=code)
    context = {"form": form, "study": found, "back": "protocol", "back_to": "Protocol"}
    return render(request, "analysis/write.html", context, status=400 if form.errors else 200)
