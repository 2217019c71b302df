"""Opening a study."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.analysis import operations
from throughline.analysis.forms.open_study import OpenStudyForm
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("analysis:study:open")
def open_study(request: HttpRequest) -> HttpResponse:
    form = OpenStudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        study = operations.open_study(**form.cleaned_data, by=person_asking(request))
        return redirect("study", code=study.code)
    return render(request, "analysis/open_study.html", {"form": form}, status=400 if form.errors else 200)
