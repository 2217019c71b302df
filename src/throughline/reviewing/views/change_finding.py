"""Change what a finding says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import finding_or_404
from throughline.reviewing.forms.finding import FindingForm


@never_cache
@in_review("review:finding:write")
def change_finding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    finding = finding_or_404(request, code, number)
    form = FindingForm(request.POST or None, finding=finding)
    if request.method == "POST" and form.is_valid():
        operations.change_finding(finding=finding, by=person_asking(request), **form.cleaned_data)
        messages.success(request, "The finding is saved.")
        return redirect("read_finding", code=code, number=number)
    context = {"form": form, "finding": finding}
    return render(request, "reviewing/change_finding.html", context, status=400 if form.errors else 200)
