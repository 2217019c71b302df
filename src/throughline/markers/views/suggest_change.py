"""Suggest a change to a question: open to everybody, kept without a name, read by an editor."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.audit.middleware import client_address
from throughline.markers import operations, queries
from throughline.markers.forms.suggest_change import SuggestChangeForm
from throughline.people.queries import person_asking

THANKS = "Thank you. An editor will read what you suggest."


@login_not_required
def suggest_change(request: HttpRequest, code: str, question: str) -> HttpResponse:
    found = queries.question_of(code, question)
    if found is None:
        raise Http404("There is no such question.")
    form = SuggestChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # A program that fills in every box is thanked like anybody, so that it learns nothing.
        if not form.is_from_a_program:
            operations.suggest_change(
                question=found,
                text=form.cleaned_data["text"],
                address=client_address(request),
                by=person_asking(request),
            )
        messages.success(request, THANKS)
        return redirect(f"{reverse('marker', args=[code, found.marker.number])}#q{found.code}")
    status = 400 if form.errors else 200
    return render(request, "markers/suggest_change.html", {"form": form, "question": found}, status=status)
