"""Hand in files: many at once, each kept or refused on its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from throughline.library import policies
from throughline.library.forms.deposit import DepositForm
from throughline.library.uploads import deposit_uploads
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:report:deposit")
def deposit(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    require(policies.may_deposit(person))
    initial = {"report": request.GET.get("report", "")}
    form = DepositForm(request.POST or None, request.FILES or None, initial=initial, by=person)
    if request.method == "POST" and form.is_valid():
        lines = deposit_uploads(form.cleaned_data["files"], form.details(), by=person)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"files": lines})
        for line in lines:
            level = messages.WARNING if line["state"] == "refused" else messages.SUCCESS
            messages.add_message(request, level, f"{line['name']}: {line['message']}")
        return redirect("deposits")
    return render(request, "library/deposit.html", {"form": form}, status=400 if form.errors else 200)
