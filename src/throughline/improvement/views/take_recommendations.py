"""Follow recommendations of a published report, or of the partnership's own published reviews."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.take_recommendations import TakeRecommendationsForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.arriving import followed_already, own_reviews_to_follow, recommendations_to_follow
from throughline.improvement.views.finding import partnership_or_404
from throughline.library.queries import report_by_code


@never_cache
@in_partnership("organisation:improvement:change")
def take_recommendations(request: HttpRequest, pk: int) -> HttpResponse:
    organisation, person = partnership_or_404(request, pk)
    code = request.GET.get("report", "").strip()[:20].upper()
    report = report_by_code(code) if code else None
    there = list(recommendations_to_follow(report, seen_by=person)) if report else []
    followed = followed_already(organisation, there, seen_by=person)
    items = {f"report:{one.pk}": one for one in there}
    reviews = own_reviews_to_follow(organisation, seen_by=person)
    own = {f"review:{one.report_code}:{one.number}": one for one in reviews} if not report else {}
    choices = [(value, one.text) for value, one in items.items() if one.pk not in followed]
    choices += [(value, f"{one.title}: {one.text}") for value, one in own.items()]
    already = [(value, one.text) for value, one in items.items() if one.pk in followed]
    form = TakeRecommendationsForm(request.POST or None, choices=choices, already=already)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        of_report = [items[value] for value in chosen if value in items]
        of_review = [own[value] for value in chosen if value in own]
        kept = operations.follow_from_report(organisation=organisation, items=of_report, by=person)
        kept += operations.follow_from_review(organisation=organisation, items=of_review, by=person)
        messages.success(request, f"{len(kept)} followed from now on. What was followed already is left as it is.")
        return redirect("followed_recommendations", pk=pk)
    context = {
        "organisation": organisation, "form": form, "report": report, "code": code, "has_choices": bool(choices),
        "followed": sorted({one.number: one for one in followed.values()}.items()),
    }  # fmt: skip
    return render(request, "improvement/take_recommendations.html", context, status=400 if form.errors else 200)
