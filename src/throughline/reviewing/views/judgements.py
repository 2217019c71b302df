"""Every marker of the review at every moment: what is judged, where voices differ, what rests on nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.markers.choices import Moment
from throughline.reviewing.queries.judgements import judgement_overview
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:judgement:read")
def judgements(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    overview = judgement_overview(review, seen_by=person, show=request.GET.get("show", ""))
    if overview is None and may_in_review(person, review, "review:judgement:write"):
        return redirect("choose_marker_set", code=code)
    return render(
        request,
        "reviewing/judgements.html",
        {
            "review": review,
            "overview": overview,
            "moments": Moment.labels,
            "may_write": may_in_review(person, review, "review:judgement:write"),
        },
    )
