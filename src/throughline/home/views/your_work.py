"""Everything that a signed-in person works on, one line each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.alerts.queries import issues_to_approve
from throughline.analysis.queries import studies_left_alone
from throughline.commissioning import queries as commissioning
from throughline.commissioning.contributions import waiting_in_all
from throughline.home.desks import desks_of, is_nobodys_yet, organisations_of
from throughline.improvement.queries.actions import own_work
from throughline.improvement.queries.alliance import asked_of_own_bodies
from throughline.people.marks import signed_in
from throughline.people.models import Person
from throughline.people.queries import person_asking


@never_cache
@signed_in
def your_work(request: HttpRequest) -> HttpResponse:
    person, today = person_asking(request), timezone.localdate()
    # Numbers alone: what the tasks say belongs to the pages of the reviews.
    waiting = [line.due_on for _, line in waiting_in_all(commissioning.my_reviews(person), person)]
    context = {
        "desks": desks_of(person),
        "waiting": len(waiting),
        "late": sum(1 for day in waiting if day and day < today),
        "to_approve": len(issues_to_approve(seen_by=person)),
        "asked": asked_of_own_bodies(person).count(),
        "without_lead": len(studies_left_alone(seen_by=person)),
        "may_open_in": commissioning.organisations_where_reviews_open(person),
        "organisations": organisations_of(person) if isinstance(person, Person) else [],
        "is_first_day": is_nobodys_yet(person),
        "partnerships": own_work(person, today=today),
    }
    return render(request, "home/your_work.html", context)
