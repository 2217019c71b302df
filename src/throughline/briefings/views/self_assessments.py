"""The self-assessments of one organisation, for its members alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, queries
from throughline.briefings.forms.self_assessments import StartAssessmentForm
from throughline.briefings.marks import as_member
from throughline.briefings.views.finding import organisation_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@as_member("organisation:assessment:read")
def self_assessments(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    first = {"version": request.GET.get("briefing", "")}
    form = StartAssessmentForm(request.POST if request.method == "POST" else None, initial=first)
    made: list[int] = []

    def start(**said: object) -> None:
        made.append(operations.start_assessment(organisation=organisation, **said).number)  # type: ignore[arg-type]

    if carried_out(request, form, start):
        return redirect("self_assessment", pk=pk, number=made[0])
    there = queries.assessments_of(organisation, seen_by=person_asking(request))
    context = {
        "organisation": organisation,
        "form": form,
        "can_begin": bool(form.there),
        "page": page_asked(request, there, PER_PAGE),
    }
    return render(request, "briefings/self_assessments.html", context, status=400 if form.errors else 200)
