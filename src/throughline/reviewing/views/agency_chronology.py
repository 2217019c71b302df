"""One agency's own chronology, filled in by those who write for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import words_of
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.agency_chronology import EntryForm
from throughline.reviewing.views.finding import agency_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 50


@never_cache
@in_review("review:chronology:write")
def agency_chronology(request: HttpRequest, code: str, agency: int) -> HttpResponse:
    found, person = agency_or_404(request, code, agency)
    form = EntryForm(request.POST or None, person=words_of(found.review).person)
    if request.method == "POST" and form.is_valid():
        operations.add_entry(agency=found, fields=form.fields_given(), by=person)
        messages.success(request, "The entry is added.")
        return redirect("agency_chronology", code=code, agency=agency)
    page = page_asked(request, queries.own_entries(found, seen_by=person), PER_PAGE)
    context = {"review": found.review, "agency": found, "form": form, "page": page}
    context["imports"] = queries.imports_of(found, seen_by=person)
    return render(request, "reviewing/agency_chronology.html", context, status=400 if form.errors else 200)
