"""Make a private link for somebody. It is shown this once and kept nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people.queries import person_asking
from throughline.reviewing import operations, policies, queries
from throughline.reviewing.addresses import participant_or_404
from throughline.reviewing.forms.make_link import MakeLinkForm


def make_link(request: HttpRequest, code: str, side: str, number: int) -> HttpResponse:
    person, participant = person_asking(request), participant_or_404(request, code, side, number)
    form, link = MakeLinkForm(request.POST or None), ""
    may_make = policies.may_make_link(person, participant)
    if request.method == "POST" and may_make and form.is_valid():
        link = operations.make_link(participant=participant, by=person, days=form.cleaned_data["days"])
    context = {
        "form": form,
        "participant": participant,
        "link": link,
        "may_make": may_make,
        "links": queries.links_of(participant, seen_by=person),
    }
    return render(request, "reviewing/make_link.html", context, status=400 if form.errors else 200)
