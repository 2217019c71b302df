"""Feeds for other programs: issues, new reviews, each topic, and any search, as Atom or as JSON Feed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from throughline.alerts import feeds, links
from throughline.alerts.queries.feeding import feed_of
from throughline.people.carrying_out import found_or_404


@login_not_required
def alert_feed(request: HttpRequest, what: str, form: str) -> HttpResponse:
    if form not in ("atom", "json"):
        raise Http404
    feed, own = found_or_404(feed_of(what, request.GET)), links.whole(request.get_full_path())
    answer: HttpResponse
    if form == "atom":
        answer = HttpResponse(feeds.as_atom(feed, own), content_type="application/atom+xml; charset=utf-8")
    else:
        answer = JsonResponse(feeds.as_json(feed, own), content_type="application/feed+json; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=600"
    return answer
