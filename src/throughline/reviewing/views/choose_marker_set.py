"""Which set of Quality Markers, in which version, the review is judged by."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.choose_marker_set import ChooseMarkerSetForm
from throughline.reviewing.operations.judgements import choose_marker_set as choose
from throughline.reviewing.queries.judgements import marker_set_of, marker_sets_to_choose
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:judgement:write")
def choose_marker_set(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    present = marker_set_of(review, seen_by=person)
    sets = list(marker_sets_to_choose(review, seen_by=person))
    start = present or (sets[0] if sets else None)
    form = ChooseMarkerSetForm(request.POST or None, sets=sets, initial={"marker_set": start.pk if start else ""})
    if form.is_valid():
        choose(review=review, marker_set=form.cleaned_data["marker_set"], by=person)
        return redirect("judgements", code=code)
    about = {"review": review, "form": form, "present": present}
    return render(request, "reviewing/choose_marker_set.html", about, status=400 if form.errors else 200)
