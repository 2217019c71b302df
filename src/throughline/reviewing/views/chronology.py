"""The chronology of all agencies together, filtered, with what repeats, contradicts or is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.documents.chronology import FORMS
from throughline.reviewing.forms.chronology import ChronologyForm
from throughline.reviewing.views.finding import review_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@in_review("review:chronology:read")
def chronology(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    may_see_names = bool(policies.may_open_key(person, review))
    agencies, silent = queries.agency_names(review), queries.agencies_without_entries(review)
    episodes = queries.shown_episodes(review, seen_by=person)
    form = ChronologyForm(request.GET, agencies=agencies, episodes=episodes, may_see_names=may_see_names)
    wanted, with_names = form.wanted(), form.with_names
    if "page" not in request.GET:
        operations.note_chronology_read(review=review, with_names=with_names, by=person)
    entries = queries.entries_of(review, wanted, seen_by=person, with_names=with_names)
    page = page_asked(request, entries, PER_PAGE)
    rows = queries.shown(page.object_list, review, seen_by=person, with_names=with_names)
    gaps = queries.gaps_of(review, wanted, days=form.gap_days, seen_by=person)
    queries.put_gaps_between(rows, gaps)
    context = {
        "review": review, "form": form, "forms": FORMS, "page": page, "rows": rows, "gaps": gaps, "with_names": with_names,
        "open_links": queries.open_links(review), "may_have_alike": queries.may_have_alike(review),
        "agency_count": len(agencies), "silent": silent, "heard_count": len(agencies) - len(silent),
        "may_see_names": may_see_names, "may_analyse": bool(policies.may_analyse_chronology(person, review)),
    }  # fmt: skip
    return render(request, "reviewing/chronology.html", context, status=400 if form.errors else 200)
