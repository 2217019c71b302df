"""The challenge log as a CSV file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from throughline.commissioning.marks import in_review
from throughline.reviewing.csv_tables import csv_answer
from throughline.reviewing.queries.draft_challenges import challenge_rows
from throughline.reviewing.views.finding import draft_or_404


@in_review("review:draft:read")
def export_challenges(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, _ = draft_or_404(request, code, draft)
    return csv_answer(challenge_rows(found), f"challenges-{code}-{draft}.csv")
