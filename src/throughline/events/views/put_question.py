"""Put a practice issue or a question to the tables."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.events import operations
from throughline.events.forms.put_question import PutQuestionForm
from throughline.events.views.finding import desk_form, event_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@needs("events:event:arrange")
def put_question(request: HttpRequest, code: str) -> HttpResponse:
    found = event_or_404(request, code)
    form = PutQuestionForm(request.POST or None, event=found)
    if carried_out(request, form, operations.put_question, event=found):
        messages.success(request, "The tables see it now.")
        return redirect("event_desk", code=code)
    return desk_form(request, form, found)
