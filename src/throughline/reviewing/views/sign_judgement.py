"""Put one's name to the exact version of a judgement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.policies import Refusal
from throughline.reviewing.operations.judgements import sign_judgement as sign
from throughline.reviewing.policies_judging import may_sign
from throughline.reviewing.queries.freezing import content_of, mark_of_content
from throughline.reviewing.views.finding import judgement_or_404, review_or_404


@never_cache
@in_review("review:judgement:sign")
def sign_judgement(request: HttpRequest, code: str, number: int, moment: str) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    _, person = review_or_404(request, code)
    verdict = may_sign(person, page.judgement)
    changed = ""
    if request.method == "POST" and verdict and page.judgement:
        try:
            sign(judgement=page.judgement, by=person, seen=request.POST.get("seen", ""))
            return redirect("judgement", code=code, number=number, moment=moment)
        except Refusal as refusal:
            changed = refusal.sentence
    about = {"page": page, "verdict": verdict, "changed": changed, "seen": mark_of_content(content_of(page))}
    return render(request, "reviewing/sign_judgement.html", about, status=409 if changed else 200)
