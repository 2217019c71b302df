"""Running the search of an earlier draw again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from reviewtext.wording import counted
from throughline.analysis import operations, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking
from throughline.ui.way_back import back_to_list


@require_POST
@in_study("study:setup:change")
def draw_again(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found, person = study_or_404(request, code), person_asking(request)
    earlier = found_or_404(queries.draw_of(found, number, seen_by=person))
    try:
        draw = operations.draw_again(draw=earlier, by=person)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        new = counted(draw.added, "is", "are")
        messages.success(request, f"It finds {counted(draw.found, 'report')}, of which {new} new to the study.")
    return back_to_list(request, "sample", code=code)
