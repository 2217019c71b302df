"""A theme: what it means, other words for it, its reports by year, and the passages that speak of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import queries, vocabularies
from throughline.people.queries import person_asking


@login_not_required
def theme(request: HttpRequest, theme_id: str) -> HttpResponse:
    term = vocabularies.terms_by_id("themes").get(theme_id)
    if term is None:
        raise Http404("The vocabulary has no such theme.")
    reports = list(queries.reports_on_shelf(theme=theme_id))
    return render(
        request,
        "library/theme.html",
        {
            "term": term,
            "related": [
                (other, vocabularies.label_of("themes", other))
                for other in term.related
                if other in vocabularies.terms_by_id("themes")
            ],
            "reports": reports[:50],
            "count": len(reports),
            "by_year": queries.count_by_year(reports),
            "groups": queries.passages_about(term.label, seen_by=person_asking(request)),
        },
    )
