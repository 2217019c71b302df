"""Confirming: a page with one button, because programs that check mail for dangers open every link in it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import links, operations
from throughline.alerts.gone_links import link_gone
from throughline.alerts.models import SubscriberState
from throughline.people.quiet_pages import quiet


@login_not_required
@quiet
def confirm_alerts(request: HttpRequest, token: str) -> HttpResponse:
    asked = links.sign_up_of(token)
    if asked is None:
        return link_gone(request, is_to_confirm=True)
    if request.method == "POST":
        subscriber = operations.confirm_alerts(sign_up=asked)
        # A link that was pressed before does nothing more, and mail to the address may have come back since.
        if subscriber.state == SubscriberState.ACTIVE:
            messages.success(request, "You are subscribed. Here you can change what you are told at any time.")
        return redirect("alert_preferences", token=links.preferences_token(subscriber))
    return render(request, "alerts/confirm_alerts.html")
