"""Let a new coder in, with the comparison of their blind coding before one's eyes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.let_in_coder import LetInCoderForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:team:change")
def let_in_coder(request: HttpRequest, code: str, person: int) -> HttpResponse:
    study = study_or_404(request, code)
    found = found_or_404(queries.training_of(study, person, seen_by=person_asking(request)))
    form = LetInCoderForm(request.POST or None)
    if carried_out(request, form, operations.let_in_coder, study=study, person=found.person):
        messages.success(request, "They are let in, and code for the study from now on.")
        return redirect("coders", code=code)
    context = {"study": study, "training": found, "form": form}
    return render(request, "analysis/let_in_coder.html", context, status=400 if form.errors else 200)
