"""What agencies were asked so that it can be decided, and what came."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import policies, queries
from throughline.commissioning.contributions import sent_with_answers
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:papers:read")
def minimum_information(request: HttpRequest, code: str) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    sent = sent_with_answers(found, person)
    return render(
        request,
        "commissioning/minimum_information.html",
        {
            "review": found,
            "requests": [(one, sent.get(one.pk, [])) for one in queries.agency_requests(found, seen_by=person)],
            "today": timezone.localdate(),
            "may_change": policies.may_set_up(person, found),
        },
    )
