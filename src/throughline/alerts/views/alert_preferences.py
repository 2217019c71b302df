"""What one is told about, and a way to change it: opened by the link that stands in every message."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import links, operations, queries
from throughline.alerts.forms.alert_preferences import AlertPreferencesForm, MoveAlertsForm
from throughline.alerts.gone_links import link_gone
from throughline.people.quiet_pages import quiet


@login_not_required
@quiet
def alert_preferences(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = links.subscriber_at(token)
    if subscriber is None:
        return link_gone(request)
    if "renew" in request.POST:
        renewed = operations.renew_link(subscriber=subscriber)
        messages.success(
            request, "Links from earlier messages no longer open this page. The next message has a new one."
        )
        return redirect("alert_preferences", token=links.preferences_token(renewed))
    if "again" in request.POST:
        operations.start_again(subscriber=subscriber)
        return render(request, "alerts/asked.html")
    moving = MoveAlertsForm(request.POST if "move" in request.POST else None)
    if moving.is_bound and moving.is_valid():
        operations.ask_to_move(subscriber=subscriber, email=moving.cleaned_data["email"])
        return render(request, "alerts/asked.html", {"is_to_move": True})
    searches = queries.searches_of(subscriber)
    posted = None if moving.is_bound else request.POST or None
    form = AlertPreferencesForm(posted, initial=queries.chosen_by(subscriber), searches=searches)
    if request.method == "POST" and form.is_valid():
        wanted = form.wishes()
        operations.change_preferences(subscriber=subscriber, wanted=wanted)
        if not wanted:
            return render(request, "alerts/left.html")
        messages.success(request, "Your choices are saved.")
        return redirect("alert_preferences", token=token)
    about = {"form": form, "moving": moving, "subscriber": subscriber, "leave": links.leave_token(subscriber)}
    is_wrong = form.errors or moving.errors
    return render(request, "alerts/alert_preferences.html", about, status=400 if is_wrong else 200)
