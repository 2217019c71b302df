"""The public directory of reviewers who chose to stand in it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.operations import directory as operations
from throughline.events.policies import may_arrange_events
from throughline.events.queries import directory
from throughline.events.views.finding_learning import kept_out
from throughline.library.vocabularies import choices
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@login_not_required
def reviewers(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    if request.method == "POST" and request.POST.get("take_off", "").isdecimal():
        entry = found_or_404(directory.entry_by_number(int(request.POST["take_off"])))
        operations.take_off_directory(entry=entry, by=person)
        return redirect("reviewers")
    chosen, words = request.GET.get("nation", ""), request.GET.get("words", "").strip()[:200]
    context = {
        "page": directory.directory(nation=chosen, words=words, number=request.GET.get("page")),
        "words": words,
        "nations": choices("nations"),
        "chosen": chosen,
        "may_take_off": may_arrange_events(person),
    }
    return kept_out(render(request, "events/reviewers.html", context))
