"""Starting a briefing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.briefings import operations
from throughline.briefings.forms.start_briefing import StartBriefingForm
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@never_cache
@needs("briefings:briefing:write")
def start_briefing(request: HttpRequest) -> HttpResponse:
    first = {name: request.GET.get(name, "") for name in ("title", "about", "slot", "template")}
    form = StartBriefingForm(request.POST if request.method == "POST" else None, initial=first)
    made: list[str] = []

    def start(**said: object) -> None:
        made.append(operations.start_briefing(**said).code)  # type: ignore[arg-type]

    if carried_out(request, form, start):
        return redirect("edit_briefing", code=made[0])
    return render(request, "briefings/start_briefing.html", {"form": form}, status=400 if form.errors else 200)
