"""A masterclass for those who have a place: its modules, aims, work before the day, and materials."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import policies_learning as policies
from throughline.events.competences import competence_of
from throughline.events.marks_learning import takes_part
from throughline.events.queries import learning
from throughline.events.views.finding_learning import event_or_404
from throughline.people.models import Person
from throughline.people.queries import person_asking


@never_cache
@takes_part
def masterclass(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    modules = [
        (module, list(filter(None, map(competence_of, module.competences))))
        for module in learning.modules_of(event, seen_by=person)
    ]
    context = {
        "event": event,
        "modules": modules,
        "next_number": learning.next_number(event),
        "may_teach": policies.may_teach(person, event),
        "has_place": policies.has_place(person, event),
        "groups": [one for one in learning.groups_of(person) if one.event_id == event.pk]
        if isinstance(person, Person)
        else [],
    }
    return render(request, "events/masterclass.html", context)
