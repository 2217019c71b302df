"""Take a piece of evidence back, with the reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.take_back_evidence import TakeBackEvidenceForm
from throughline.reviewing.operations.judgements import take_back_evidence as take_back
from throughline.reviewing.queries.judgements import evidence_in
from throughline.reviewing.views.finding import judgement_or_404, review_or_404


@never_cache
@in_review("review:judgement:write")
def take_back_evidence(request: HttpRequest, code: str, number: int, moment: str, evidence: int) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    found = evidence_in(page, evidence)
    if found is None:
        raise Http404
    form = TakeBackEvidenceForm(request.POST or None)
    if form.is_valid():
        _, person = review_or_404(request, code)
        take_back(evidence=found, by=person, **form.cleaned_data)
        return redirect("judgement", code=code, number=number, moment=moment)
    about = {"page": page, "form": form, "evidence": found}
    return render(request, "reviewing/take_back_evidence.html", about, status=400 if form.errors else 200)
