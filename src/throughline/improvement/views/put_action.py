"""Add an action to a recommendation, or change one."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.put_action import PutActionForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.models import Action
from throughline.improvement.operations.actions import FIELDS
from throughline.improvement.queries.actions import those_to_wait_for, those_who_could_own
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.improvement.views.finding import (
    action_or_404,
    action_url,
    recommendation_or_404,
    recommendation_url,
    write,
)


@never_cache
@in_partnership("organisation:improvement:change")
def put_action(request: HttpRequest, pk: int, number: int | None = None, action: int | None = None) -> HttpResponse:
    present = action_or_404(request, pk, action)[0] if action is not None else None
    asked = present.recommendation if present else recommendation_or_404(request, pk, number or 0)[0]
    see_where_they_stand([asked])
    form = PutActionForm(
        request.POST or None, people=those_who_could_own(asked.organisation),
        others=those_to_wait_for(present, asked.organisation), initial=_as_it_is(present),
    )  # fmt: skip
    if present:
        form.heading = f"Change action {present.number}"
    return write(
        request, form, partial(operations.put_action, recommendation=asked, action=present),
        organisation=asked.organisation, back=action_url(present) if present else recommendation_url(asked),
        back_to=present.label if present else asked.label, about=asked.shown_words, said="The action is kept.",
    )  # fmt: skip


def _as_it_is(action: Action | None) -> dict[str, object]:
    if action is None:
        return {}
    now = {name: getattr(action, name) for name in FIELDS}
    return {**now, "owner": action.owner_id, "waits_for": list(action.waits_for.all())}
