"""Add a part of the programme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.add_session import AddSessionForm
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def add_session(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = AddSessionForm(request.POST or None, event=found)
    if carried_out(request, form, operations.add_session, event=found):
        messages.success(request, "The session is added.")
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
