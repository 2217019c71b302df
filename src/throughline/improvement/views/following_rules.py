"""When owners are reminded, and when the board hears of it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.following_rules import FollowingRulesForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.operations.reminding import rules_of
from throughline.improvement.views.finding import partnership_or_404, write


@never_cache
@in_partnership("organisation:improvement:change")
def following_rules(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, _ = partnership_or_404(request, pk)
    rules = rules_of(organisation)
    form = FollowingRulesForm(
        request.POST or None, initial={name: getattr(rules, name) for name in FollowingRulesForm.base_fields}
    )
    return write(
        request, form, partial(operations.set_following_rules, organisation=organisation), organisation=organisation,
        back=reverse("improvement_board", kwargs={"pk": pk}), back_to="Recommendations and actions", said="The rules are kept.",
    )  # fmt: skip
