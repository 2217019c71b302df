"""Every action of a partnership, to be narrowed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.actions import ActionFilters, actions_of
from throughline.improvement.views.finding import partnership_or_404

PER_PAGE = 30


@never_cache
@in_partnership("organisation:improvement:read")
def improvement_actions(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    filters, today = ActionFilters.read(request.GET.dict()), timezone.localdate()
    found = actions_of(organisation, filters, today=today, seen_by=person)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "organisation": organisation, "filters": filters, "page": page, "today": today, "base_query": query.urlencode(),
    }  # fmt: skip
    return render(request, "improvement/improvement_actions.html", context)
