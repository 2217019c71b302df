"""Signing up for alerts. The answer is the same whether or not the address is known here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.alerts import operations, queries
from throughline.alerts.forms.subscribe_to_alerts import SubscribeToAlertsForm
from throughline.alerts.queries.subscriptions import said


@login_not_required
def subscribe_to_alerts(request: HttpRequest) -> HttpResponse:
    filters = queries.filters_in(request.GET)
    search = str(request.GET.get("q") or "").strip()[:300]
    mode = request.GET.get("mode") if request.GET.get("mode") in ("words", "meaning") else "both"
    initial = {"words": search, "mode": mode, "topics": request.GET.getlist("topic")}
    form = SubscribeToAlertsForm(request.POST or None, filters=filters, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.sign_up(email=form.cleaned_data["email"], wanted=form.wishes(filters))
        return render(request, "alerts/asked.html")
    about = {
        "form": form,
        "narrowed": said("", filters) if filters else "",
        "latest": queries.published_issues().first(),
    }
    return render(request, "alerts/subscribe_to_alerts.html", about, status=400 if form.errors else 200)
