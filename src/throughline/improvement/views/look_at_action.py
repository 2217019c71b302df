"""Look again whether a change held."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.look_at_action import LookAtActionForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url, write


@never_cache
@in_partnership("organisation:improvement:close")
def look_at_action(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    found, _ = action_or_404(request, pk, action)
    form = LookAtActionForm(request.POST or None)
    return write(
        request, form, partial(operations.look_at_action, action=found), organisation=found.organisation, back=action_url(found),
        back_to=found.label, about=found.title, said="It is kept.",
    )  # fmt: skip
