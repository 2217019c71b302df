"""Changing or deleting an entry of one's own reflective log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.forms.reflective_log import ChangeEntryForm
from throughline.events.marks_learning import wrote_it
from throughline.events.operations import own_learning as operations
from throughline.events.queries import own_learning
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@wrote_it
def change_entry(request: HttpRequest, entry: int) -> HttpResponse:
    person = person_asking(request)
    found = found_or_404(own_learning.entry_for(entry, seen_by=person))
    if request.method == "POST" and request.POST.get("remove"):
        operations.remove_entry(entry=found, by=person)
        return redirect("reflective_log")
    form = ChangeEntryForm(request.POST or None, entry=found)
    if carried_out(request, form, operations.change_entry, entry=found):
        return redirect("reflective_log")
    context = {"form": form, "entry": found}
    return render(request, "events/change_entry.html", context, status=400 if form.errors else 200)
