"""Close an action on its evidence."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.close_action import CloseActionForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url, write


@never_cache
@in_partnership("organisation:improvement:close")
def close_action(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    found, _ = action_or_404(request, pk, action)
    form = CloseActionForm(request.POST or None)
    return write(
        request, form, partial(operations.close_action, action=found), organisation=found.organisation, back=action_url(found),
        back_to=found.label, about=found.title, said="The action is closed.",
    )  # fmt: skip
