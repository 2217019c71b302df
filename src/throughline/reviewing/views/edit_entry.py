"""Put an entry of one's own agency right, or take it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import words_of
from throughline.reviewing import operations
from throughline.reviewing.forms.agency_chronology import EntryForm, as_typed
from throughline.reviewing.views.finding import own_entry_or_404
from throughline.ui.way_back import back_to_list


@never_cache
@in_review("review:chronology:write")
def edit_entry(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    found, person = own_entry_or_404(request, code, entry)
    if request.method == "POST" and "remove" in request.POST:
        operations.remove_entry(entry=found, by=person)
        messages.success(request, "The entry is removed.")
        return back_to_list(request, "agency_chronology", code=code, agency=found.agency_id)
    form = EntryForm(request.POST or None, initial=as_typed(found), person=words_of(found.review).person)
    if request.method == "POST" and form.is_valid():
        operations.change_entry(entry=found, fields=form.fields_given(), by=person)
        messages.success(request, "The entry is saved.")
        return back_to_list(request, "agency_chronology", code=code, agency=found.agency_id)
    context = {"review": found.review, "entry": found, "form": form}
    return render(request, "reviewing/edit_entry.html", context, status=400 if form.errors else 200)
