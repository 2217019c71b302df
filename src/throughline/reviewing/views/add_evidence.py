"""Add a piece of evidence to a judgement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.add_evidence import AddEvidenceForm
from throughline.reviewing.operations.judgements import add_evidence as add
from throughline.reviewing.queries.papers import papers_for_evidence
from throughline.reviewing.views.finding import judgement_or_404, review_or_404


@never_cache
@in_review("review:judgement:write")
def add_evidence(request: HttpRequest, code: str, number: int, moment: str) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    _, person = review_or_404(request, code)
    form = AddEvidenceForm(request.POST or None, papers=papers_for_evidence(page.review, seen_by=person))
    if form.is_valid():
        add(review=page.review, marker=page.marker, moment=moment, by=person, **form.cleaned_data)
        return redirect("judgement", code=code, number=number, moment=moment)
    about = {"page": page, "form": form}
    return render(request, "reviewing/add_evidence.html", about, status=400 if form.errors else 200)
