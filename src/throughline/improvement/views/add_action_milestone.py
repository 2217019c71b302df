"""Add a step on the way of an action."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.add_action_milestone import AddActionMilestoneForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url, write


@never_cache
@in_partnership("organisation:improvement:change")
def add_action_milestone(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    found, _ = action_or_404(request, pk, action)
    form = AddActionMilestoneForm(request.POST or None)
    return write(
        request, form, partial(operations.add_action_milestone, action=found), organisation=found.organisation,
        back=action_url(found), back_to=found.label, about=found.title, said="The step is kept.",
    )  # fmt: skip
