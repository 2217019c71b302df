"""A milestone moved: which, why, who was told; and that one has seen it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.operations.timetable import acknowledge_slippage as acknowledge
from throughline.reviewing.policies_timetable import may_acknowledge
from throughline.reviewing.queries.timetable import notice_for, slippage_in
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:read")
def acknowledge_slippage(request: HttpRequest, code: str, slippage: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    found = slippage_in(review, slippage)
    if found is None:
        raise Http404
    notice = notice_for(found, person)
    verdict = may_acknowledge(person, notice)
    if request.method == "POST" and notice and verdict:
        acknowledge(notice=notice, by=person)
        return redirect("timetable", code=code)
    about = {"review": review, "slippage": found, "verdict": verdict}
    return render(request, "reviewing/acknowledge_slippage.html", about)
