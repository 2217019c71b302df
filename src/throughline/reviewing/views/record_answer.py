"""Record what somebody answered when asked to take part."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.record_answer import RecordAnswerForm


def record_answer(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    participant = participant_or_404(request, code, side, number)
    form = RecordAnswerForm(request.POST or None, initial={"answer": participant.answer})
    if request.method == "POST" and form.is_valid():
        operations.record_answer(participant=participant, by=person_asking(request), **form.cleaned_data)
        messages.success(request, "The answer is recorded.")
        return redirect("participant", code=code, side=side, number=number)
    context = {"form": form, "participant": participant}
    return render(request, "reviewing/record_answer.html", context, status=400 if form.errors else 200)
