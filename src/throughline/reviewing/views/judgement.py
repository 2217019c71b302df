"""One marker at one moment: the questions, the judgement, its evidence, second voices, history and signatures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.people.queries import person_asking
from throughline.reviewing.policies_judging import may_give_second_voice, may_sign
from throughline.reviewing.queries.freezing import moved_since
from throughline.reviewing.queries.judgements import words_to_look_for
from throughline.reviewing.views.finding import judgement_or_404


@never_cache
@in_review("review:judgement:read")
def judgement(request: HttpRequest, code: str, number: int, moment: str) -> HttpResponse:
    page, person = judgement_or_404(request, code, number, moment), person_asking(request)
    last = page.signatures[0] if page.signatures else None
    about = {
        "page": page,
        "may_write": may_in_review(person, page.review, "review:judgement:write"),
        "may_speak": may_give_second_voice(person, page.wording),
        "may_sign": may_sign(person, page.judgement),
        "last_signed": last,
        "moved": moved_since(last.content, page) if last and last.reopened_at else [],
        "look_for": words_to_look_for(page.marker),
    }
    return render(request, "reviewing/judgement.html", about)
