"""Code words of one passage: by the page's script, or by a form where there is none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.code_passage import CodePassageForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_report_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


@never_cache
@in_study("study:coding:make")
def code_passage(request: HttpRequest, code: str, report: str, number: int) -> HttpResponse:
    person, found = person_asking(request), study_report_or_404(request, code, report)
    passage = found_or_404(queries.passage_for(found, number, seen_by=person))
    codes = queries.live_codes(found.study, seen_by=person)
    form = CodePassageForm(request.POST or None, passage=passage, codes=codes)
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.code_passage(study_report=found, passage=passage, **form.cleaned_data, by=person)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    if request.headers.get("Accept", "").startswith("application/json"):
        return _answered(made.pk, code) if made else JsonResponse({"errors": form.errors}, status=400)
    if made:
        messages.success(request, "The words are coded.")
        link = reverse("code_report", kwargs={"code": code, "report": report})
        return redirect(f"{link}?page={queries.page_of_passage(passage)}#passage-{number}")
    context = {"study": found.study, "study_report": found, "passage": passage, "form": form}
    return render(request, "analysis/code_passage.html", context, status=400 if form.errors else 200)


def _answered(coding: int, code: str) -> JsonResponse:
    names = {"take_back": "take_back_coding", "put_back": "put_back_coding", "change": "change_coding"}
    links = {key: reverse(name, kwargs={"code": code, "number": coding}) for key, name in names.items()}
    return JsonResponse({"coding": coding, **links})
