"""How the pages of events find what their address names, and show a form of the organiser's desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.events import queries
from throughline.events.forms.fields import EventForm
from throughline.events.models import Event
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


def event_or_404(request: HttpRequest, code: str) -> Event:
    """Return the event if the person asking may know of it."""
    return found_or_404(queries.event_by_code(code, seen_by=person_asking(request)))


def desk_form(request: HttpRequest, form: EventForm, event: Event) -> HttpResponse:
    """Show a form on a page of its own, with the way back to the event's desk."""
    context = {"form": form, "event": event, "kind": getattr(form, "kind", "primary")}
    return render(request, "events/desk_form.html", context, status=400 if form.errors else 200)
