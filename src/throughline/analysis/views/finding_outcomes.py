"""How the pages of outcomes find what their address names, and hand it out as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.analysis.documents.outcome_files import FORMS, Printing, outcome_file
from throughline.analysis.downloads import download
from throughline.analysis.models import Publication
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


def outcomes_or_404(request: HttpRequest, code: str) -> outcomes.Found:
    """Return what the study found, if the person asking has a part in it."""
    person = person_asking(request)
    return found_or_404(outcomes.found_in_study(study_or_404(request, code), seen_by=person))


def publication_or_404(code: str) -> Publication:
    """Return what stands published of a study, for everybody."""
    return found_or_404(outcomes.publication_of(code))


def says_if_taken_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with status 410 where a study was public and is not any more. Why is for its team: it may name somebody."""

    @wraps(view)
    def shown(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
        if (gone := outcomes.taken_back_of(code)) is not None:
            return render(request, "analysis/study_taken_back.html", {"publication": gone}, status=410)
        return view(request, code=code, **rest)

    return shown


def outcomes_as_file(said: Printing, form: str) -> HttpResponse:
    """Return the outcomes in one of their forms, under a name that says nothing but the study's code."""
    if form not in FORMS:
        raise Http404
    return download(outcome_file(said, form), f"study-{said.found.study.code}-map.{form}", FORMS[form])
