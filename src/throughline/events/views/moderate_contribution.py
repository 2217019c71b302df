"""Decide about one contribution: approve it, leave something out, or decline it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import operations, queries
from throughline.events.forms.moderate_contribution import ModerateContributionForm
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking
from throughline.ui.way_back import back_to_list


@never_cache
@needs("events:contribution:moderate")
def moderate_contribution(request: HttpRequest, code: str, number: int) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    found = found_or_404(queries.contribution_to_moderate(event, number, seen_by=person))
    form = ModerateContributionForm(request.POST if request.method == "POST" else None, contribution=found)
    match request.POST.get("do"):
        case "decline":
            operations.decline_contribution(contribution=found, by=person)
            return back_to_list(request, "moderate", code=code)
        case "approve":
            operations.approve_contribution(contribution=found, by=person)
            return back_to_list(request, "moderate", code=code)
    if carried_out(request, form, operations.approve_contribution, contribution=found):
        return back_to_list(request, "moderate", code=code)
    context = {"event": event, "contribution": found, "form": form, "reasons": queries.reason_labels(found.reasons)}
    return render(request, "events/moderate_contribution.html", context, status=400 if form.errors else 200)
