"""Add an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.forms.organisation import OrganisationForm
from throughline.people.marks import needs


@needs("people:organisation:manage")
def add_organisation(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = operations.add_organisation(by=queries.person_asking(request), **form.cleaned_data)
        messages.success(request, f"{added.name} is added.")
        return redirect("organisation", pk=added.pk)
    return render(request, "people/add_organisation.html", {"form": form}, status=400 if form.errors else 200)
