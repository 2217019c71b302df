"""Write an answer beside the library's search, have it looked at, and send it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.enquiries import operations, queries
from throughline.enquiries.forms.answer_enquiry import DraftForm, SecondLookForm
from throughline.enquiries.looking import without_details
from throughline.enquiries.models import Enquiry
from throughline.enquiries.views.finding import enquiry_or_404, went
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs

# Buttons that change nothing that is typed.
PRESSED: dict[str, Callable[..., Any]] = {
    "back": operations.take_draft_back,
    "send": operations.send_answer,
}
SAID = {
    "ask": "The answer is written.",
    "look": "What you say is kept.",
    "back": "You can go on writing.",
    "send": "The answer has gone on its way.",
}


@never_cache
@needs("enquiries:desk:work")
def answer_enquiry(request: HttpRequest, code: str) -> HttpResponse:
    one, person = enquiry_or_404(request, code)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    look = SecondLookForm(request.POST if act == "look" else None, initial={"seen": operations.digest_of(one)})
    draft = DraftForm(request.POST if "answer" in request.POST else None, initial=_begun(one))
    if act == "look" and carried_out(request, look, operations.give_second_look, enquiry=one):
        return _done(request, act, code)
    if act in PRESSED and went(draft, PRESSED[act], enquiry=one, by=person):
        return _done(request, act, code)
    if "answer" in request.POST and carried_out(request, draft, operations.write_draft, enquiry=one):
        for name, operation in (("add", operations.add_reference), ("remove", operations.remove_reference)):
            if value := request.POST.get(name):
                went(draft, operation, enquiry=one, by=person, **_what(name, value))
        if act == "ask" and went(draft, operations.ask_for_second_look, enquiry=one, by=person):
            return _done(request, act, code)
    one.refresh_from_db()
    is_wrong = bool(draft.is_bound and draft.errors) or bool(look.errors)
    around = queries.workbench(one, words=request.POST.get("words", ""), seen_by=person)
    context = {**around, "draft": draft, "look": look, "stamp": _stamp(request, one, is_wrong)}
    return render(request, "enquiries/answer_enquiry.html", context, status=400 if is_wrong else 200)


def _begun(one: Enquiry) -> dict[str, Any]:
    """Return what the fields begin with. Details are looked for only where a field is shown that nobody has filled yet."""
    return {"answer": one.answer, "plain_question": one.plain_question or partial(without_details, one.question)}


def _stamp(request: HttpRequest, one: Enquiry, is_wrong: bool) -> str:
    """Return which draft the page's words begin from: the former one, as long as they could not be kept."""
    return request.POST.get("begun_from", "") if is_wrong and "answer" in request.POST else operations.stamp_of(one)


def _what(name: str, value: str) -> dict[str, Any]:
    return {"address": value} if name == "add" else {"number": int(value) if value.isdecimal() else 0}


def _done(request: HttpRequest, act: str, code: str) -> HttpResponse:
    messages.success(request, SAID[act])
    return redirect("answer_enquiry", code=code)
