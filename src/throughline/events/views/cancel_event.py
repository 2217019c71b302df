"""Cancel an event."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.cancel_event import CancelEventForm
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def cancel_event(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = CancelEventForm(request.POST or None)
    if carried_out(request, form, operations.cancel_event, event=found):
        messages.success(request, "The event is cancelled. Everybody who booked is told.")
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
