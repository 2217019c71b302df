"""Say that a step on the way was reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughline.improvement import operations
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url
from throughline.people.carrying_out import found_or_404


@in_partnership("organisation:improvement:report")
@require_POST
def reach_action_milestone(request: HttpRequest, pk: int, action: int, step: int) -> HttpResponse:
    found, person = action_or_404(request, pk, action)
    milestone = found_or_404(found.milestones.filter(pk=step).first())
    operations.reach_action_milestone(milestone=milestone, on=timezone.localdate(), by=person)
    messages.success(request, "The step is reached.")
    return redirect(action_url(found))
