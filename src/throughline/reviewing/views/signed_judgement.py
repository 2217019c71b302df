"""A judgement as it was signed, and what has moved since."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.models import JudgementAnswer
from throughline.reviewing.queries.freezing import evidence_words, moved_since
from throughline.reviewing.views.finding import judgement_or_404


@never_cache
@in_review("review:judgement:read")
def signed_judgement(request: HttpRequest, code: str, number: int, moment: str, signature: int) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    found = next((one for one in page.signatures if one.pk == signature), None)
    if found is None:
        raise Http404
    content = found.content
    about = {
        "page": page,
        "signature": found,
        "content": content,
        "answer": JudgementAnswer(content["answer"]).label,
        "evidence": [evidence_words(one) for one in content["evidence"]],
        "moved": moved_since(content, page),
    }
    return render(request, "reviewing/signed_judgement.html", about)
