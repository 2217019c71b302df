"""The key: whose name stands behind which stand-in. That somebody opened it is recorded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.publishing import operations, queries
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:publication:open_key")
def pseudonym_key(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    key = queries.key_of(review, seen_by=person)
    operations.note_key_opened(review=review, by=person)
    if request.GET.get("form") == "csv":
        return csv_answer(queries.key_rows(key), f"names-{code}.csv")
    return render(request, "publishing/pseudonym_key.html", {"review": review, "key": key})
