"""Ask the service. Nothing of the question is kept before its writer has seen what was noticed in it."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from throughline.enquiries import operations, queries
from throughline.enquiries.forms.ask_question import AskQuestionForm
from throughline.enquiries.links import token_of
from throughline.enquiries.looking import mark_of
from throughline.enquiries.views.finding import noticed_first
from throughline.people.policies import Refusal
from throughline.people.quiet_pages import kept_quiet

# From one network: questions that are kept, and looks at what was asked before, which cost a moment's work each.
LIMITS = {"ask": "6/h/ip,20/d/ip", "look": "60/10m/ip"}
WAIT = "Several questions came from your connection. Please wait a while, or ring us."
THANKS = "Your question has come. Keep the address of this page: it leads you to your answer."


@login_not_required
@sensitive_post_parameters("question", "email", "phone", "name")
def ask_question(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, AskQuestionForm())
    if ratelimit.consume_or_429(request, action="look", config=LIMITS):
        return _page(request, AskQuestionForm(initial=request.POST.dict()), status=429, wait=WAIT)
    if request.POST.get("act") == "look":
        alike = queries.asked_before(request.POST.get("question", ""))
        return _page(request, AskQuestionForm(initial=request.POST.dict()), alike=alike, has_looked=True)
    form = AskQuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    if form.is_from_a_program:
        # It is thanked like anybody, so that it learns nothing.
        messages.success(request, "Your question has come.")
        return redirect("ask_question")
    text = form.cleaned_data["question"]
    if (looked := noticed_first(request, text)) is not None:
        return _page(request, form, looked=looked, seen=mark_of(text), alike=queries.asked_before(text))
    return _kept(request, form)


def _kept(request: HttpRequest, form: AskQuestionForm) -> HttpResponse:
    if ratelimit.consume_or_429(request, action="ask", config=LIMITS):
        return _page(request, form, status=429, wait=WAIT)
    try:
        enquiry = operations.ask_question(**form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, form, status=400)
    messages.success(request, THANKS)
    return kept_quiet(redirect("enquiry_status", token=token_of(enquiry)))


def _page(request: HttpRequest, form: AskQuestionForm, *, status: int = 200, **more: Any) -> HttpResponse:
    about = {"kept_months": settings.ENQUIRIES["MONTHS"], "phone": settings.ENQUIRIES["PHONE"]}
    return kept_quiet(render(request, "enquiries/ask_question.html", {"form": form, **about, **more}, status=status))
