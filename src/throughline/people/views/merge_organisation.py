"""Merge a second record of an organisation into the first: choose it, see what would happen, and do it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.carrying_out import carried_out
from throughline.people.forms.merge_organisation import MergeIntoForm, MergeOrganisationForm
from throughline.people.marks import needs
from throughline.people.views.finding import organisation_or_404


@needs("people:organisation:manage")
def merge_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    gone, person = organisation_or_404(request, pk), queries.person_asking(request)
    choose = MergeIntoForm(request.GET if "into" in request.GET else None, gone=gone)
    if not choose.is_bound or not choose.is_valid():
        context = {"organisation": gone, "choose": choose}
        return render(request, "people/merge_organisation.html", context, status=400 if choose.errors else 200)
    into = choose.cleaned_data["into"]
    form = MergeOrganisationForm(request.POST or None)
    if carried_out(request, form, partial(operations.merge_organisations, gone=gone, into=into)):
        messages.success(request, f"The record {gone.name} is merged into this one.")
        return redirect("organisation", pk=into.pk)
    preview = queries.merge_preview(gone, into, seen_by=person)
    # What is shown now is what the next press is about, also after a look that had aged.
    form.initial = {"seen": preview.mark}
    if form.is_bound:
        form.data = {**request.POST.dict(), **form.initial}
    context = {"organisation": gone, "choose": choose, "preview": preview, "form": form}
    return render(request, "people/merge_organisation.html", context, status=400 if form.errors else 200)
