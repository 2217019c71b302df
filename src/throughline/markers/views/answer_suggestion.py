"""An editor says what becomes of a suggestion."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.markers import operations, queries
from throughline.markers.forms.answer_suggestion import AnswerSuggestionForm
from throughline.markers.models import SuggestionState
from throughline.people.marks import needs
from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.ui.way_back import back_to_list


@needs("markers:suggestion:answer")
def answer_suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_asking(request)
    suggestion = queries.suggestion_by_id(pk, seen_by=person)
    if suggestion is None or not isinstance(person, Person):
        raise Http404("There is no such suggestion.")
    decided = (
        {} if suggestion.state == SuggestionState.NEW else {"state": suggestion.state, "reason": suggestion.reason}
    )
    form = AnswerSuggestionForm(request.POST or None, initial=decided)
    if request.method == "POST" and form.is_valid():
        state = SuggestionState(form.cleaned_data["state"])
        operations.answer_suggestion(suggestion=suggestion, state=state, reason=form.cleaned_data["reason"], by=person)
        messages.success(request, "Your answer is kept.")
        return back_to_list(request, "suggestions")
    status = 400 if form.errors else 200
    return render(request, "markers/answer_suggestion.html", {"form": form, "suggestion": suggestion}, status=status)
