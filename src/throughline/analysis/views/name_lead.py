"""Naming the lead of a study in which nobody is left who may name its team, for whoever looks after accounts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.name_lead import NameLeadForm
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("people:account:manage")
def name_lead(request: HttpRequest) -> HttpResponse:
    left = queries.studies_left_alone(seen_by=person_asking(request))
    form = NameLeadForm(request.POST if request.method == "POST" else None, left=left)
    if carried_out(request, form, operations.name_lead):
        messages.success(request, "They lead the study from now on. Nobody was told: tell them.")
        return redirect("name_lead")
    context = {"form": form, "any": bool(left)}
    return render(request, "analysis/name_lead.html", context, status=400 if form.errors else 200)
