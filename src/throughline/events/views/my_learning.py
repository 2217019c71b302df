"""One's own learning: masterclasses, the record of attendance, groups, the log, the map and the directory."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events.queries import directory, learning
from throughline.people.marks import signed_in


@never_cache
@signed_in
def my_learning(request: HttpRequest) -> HttpResponse:
    person = request.user
    context = {
        "record": learning.record_of(person),  # type: ignore[arg-type]
        "groups": learning.groups_of(person),  # type: ignore[arg-type]
        "entry": directory.entry_of(person),  # type: ignore[arg-type]
    }
    return render(request, "events/my_learning.html", context)
