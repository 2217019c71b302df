"""Add a paper to a review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.add_paper import AddPaperForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:paper:add")
def add_paper(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = AddPaperForm(request.POST or None, request.FILES or None, agencies=queries.every_agency(review))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        operations.add_paper(review=review, by=person, **given.pop("file"), **given)
        messages.success(request, "The paper is kept, sealed. Its text is being read.")
        return redirect("papers", code=code)
    return render(
        request, "reviewing/add_paper.html", {"review": review, "form": form}, status=400 if form.errors else 200
    )
