"""Make a finished answer one that everybody can read: proposed by one person, published by another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.enquiries import operations, policies
from throughline.enquiries.forms.publish_enquiry import ProposeForm, PublishForm, TakeBackForm
from throughline.enquiries.looking import look_at, without_details
from throughline.enquiries.models import AnswerProposal, Enquiry
from throughline.enquiries.views.finding import enquiry_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs

SAID = {
    "propose": "It is proposed. Somebody else of the service looks through it.",
    "publish": "It is published.",
    "withdraw": "The proposal is taken away.",
    "take_back": "It is taken back. A line stays at its address.",
}


@never_cache
@needs("enquiries:desk:work")
def publish_enquiry(request: HttpRequest, code: str) -> HttpResponse:
    one, person = enquiry_or_404(request, code)
    proposal = AnswerProposal.objects.select_related("proposed_by").filter(enquiry=one).first()
    published = one.published.filter(taken_back_at=None).first()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    shown: dict[str, forms.Form] = {
        "propose": ProposeForm(request.POST if act == "propose" else None, initial=_begun(one, proposal)),
        "publish": PublishForm(
            request.POST if act == "publish" else None,
            initial={"seen": operations.mark_of_proposal(proposal) if proposal else ""},
        ),
        "withdraw": forms.Form(request.POST if act == "withdraw" else None),
        "take_back": TakeBackForm(request.POST if act == "take_back" else None),
    }
    acts: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
        "propose": (operations.propose_answer, {"enquiry": one}),
        "withdraw": (operations.withdraw_proposal, {"enquiry": one}),
    }
    if proposal is not None:
        acts["publish"] = (operations.publish_answer, {"proposal": proposal})
    if published is not None:
        acts["take_back"] = (operations.take_back_answer, {"published": published})
    if act in acts and carried_out(request, shown[act], acts[act][0], **acts[act][1]):
        messages.success(request, SAID[act])
        return redirect("publish_enquiry", code=code)
    context = {
        "enquiry": one,
        "proposal": proposal,
        "published": published,
        "forms": shown,
        "may_propose": policies.may_propose(person, one),
        "may_publish": policies.may_publish(person, proposal) if proposal else None,
        "noticed": look_at(f"{proposal.question}\n\n{proposal.answer}", for_danger=False) if proposal else None,
    }
    wrong = act in shown and bool(shown[act].errors)
    return render(request, "enquiries/publish_enquiry.html", context, status=400 if wrong else 200)


def _begun(one: Enquiry, proposal: AnswerProposal | None) -> dict[str, str]:
    if proposal is not None:
        return {"question": proposal.question, "answer": proposal.answer}
    return {"question": one.plain_question, "answer": without_details(one.sent_answer or one.plain_answer)}
