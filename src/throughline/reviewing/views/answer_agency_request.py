"""Answer for one's own agency, in words or by a paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.carrying_out import carried_out
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.answer_agency_request import AnswerAgencyRequestForm
from throughline.reviewing.views.finding import or_404, review_or_404


@never_cache
@in_review("review:request:answer")
def answer_agency_request(request: HttpRequest, code: str, kind: str, request_number: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    line = or_404(queries.asked_numbered(review, kind, request_number, seen_by=person))
    asked = line.thing
    form = AnswerAgencyRequestForm(
        request.POST or None, request.FILES or None, initial={"answer": asked.answer, "gap": asked.gap}
    )
    if carried_out(request, form, operations.answer_agency_request, asked=asked, today=timezone.localdate()):
        messages.success(request, "Your answer is kept, sealed. Whoever runs the review sees that it came.")
        return redirect("agency_requests", code=code)
    context = {"review": review, "asked": asked, "line": line, "form": form}
    return render(request, "reviewing/answer_agency_request.html", context, status=400 if form.errors else 200)
