"""The feeds that are read, how each is doing, and adding one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import operations, queries
from throughline.alerts.forms.alert_sources import AddSourceForm
from throughline.people.carrying_out import carried_out, found_or_404, number_of
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("alerts:source:change")
def alert_sources(request: HttpRequest) -> HttpResponse:
    person, number = person_asking(request), number_of(request.POST.get("source"))
    sources = queries.sources(seen_by=person)
    form = AddSourceForm(request.POST if request.method == "POST" and not number else None)
    if number:
        source = found_or_404(sources.filter(pk=number).first())
        operations.switch_source(source=source, by=person)
        return redirect("alert_sources")
    if carried_out(request, form, operations.add_source):
        messages.success(request, "It is read within a few minutes.")
        return redirect("alert_sources")
    about = {"form": form, "sources": sources}
    return render(request, "alerts/alert_sources.html", about, status=400 if form.errors else 200)
