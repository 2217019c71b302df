"""One citation: how it is shown, its place in the section, and taking it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, policies, queries
from throughline.briefings.forms.change_citation import ChangeCitationForm, MoveCitationForm
from throughline.briefings.forms.fields import NoFieldsForm
from throughline.briefings.views.finding import briefing_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("briefings:briefing:write")
def change_citation(request: HttpRequest, code: str, citation: int) -> HttpResponse:
    version = queries.newest_version(briefing_or_404(request, code))
    this = found_or_404(version.citations.filter(pk=citation).first())
    stands, illustration = queries.standing_of([this])[this.pk], getattr(this, "illustration", None)
    moves: dict[str, tuple[type[Any], Any]] = {
        "change": (ChangeCitationForm, operations.change_citation),
        "move": (MoveCitationForm, operations.move_citation),
        "remove": (NoFieldsForm, operations.remove_citation),
        "renew": (NoFieldsForm, operations.renew_citation),
    }
    do, failed = request.GET.get("do", "change"), None
    if request.method == "POST" and do in moves:
        failed = moves[do][0](request.POST)
        if carried_out(request, failed, moves[do][1], citation=this):
            if do == "change":
                messages.success(request, "The citation is saved.")
            return redirect(f"{reverse('write_part', args=[code, this.section])}#cited")
    first = {
        "illustration": illustration.text if illustration else "",
        "is_quoted": this.is_quoted,
        "quoted": stands.words,
    }
    context = {
        "version": version,
        "citation": this,
        "stands": stands,
        "part": queries.part_of(version, this.section),
        "form": failed if do == "change" and failed else ChangeCitationForm(initial=first),
        "failed": failed,
        "may_write": policies.may_write(person_asking(request), version),
    }
    return render(request, "briefings/change_citation.html", context, status=400 if failed is not None else 200)
