"""One action with everything that was said and seen of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement import policies
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import owner_of
from throughline.improvement.views.finding import action_or_404


@never_cache
@in_partnership("organisation:improvement:read")
def action(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    found, person = action_or_404(request, pk, action)
    context = {
        "organisation": found.organisation,
        "action": found,
        "owner": owner_of(found),
        "today": timezone.localdate(),
        "evidence": found.evidence.select_related("added_by"),
        "progress": found.progress.select_related("by"),
        "milestones": found.milestones.all(),
        "waits_for": found.waits_for.all(),
        "looks": found.looks.select_related("by"),
        "measures": found.measures.all(),
        "may_change": policies.may_change_action(person, found),
        "may_measure": policies.may_change(person, found.organisation),
        "may_report": policies.may_report(person, found),
        "holds_closing": policies.holds_closing(person, found),
        "may_close": policies.may_close(person, found),
        "may_look": policies.may_look_again(person, found),
    }
    return render(request, "improvement/action.html", context)
