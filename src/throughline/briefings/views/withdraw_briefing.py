"""Withdrawing a briefing, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.briefings import operations
from throughline.briefings.forms.withdraw_briefing import WithdrawBriefingForm
from throughline.briefings.views.finding import briefing_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs


@never_cache
@needs("briefings:briefing:sign_off")
def withdraw_briefing(request: HttpRequest, code: str) -> HttpResponse:
    briefing = briefing_or_404(request, code)
    form = WithdrawBriefingForm(request.POST if request.method == "POST" else None)
    if carried_out(request, form, operations.withdraw_briefing, briefing=briefing):
        messages.success(request, "The briefing is withdrawn.")
        return redirect("editing")
    context = {"form": form, "back": reverse("edit_briefing", args=[code]), "back_to": "The briefing"}
    return render(request, "briefings/write.html", context, status=400 if form.errors else 200)
