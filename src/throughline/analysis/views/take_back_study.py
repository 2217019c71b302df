"""Taking a published study back, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations
from throughline.analysis.forms.take_back_study import TakeBackStudyForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out


@never_cache
@in_study("study:outcome:publish")
def take_back_study(request: HttpRequest, code: str) -> HttpResponse:
    study = study_or_404(request, code)
    form = TakeBackStudyForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.take_back_study, study=study):
        messages.success(request, "The study is taken back. Its public pages are gone.")
        return redirect("publish_study", code=study.code)
    context = {"form": form, "study": study, "back": "publish_study", "back_to": "Publish the study"}
    return render(request, "analysis/write.html", context, status=400 if form.errors else 200)
