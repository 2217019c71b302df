"""Add a recommendation to a draft, or change one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.put_recommendation import PutRecommendationForm
from throughline.reviewing.operations.draft_chain import ChangedMeanwhile
from throughline.reviewing.operations.draft_chain import put_recommendation as put
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.views.finding import draft_or_404

FIELDS = ("text", "who_acts", "by_when", "how_known", "revision")


@never_cache
@in_review("review:draft:write")
def put_recommendation(request: HttpRequest, code: str, draft: int, recommendation: int | None = None) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    item = found.recommendations.filter(pk=recommendation).first() if recommendation else None
    if recommendation and item is None:
        raise Http404
    initial = {name: getattr(item, name) for name in FIELDS} if item else {}
    if item:
        initial["findings"] = [one.pk for one in item.findings.all()]
    form, meanwhile = PutRecommendationForm(request.POST or None, initial=initial, draft=found), None
    if form.is_valid():
        try:
            put(draft=found, recommendation=item, by=person, **({"findings": []} | form.cleaned_data))
            return redirect("draft_chain", code=code, draft=draft)
        except ChangedMeanwhile as problem:
            meanwhile = problem.item
            form.data = request.POST.copy()
            form.data["revision"] = str(meanwhile.revision)
    about: dict[str, object] = {"review": found.review, "draft": found, "item": item, "form": form}
    about |= {"meanwhile": meanwhile, "verdict": may_write_draft(person, found)}
    return render(request, "reviewing/put_recommendation.html", about, status=409 if meanwhile else 200)
