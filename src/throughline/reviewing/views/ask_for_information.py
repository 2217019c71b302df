"""Add a line to the requests log."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.change_request import RequestForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:request:change")
def ask_for_information(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = RequestForm(
        request.POST or None,
        agencies=queries.every_agency(review),
        people=queries.team_members(review),
        initial={"asked_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        operations.ask_for_information(review=review, fields=form.fields_given(), by=person)
        messages.success(request, "The request is in the log.")
        return redirect("information_requests", code=code)
    context = {"review": review, "form": form}
    return render(request, "reviewing/ask_for_information.html", context, status=400 if form.errors else 200)
