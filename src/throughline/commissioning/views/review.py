"""One review: its papers, for those who may read them, and its team."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, policies, queries
from throughline.commissioning.contributions import links_by_group, owed_to, waiting_for
from throughline.commissioning.marks import in_review
from throughline.commissioning.processes import process_named
from throughline.commissioning.states import MAIN_LINE, OVER
from throughline.commissioning.timeline import timeline
from throughline.people.models import Person
from throughline.people.queries import person_asking


@never_cache
@in_review("review:case:read")
def review(request: HttpRequest, code: str) -> HttpResponse:
    person = person_asking(request)
    found = queries.review_for(code, seen_by=person)
    if found is None:
        raise Http404
    may_read = policies.may_read_papers(person, found)
    if may_read and isinstance(person, Person):
        operations.note_opening(review=found, by=person)
    clocks = queries.clocks_of(found, seen_by=person) if may_read else []
    return render(
        request,
        "commissioning/review.html",
        {
            "review": found,
            "process": process_named(found.process),
            "is_beside": found.state not in MAIN_LINE,
            "is_over": found.state in OVER,
            "standing": queries.standing_of(found),
            "clocks": clocks,
            "timeline": timeline(clocks, timezone.localdate()),
            "may_read": may_read,
            "may_move": policies.may_set_up(person, found),
            "may_change_team": policies.may_change_team(person, found),
            "may_see_history": policies.may_see_history(person, found),
            "groups": links_by_group(found, person),
            "owed": owed_to(found, person),
            "today": timezone.localdate(),
            "waiting": waiting_for(found, person),
            "team": queries.team_of(found, seen_by=person),
        },
    )
