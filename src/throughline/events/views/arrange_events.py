"""Every event, for those who arrange them, and the form for a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events import operations, queries
from throughline.events.forms.change_event import ChangeEventForm
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("events:event:arrange")
def arrange_events(request: HttpRequest) -> HttpResponse:
    form, person = ChangeEventForm(request.POST or None), person_asking(request)
    if carried_out(request, form, operations.arrange_event):
        return redirect("event_desk", code=queries.latest_by(person).code)
    context = {"form": form, "events": queries.every_event(seen_by=person)}
    return render(request, "events/arrange_events.html", context, status=400 if form.errors else 200)
