"""Word a judgement, or word it again. What somebody else wrote meanwhile is shown beside what was typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.word_judgement import WordJudgementForm
from throughline.reviewing.operations.judgements import WordedMeanwhile
from throughline.reviewing.operations.judgements import word_judgement as word
from throughline.reviewing.queries.judgements import JudgementPage
from throughline.reviewing.views.finding import judgement_or_404, review_or_404


@never_cache
@in_review("review:judgement:write")
def word_judgement(request: HttpRequest, code: str, number: int, moment: str) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    form = WordJudgementForm(request.POST or None, initial=_present(page))
    meanwhile = None
    if form.is_valid():
        _, person = review_or_404(request, code)
        try:
            word(review=page.review, marker=page.marker, moment=moment, by=person, **form.cleaned_data)
            return redirect("judgement", code=code, number=number, moment=moment)
        except WordedMeanwhile as problem:
            # The next try goes on from what is shown now, so nobody overwrites what they have not seen.
            meanwhile = problem.latest
            form.data = request.POST.copy()
            form.data["after_number"] = str(meanwhile.number)
    about = {"page": page, "form": form, "meanwhile": meanwhile}
    return render(request, "reviewing/word_judgement.html", about, status=409 if meanwhile else 200)


def _present(page: JudgementPage) -> dict[str, object]:
    now = page.wording
    if now is None:
        return {}
    texts = {"answer": now.answer, "reasons": now.reasons, "would_change": now.would_change}
    return texts | {"after_number": now.number}
