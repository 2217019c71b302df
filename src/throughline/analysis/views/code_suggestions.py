"""What is suggested for one code, and how far that may be trusted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import queries
from throughline.analysis.language_model import language_model
from throughline.analysis.marks import in_study
from throughline.analysis.models import LearntBy
from throughline.analysis.views.finding import code_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def code_suggestions(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, found = person_asking(request), code_or_404(request, code, number)
    context = {
        "study": found.study,
        "code": found,
        "card": found_or_404(queries.card_of(found, seen_by=person)),
        "row": queries.code_to_suggest(found, seen_by=person),
        "suggestions": queries.suggestions_of(found, seen_by=person),
        "learning": queries.newest_learning(found, LearntBy.EXAMPLES, seen_by=person),
        "model": language_model(),
        "is_learning": queries.is_learning(found, seen_by=person),
    }
    return render(request, "analysis/code_suggestions.html", context)
