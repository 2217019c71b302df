"""The agencies of a review: how far each chronology is, and who writes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.forms.chronology_agencies import AgencyForm, WriterForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:write")
def chronology_agencies(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    may_manage = bool(policies.may_manage_chronology(person, review))
    sent = request.POST if request.method == "POST" else None
    form = AgencyForm(sent if sent and "name" in sent else None)
    writers = queries.people_who_may_write(review) if may_manage else None
    asked = WriterForm(
        sent if sent and "act" in sent else None, agencies=queries.every_agency(review), people=writers
    ) if may_manage else None  # fmt: skip
    if may_manage and form.is_bound and form.is_valid():
        operations.add_agency(review=review, name=form.cleaned_data["name"], by=person)
        messages.success(request, "The agency is added.")
        return redirect("chronology_agencies", code=code)
    if asked is not None and asked.is_bound and asked.is_valid():
        change = operations.name_writer if asked.cleaned_data["act"] == "name" else operations.end_writer
        change(agency=asked.cleaned_data["agency"], person=asked.cleaned_data["person"], by=person)
        messages.success(request, "It is changed who writes.")
        return redirect("chronology_agencies", code=code)
    agencies = queries.agencies_of(review, seen_by=person)
    context = {"review": review, "agencies": agencies, "form": form, "may_manage": may_manage, "people": writers or []}
    context["waiting"] = queries.count_waiting(review, seen_by=person) if may_manage else 0
    context["may_read"] = bool(policies.may_read_chronology(person, review))
    return render(request, "reviewing/chronology_agencies.html", context, status=400 if form.errors else 200)
