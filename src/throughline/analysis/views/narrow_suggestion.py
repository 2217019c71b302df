"""Accept only some words of a suggested passage."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.narrow_suggestion import NarrowSuggestionForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import suggestion_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:coding:make")
def narrow_suggestion(request: HttpRequest, code: str, number: int) -> HttpResponse:
    shown = suggestion_or_404(request, code, number)
    found = shown.suggestion
    form = NarrowSuggestionForm(request.POST or None, passage=found.passage)
    if carried_out(request, form, operations.accept_suggestion, suggestion=found):
        messages.success(request, "Accepted: the words are coded by you.")
        return redirect("code_suggestions", code=code, number=found.learning.code_id)
    context = {"study": found.learning.study, "code": found.learning.code, "shown": shown, "form": form}
    return render(request, "analysis/narrow_suggestion.html", context, status=400 if form.errors else 200)
