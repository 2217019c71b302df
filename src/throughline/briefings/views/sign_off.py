"""The second person reads a version as everybody would, and signs it off or sends it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, policies, queries
from throughline.briefings.forms.sign_off import SendBackForm, SignOffForm
from throughline.briefings.views.finding import briefing_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("briefings:briefing:sign_off")
def sign_off(request: HttpRequest, code: str) -> HttpResponse:
    briefing = briefing_or_404(request, code)
    version = queries.newest_version(briefing)
    person, do, posted = person_asking(request), request.GET.get("do", "sign"), request.method == "POST"
    sign: Any = SignOffForm(
        request.POST if posted and do == "sign" else None, initial={"seen": operations.sent_mark(version)}
    )
    back: Any = SendBackForm(request.POST if posted and do == "back" else None)
    if carried_out(request, sign, operations.sign_off, version=version):
        messages.success(request, "The briefing is published.")
        return redirect("briefing", code=code)
    if carried_out(request, back, operations.send_back, version=version):
        messages.success(request, "It is back with its writers.")
        return redirect("edit_briefing", code=code)
    composed = queries.compose(version)
    context = {
        "briefing": briefing,
        "version": version,
        "composed": composed,
        "missing": queries.missing_from(composed, today=timezone.localdate()),
        "verdict": policies.may_sign_off(person, version),
        "may_send_back": policies.may_send_back(person, version),
        "sign": sign,
        "back": back,
    }
    status = 400 if sign.errors or back.errors else 200
    return render(request, "briefings/sign_off.html", context, status=status)
