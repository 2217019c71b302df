"""Put a line of the requests log right: what came, when, and what is missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.change_request import RequestForm
from throughline.reviewing.views.finding import or_404, review_or_404
from throughline.ui.way_back import back_to_list


@never_cache
@in_review("review:request:change")
def change_request(request: HttpRequest, code: str, asked: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    found = or_404(queries.request_for(review, asked, seen_by=person))
    people, agencies = queries.team_members(review), queries.every_agency(review)
    form = RequestForm(request.POST or None, agencies=agencies, people=people, of=found)
    if request.method == "POST" and form.is_valid():
        operations.change_request(request=found, fields=form.fields_given(), by=person)
        messages.success(request, "The log is changed.")
        return back_to_list(request, "information_requests", code=code)
    context = {"review": review, "form": form}
    return render(request, "reviewing/change_request.html", context, status=400 if form.errors else 200)
