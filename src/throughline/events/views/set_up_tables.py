"""Add summit tables."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.set_up_tables import SetUpTablesForm
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def set_up_tables(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = SetUpTablesForm(request.POST or None)
    if carried_out(request, form, operations.set_up_table, event=found):
        messages.success(request, "The tables are ready.")
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
