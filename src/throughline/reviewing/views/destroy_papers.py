"""Destroy what is due: a page that lists it, and a word to type, because nothing brings it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.retention import DestroyForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:retention:destroy")
def destroy_papers(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    today = timezone.localdate()
    form = DestroyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = operations.destroy_due(review=review, by=person, today=today)
        messages.success(
            request, f"Destroyed: {counted(len(done), 'class', 'classes')} of paper. The record of it is below."
        )
        return redirect("retention", code=code)
    due = [line for line in queries.schedule_of(review, seen_by=person, today=today) if line.is_due]
    context = {"review": review, "form": form, "due": due}
    return render(request, "reviewing/destroy_papers.html", context, status=400 if form.errors else 200)
