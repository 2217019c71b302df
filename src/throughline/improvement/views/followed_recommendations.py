"""Every recommendation that a partnership follows, to be narrowed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.improvement import policies
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.corrected import see_where_they_stand
from throughline.improvement.queries.recommendations import Filters, recommendations_of, with_counts
from throughline.improvement.views.finding import partnership_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@in_partnership("organisation:improvement:read")
def followed_recommendations(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    filters = Filters.read(request.GET.dict())
    found = recommendations_of(organisation, filters, seen_by=person)
    page = page_asked(request, found, PER_PAGE)
    page.object_list = list(with_counts(found.filter(pk__in=[one.pk for one in page.object_list])))
    see_where_they_stand(page.object_list)
    context = {
        "organisation": organisation, "filters": filters, "page": page,
        "may_change": policies.may_change(person, organisation),
    }  # fmt: skip
    return render(request, "improvement/followed_recommendations.html", context)
