"""Link a finding to a piece of evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import finding_or_404
from throughline.reviewing.forms.add_finding_evidence import AddFindingEvidenceForm


@never_cache
@in_review("review:finding:write")
def add_finding_evidence(request: HttpRequest, code: str, number: int) -> HttpResponse:
    finding, person = finding_or_404(request, code, number), person_asking(request)
    asked = request.GET.get("entry")
    begun_from = None
    if asked is not None:
        begun_from = found_or_404(queries.entry_for_evidence(finding.review, asked, seen_by=person))
    papers = queries.papers_for_evidence(finding.review, seen_by=person)
    form = AddFindingEvidenceForm(request.POST or None, papers=papers, begun_from=begun_from)
    if request.method == "POST" and form.is_valid():
        entry = begun_from.entry if begun_from else None
        operations.add_finding_evidence(finding=finding, entry=entry, by=person, **form.cleaned_data)
        messages.success(request, "The evidence is linked.")
        return redirect("read_finding", code=code, number=number)
    context = {"form": form, "finding": finding}
    return render(request, "reviewing/add_finding_evidence.html", context, status=400 if form.errors else 200)
