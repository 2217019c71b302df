"""Every action of a partnership, to be narrowed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import ActionFilters, actions_of
from throughline.improvement.views.finding import partnership_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@in_partnership("organisation:improvement:read")
def improvement_actions(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    filters, today = ActionFilters.read(request.GET.dict()), timezone.localdate()
    found = actions_of(organisation, filters, today=today, seen_by=person)
    page = page_asked(request, found, PER_PAGE)
    context = {
        "organisation": organisation, "filters": filters, "page": page, "today": today,
    }  # fmt: skip
    return render(request, "improvement/improvement_actions.html", context)
