"""Record a step that was taken with somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.record_step import RecordStepForm


def record_step(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    if not isinstance(person, Person):
        raise Http404
    form = RecordStepForm(request.POST or None, side=side)
    if request.method == "POST" and form.is_valid():
        operations.record_step(participant=participant, by=person, **form.cleaned_data)
        messages.success(request, "The step is recorded.")
        return redirect("participant", code=code, side=side, number=number)
    context = {"form": form, "participant": participant}
    return render(request, "reviewing/record_step.html", context, status=400 if form.errors else 200)
