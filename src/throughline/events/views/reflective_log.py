"""One's own reflective log. Nobody else can open it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.forms.reflective_log import ReflectiveLogForm
from throughline.events.operations import own_learning as operations
from throughline.events.queries import learning, own_learning
from throughline.people.carrying_out import carried_out
from throughline.people.marks import signed_in


@never_cache
@signed_in
def reflective_log(request: HttpRequest) -> HttpResponse:
    person = request.user
    events = [one.event for one in learning.record_of(person) if one.is_booked]  # type: ignore[arg-type]
    form = ReflectiveLogForm(request.POST or None, events=events)
    if carried_out(request, form, operations.write_entry):
        messages.success(request, "Your entry is kept.")
        return redirect("reflective_log")
    context = {"form": form, "entries": own_learning.entries_of(person)}  # type: ignore[arg-type]
    return render(request, "events/reflective_log.html", context, status=400 if form.errors else 200)
