"""One code: what it means, when to use it, and what was changed about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies_coding, queries
from throughline.analysis.codebook_packs import TAGS
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def code_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, found = person_asking(request), code_or_404(request, code, number)
    context = {
        "study": found.study,
        "code": found,
        "basis": TAGS.get(found.basis, ""),
        "good_examples": queries.good_examples_of(found, seen_by=person),
        "history": queries.history_of_code(found, seen_by=person),
        "may_change": policies_coding.may_change_codebook(person, found.study),
    }
    return render(request, "analysis/code.html", context)
