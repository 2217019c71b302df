"""Putting oneself into the directory of reviewers, changing what one wrote there, and coming off it at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.forms.list_myself import ListMyselfForm
from throughline.events.operations import directory as operations
from throughline.events.queries import directory
from throughline.people.carrying_out import carried_out
from throughline.people.marks import signed_in
from throughline.people.queries import person_asking


@never_cache
@signed_in
def list_myself(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    entry = directory.entry_of(person)
    if request.method == "POST" and request.POST.get("take_off"):
        if entry is not None:
            operations.take_off_directory(entry=entry, by=person)
        messages.success(request, "You are off the directory, and what you wrote there is deleted.")
        return redirect("list_myself")
    form = ListMyselfForm(request.POST or None, entry=entry)
    if carried_out(request, form, operations.list_reviewer):
        messages.success(request, "You are in the directory. This is what everybody sees.")
        return redirect("reviewers")
    context = {"form": form, "entry": entry}
    return render(request, "events/list_myself.html", context, status=400 if form.errors else 200)
