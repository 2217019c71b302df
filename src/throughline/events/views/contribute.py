"""Contribute at a summit table, on a phone and without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from throughline.events import operations, queries
from throughline.events.forms.contribute import ContributeForm
from throughline.events.models import SummitTable
from throughline.events.policies import may_contribute, may_lead_table
from throughline.events.private_links import at_table
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@at_table
def contribute(request: HttpRequest, table: SummitTable) -> HttpResponse:
    form = ContributeForm(request.POST or None, table=table)
    is_by_script = request.headers.get("Accept", "").startswith("application/json")
    if carried_out(request, form, operations.contribute, table=table):
        link = queries.contribution_link_of(form.cleaned_data["uid"])
        # The same answer each time: whoever heard none asks again.
        return JsonResponse({"uid": str(form.cleaned_data["uid"]), "link": link}) if is_by_script else redirect(link)
    if is_by_script:
        return JsonResponse({"errors": form.errors}, status=400)
    context = {
        "form": form,
        "table": table,
        "event": table.event,
        "may_contribute": may_contribute(table),
        "may_lead": may_lead_table(person_asking(request)),
    }
    return render(request, "events/contribute.html", context, status=400 if form.errors else 200)
