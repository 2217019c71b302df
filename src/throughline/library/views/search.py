"""The search page: one box, results by report, each passage with why it was found. All state is in the address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.library import contributions, queries
from throughline.people.queries import person_asking


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    asked = queries.request_from(request.GET, seen_by=person)
    query = request.GET.copy()
    query.pop("page", None)
    if asked.text and "like" in query:
        # Whoever types words on the page of passages like one asks something new, and its address says nothing else.
        del query["like"]
        return redirect(f"{request.path}?{query.urlencode()}")
    context = {
        "asked": asked,
        "without_choices": queries.without_choices(query),
        "only_choices": queries.choices_of(queries.ONLY, asked.only),
        "sort_choices": queries.choices_of(queries.SORTS, asked.sort),
        "mode_choices": queries.choices_of(queries.MODES, asked.mode),
        "index": queries.index_progress(),
        "progress": queries.meaning_progress(),
    }
    if asked.text or asked.filters or asked.only != "all" or asked.like_passage:
        results = queries.search(asked, seen_by=person)
        if asked.page > results.pages:
            asked.page = results.pages
            results = queries.search(asked, seen_by=person)
        context |= {
            "results": results,
            "most_in_csv": queries.MOST_IN_CSV,
            "library_is_empty": not results.groups and not queries.listed_reports().exists(),
            "facets": queries.facets_to_show(results),
            "like": queries.passage_by_id(asked.like_passage, seen_by=person),
            "beside": contributions.found_beside(asked.text) if asked.page == 1 else [],
        }
    return render(request, "library/search.html", context)
