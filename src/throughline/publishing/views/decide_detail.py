"""Decide what becomes of one detail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.carrying_out import carried_out
from throughline.publishing import operations, queries
from throughline.publishing.forms.decide_detail import DecideDetailForm
from throughline.publishing.views.finding import check_or_404
from throughline.reviewing.views.finding import or_404


@never_cache
@in_review("review:publication:check")
def decide_detail(request: HttpRequest, code: str, check: int, number: int) -> HttpResponse:
    found, _ = check_or_404(request, code, check)
    shown = or_404(queries.detail_of(found, number))
    detail = shown.detail
    initial = {name: getattr(detail, name) for name in ("decision", "replacement", "reason")}
    form = DecideDetailForm(request.POST or None, initial=initial, may_accept=shown.may_accept)
    if carried_out(request, form, operations.decide_detail, detail=detail):
        return redirect(f"{reverse('draft_check', kwargs={'code': code, 'check': check})}#detail-{number}")
    about = {"review": found.draft.review, "check": found, "shown": shown, "form": form}
    return render(request, "publishing/decide_detail.html", about, status=400 if form.errors else 200)
