"""The organiser's desk: how an event stands, its programme, tables and materials, and what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events import operations, queries
from throughline.events.models import Event
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.policies import Actor
from throughline.people.queries import person_asking


@never_cache
@needs("events:event:arrange")
def event_desk(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    if request.method == "POST":
        _do(event, request.POST.get("do", ""), request.POST.get("which", ""), person)
        return redirect("event_desk", code=code)
    context: dict[str, Any] = {
        "event": event,
        "sessions": event.sessions.select_related("event"),
        "materials": queries.materials_of(event),
        "questions": queries.questions_at_desk(event, seen_by=person),
        "tables": queries.tables_with_counts(event, seen_by=person),
        "standing": queries.standing_at_desk(event, seen_by=person),
    }
    return render(request, "events/event_desk.html", context)


def _do(event: Event, what: str, which: str, person: Actor) -> None:
    """Carry out what a button of the page says."""
    number = int(which) if which.isdecimal() else 0
    match what:
        case "open":
            operations.open_event(event=event, by=person)
        case "hold":
            operations.note_as_held(event=event, by=person)
        case "publish":
            operations.publish_contributions(event=event, by=person)
        case "remove_session":
            session = found_or_404(event.sessions.filter(pk=number).first())
            operations.remove_session(session=session, by=person)
        case "remove_question":
            question = found_or_404(event.questions.filter(pk=number).first())
            operations.remove_question(question=question, by=person)
        case "remove_material":
            material = found_or_404(event.materials.filter(pk=number).first())
            operations.remove_material(material=material, by=person)
