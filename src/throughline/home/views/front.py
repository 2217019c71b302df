"""The front page: the search box, the learning loop as a picture, and what is new."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.analysis.queries import outcomes
from throughline.briefings.operations.shelving import COLLECTION as BRIEFINGS
from throughline.briefings.queries import newest_briefings
from throughline.events.queries import coming_events
from throughline.library import queries
from throughline.markers.choices import Audience

EXAMPLES = (
    "fathers not known to services",
    '"was not brought"',
    "bruising in a baby who cannot move",
    "school not invited to the strategy meeting",
)


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "home/front.html",
        {
            "newest": queries.newest_reports(6, without=BRIEFINGS),
            "size": queries.size(),
            "examples": EXAMPLES,
            "audiences": list(Audience),
            "briefings": newest_briefings(3),
            "events": coming_events()[:3],
            "studies": outcomes.published_studies()[:3],
        },
    )
