"""Publishing a study, after a page that shows what everybody will then see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, policies_outcomes
from throughline.analysis.forms.publish_study import PublishStudyForm
from throughline.analysis.marks import in_study
from throughline.analysis.queries import outcomes
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:outcome:publish")
def publish_study(request: HttpRequest, code: str) -> HttpResponse:
    study, person = study_or_404(request, code), person_asking(request)
    form = PublishStudyForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.publish_study, study=study):
        messages.success(request, "The study is published.")
        return redirect("published_study", code=study.code)
    context = {
        "form": form,
        "study": study,
        "found": outcomes.to_publish(study),
        "may_publish": policies_outcomes.may_publish_study(person, study),
        "publications": outcomes.publications_of(study, seen_by=person),
        "standing": outcomes.publication_of(code),
    }
    return render(request, "analysis/publish_study.html", context, status=400 if form.errors else 200)
