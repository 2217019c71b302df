"""One question of a self-assessment: the answer, and actions on the gap that it shows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, queries
from throughline.briefings.forms.answer_question import AnswerForm, FinishActionForm, GapActionForm
from throughline.briefings.marks import as_member
from throughline.briefings.views.finding import organisation_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking

SAID = {"answer": "The answer is saved.", "add": "The action is added.", "done": "The action is done."}


@never_cache
@as_member("organisation:assessment:write")
def answer_question(request: HttpRequest, pk: int, number: int, question: int) -> HttpResponse:
    organisation = organisation_or_404(request, pk)
    page = found_or_404(queries.assessment_page(organisation, number, seen_by=person_asking(request)))
    asked = found_or_404(queries.asked_in(page, question))
    do, posted = request.GET.get("do", "answer"), request.method == "POST"
    answer = asked.answer
    seen = (
        {"judgement": answer.judgement, "evidence": answer.evidence, "after": answer.number} if answer else {"after": 0}
    )
    action = next((one for one in asked.actions if str(one.pk) == request.GET.get("action")), None)
    here = {"assessment": page.assessment, "question": question}
    moves: dict[str, tuple[type[Any], Any, dict[str, Any]]] = {
        "answer": (AnswerForm, operations.answer_question, here),
        "add": (GapActionForm, operations.add_gap_action, here),
        "done": (
            FinishActionForm,
            operations.finish_gap_action,
            {"action": found_or_404(action) if do == "done" else None},
        ),
    }
    forms = {
        name: form_class(request.POST if posted and do == name else None, initial=seen if name == "answer" else None)
        for name, (form_class, _, _) in moves.items()
    }
    if do in moves and carried_out(request, forms[do], moves[do][1], **moves[do][2]):
        messages.success(request, SAID[do])
        return redirect("self_assessment", pk=pk, number=number)
    is_stale = bool(forms["answer"].errors) and request.POST.get("after") != str(seen["after"])
    if is_stale:
        forms["answer"].data = {**request.POST.dict(), "after": seen["after"]}
    context = {
        "organisation": organisation, "page": page, "asked": asked, "forms": forms, "action": action, "is_stale": is_stale,
    }  # fmt: skip
    failed = any(form.errors for form in forms.values())
    return render(request, "briefings/answer_question.html", context, status=400 if failed else 200)
