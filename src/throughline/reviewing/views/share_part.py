"""Show somebody what is written about them, while it can still change."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.share_part import SharePartForm


def share_part(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    if not isinstance(person, Person):
        raise Http404
    form = SharePartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.share_part(participant=participant, by=person, text=form.cleaned_data["text"])
        messages.success(request, "They can read it now by their private link.")
        return redirect("share_part", code=code, side=side, number=number)
    shared = queries.shared_parts_of(participant, seen_by=person)
    context = {"form": form, "participant": participant, "shared": shared}
    return render(request, "reviewing/share_part.html", context, status=400 if form.errors else 200)
