"""Decide how long a class is kept, place or lift a hold, or close the papers: each form on a page of its own when wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.retention import CloseForm, HoldForm, RetentionForm
from throughline.reviewing.views.finding import or_404, review_or_404

SAID = {
    "rule": "The period is decided.",
    "hold": "The hold stands. Nothing of it is destroyed before it is lifted.",
    "close": "The papers are closed. Below stands what will be destroyed, and when.",
}
FORMS: dict[str, tuple[type[forms.Form], str]] = {
    "rule": (RetentionForm, "Save the period"), "hold": (HoldForm, "Place the hold"), "close": (CloseForm, "Close the papers"),
}  # fmt: skip


@never_cache
@in_review("review:retention:change")
def change_retention(request: HttpRequest, code: str, act: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    if act == "lift":
        holds = queries.holds_of(review, seen_by=person)
        hold = or_404(next((one for one in holds if str(one.pk) == request.POST.get("hold")), None))
        operations.lift_hold(hold=hold, by=person)
        return redirect("retention", code=code)
    if act not in FORMS:
        raise Http404
    kind, submit = FORMS[act]
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _change(act, review, person, form.cleaned_data)
        messages.success(request, SAID[act])
        return redirect("retention", code=code)
    context = {"review": review, "form": form, "submit": submit}
    return render(request, "reviewing/change_retention.html", context, status=400 if form.errors else 200)


def _change(act: str, review: Review, person: Person, given: dict[str, Any]) -> None:
    if act == "rule":
        operations.set_retention(review=review, by=person, **given)
    elif act == "hold":
        operations.place_hold(review=review, subject=given["held"], reason=given["why"], by=person)
    else:
        operations.close_papers(review=review, closed_on=given["closed_on"], by=person)
