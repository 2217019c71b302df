"""Agree one version of the terms of reference."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.commissioning import operations, queries
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@require_POST
@in_review("review:decision:make")
def agree_terms(request: HttpRequest, code: str, version: int) -> HttpResponse:
    person, found = person_asking(request), review_or_404(request, code)
    terms = found_or_404(queries.terms_version(found, version, seen_by=person))
    operations.agree_terms(terms=terms, by=person)
    messages.success(request, f"Version {version} is agreed. It no longer changes.")
    return redirect("commission", code=code)
