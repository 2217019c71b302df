"""Set to which roles slippage is reported."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.set_slippage_route import SetSlippageRouteForm
from throughline.reviewing.operations.timetable import roles_told
from throughline.reviewing.operations.timetable import set_slippage_route as set_route
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:timetable:change")
def set_slippage_route(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = SetSlippageRouteForm(request.POST or None, initial={"roles": list(roles_told(review))})
    if form.is_valid():
        set_route(review=review, by=person, **form.cleaned_data)
        return redirect("timetable", code=code)
    about = {"review": review, "form": form}
    return render(request, "reviewing/set_slippage_route.html", about, status=400 if form.errors else 200)
