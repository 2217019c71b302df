"""The short survey: open to everybody, counted and not kept."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.audit.middleware import client_address
from throughline.improvement import operations
from throughline.improvement.forms.answer_survey import AnswerSurveyForm
from throughline.people.policies import Refusal

THANKS = "Thank you. Your answers were counted."


@never_cache
@login_not_required
def answer_survey(request: HttpRequest) -> HttpResponse:
    form = AnswerSurveyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            # A program that fills in every box is thanked like anybody, so that it learns nothing.
            if not form.is_from_a_program:
                operations.answer_survey(**form.answers, address=client_address(request))
            messages.success(request, THANKS)
            return redirect("evaluation")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "improvement/answer_survey.html", {"form": form}, status=400 if form.errors else 200)
