"""One question and its answer, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.enquiries import queries
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@login_not_required
def published_answer(request: HttpRequest, code: str) -> HttpResponse:
    found = found_or_404(queries.published_by_code(code))
    shown = queries.page_of_answer(found, seen_by=person_asking(request))
    # Gone, and not missing: the address was right.
    status = 410 if found.taken_back_at else 200
    return render(request, "enquiries/published_answer.html", {"shown": shown, "published": found}, status=status)
