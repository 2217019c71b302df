"""One enquiry: what was asked, what went to and fro, and what the desk decides about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.enquiries import operations, policies, queries
from throughline.enquiries.forms.enquiry import CloseForm, EnquiryForm, MergeForm, PressForm, TriageForm
from throughline.enquiries.models import MOVES, EnquiryState
from throughline.enquiries.views.finding import enquiry_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs

# What each button of the page does, and what is said afterwards.
ACTS: dict[str, tuple[type[EnquiryForm], Callable[..., Any], str]] = {
    "triage": (TriageForm, operations.triage_enquiry, "It is kept."),
    "take": (PressForm, operations.take_enquiry, "It is yours to answer."),
    "seen": (PressForm, operations.say_danger_seen, "It is kept that you looked."),
    "read": (PressForm, operations.note_read, "It is kept that you read it."),
    "merge": (MergeForm, operations.merge_enquiry, "It is answered with the other one."),
    "close": (CloseForm, operations.close_enquiry, "It is closed, and whoever asked is told why."),
    "open": (PressForm, operations.open_again, "It is open again."),
}


@never_cache
@needs("enquiries:desk:work")
def enquiry(request: HttpRequest, code: str) -> HttpResponse:
    one, person = enquiry_or_404(request, code)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    shown: dict[str, forms.Form] = {
        name: kind(request.POST if name == act else None, enquiry=one) for name, (kind, _, _) in ACTS.items()
    }  # fmt: skip
    if act in ACTS and carried_out(request, shown[act], ACTS[act][1], enquiry=one):
        messages.success(request, ACTS[act][2])
        return redirect("enquiry", code=code)
    moves = MOVES[one.state]
    context = {
        "enquiry": one,
        "facts": queries.facts_of(one),
        "forms": shown,
        "wrong": shown.get(act),
        "thread": queries.thread_of(one, seen_by=person),
        "alike": queries.enquiries_like(one, seen_by=person),
        "before": queries.asked_before(one.question or one.plain_question),
        "may_change": policies.may_change(person, one),
        "may_merge": EnquiryState.MERGED in moves,
        "may_close": EnquiryState.CLOSED in moves,
        # What is reduced can be published no more; what stands published can still be taken back.
        "may_publish": one.answered_at and (not one.reduced_at or one.published.filter(taken_back_at=None).exists()),
        "may_open": not one.is_open and EnquiryState.BEING_ANSWERED in moves,
    }
    wrong = act in shown and bool(shown[act].errors)
    return render(request, "enquiries/enquiry.html", context, status=400 if wrong else 200)
