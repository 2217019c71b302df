"""Write up a conversation that you held."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.write_conversation import WriteConversationForm


def write_conversation(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    if not isinstance(person, Person):
        raise Http404
    form = WriteConversationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.write_conversation(participant=participant, by=person, **form.cleaned_data)
        messages.success(request, "The notes are kept, sealed.")
        return redirect("participant", code=code, side=side, number=number)
    context = {"form": form, "participant": participant}
    return render(request, "reviewing/write_conversation.html", context, status=400 if form.errors else 200)
