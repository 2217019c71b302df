"""Agree with a judgement, or differ, as a second person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.give_second_voice import GiveSecondVoiceForm
from throughline.reviewing.operations.judgements import give_second_voice as give
from throughline.reviewing.policies_judging import may_give_second_voice
from throughline.reviewing.views.finding import judgement_or_404, review_or_404


@never_cache
@in_review("review:judgement:second")
def give_second_voice(request: HttpRequest, code: str, number: int, moment: str) -> HttpResponse:
    page = judgement_or_404(request, code, number, moment)
    _, person = review_or_404(request, code)
    form = GiveSecondVoiceForm(request.POST or None)
    if page.wording is not None and form.is_valid():
        said = form.cleaned_data
        agrees = said["voice"] == "agrees"
        give(wording=page.wording, agrees=agrees, answer=said["answer"], reasons=said["reasons"], by=person)
        return redirect("judgement", code=code, number=number, moment=moment)
    about = {"page": page, "form": form, "verdict": may_give_second_voice(person, page.wording)}
    return render(request, "reviewing/give_second_voice.html", about, status=400 if form.errors else 200)
