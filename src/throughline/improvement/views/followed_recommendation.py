"""One recommendation with everything that became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement import policies
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import ActionFilters, actions_of
from throughline.improvement.queries.corrected import finding_of, in_their_place, place_of, replaced_place
from throughline.improvement.queries.earlier import by_year, earlier_than_words
from throughline.improvement.queries.recommendations import responses_of
from throughline.improvement.views.finding import recommendation_or_404


@never_cache
@in_partnership("organisation:improvement:read")
def followed_recommendation(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, person = recommendation_or_404(request, pk, number)
    actions = actions_of(found.organisation, ActionFilters(), today=timezone.localdate(), seen_by=person)
    hidden = bool(found.why_not_shown)
    earlier = [] if hidden else earlier_than_words(found.shown_words, but_of=found.report_code, seen_by=person)
    instead = in_their_place([found], seen_by=person).get(found.pk)
    context = {
        "organisation": found.organisation,
        "recommendation": found,
        "is_hidden": hidden,
        "place": place_of(found),
        "finding": finding_of(found),
        "instead": instead,
        "replaced": replaced_place(found, seen_by=person),
        "responses": responses_of(found, seen_by=person),
        "actions": list(actions.filter(recommendation=found)),
        "earlier": earlier,
        "years": by_year(earlier),
        "may_change": policies.may_answer(person, found),
    }
    return render(request, "improvement/followed_recommendation.html", context)
