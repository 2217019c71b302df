"""Asking for the link to one's preferences. The answer is the same whether or not the address is known here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.alerts import operations
from throughline.alerts.forms.alert_link import AlertLinkForm


@login_not_required
def alert_link(request: HttpRequest) -> HttpResponse:
    form = AlertLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.sign_up(email=form.cleaned_data["email"], wanted=[], is_for_link=True)
        return render(request, "alerts/asked.html", {"is_for_link": True})
    return render(request, "alerts/alert_link.html", {"form": form}, status=400 if form.errors else 200)
