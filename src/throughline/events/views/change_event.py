"""Change what an event is, when and where."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.change_event import ChangeEventForm, as_initial
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def change_event(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = ChangeEventForm(request.POST or None, initial=as_initial(found))
    form.heading = "Change the event"
    form.intro = "Whoever has a place or waits for one is told by email if the time or the place changes."
    if carried_out(request, form, operations.change_event, event=found):
        messages.success(request, "The event is changed.")
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
