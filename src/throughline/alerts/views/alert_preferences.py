"""What one is told about, and a way to change it: opened by the link that stands in every message."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import links, operations, queries
from throughline.alerts.forms.alert_preferences import AlertPreferencesForm
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
    searches = queries.searches_of(subscriber)
    form = AlertPreferencesForm(request.POST or None, initial=queries.chosen_by(subscriber), searches=searches)
    if request.method == "POST" and form.is_valid():
        wanted = form.wishes()
        operations.change_preferences(subscriber=subscriber, wanted=wanted)
        if not wanted:
            return render(request, "alerts/left.html")
        messages.success(request, "Your choices are saved.")
        return redirect("alert_preferences", token=token)
    about = {"form": form, "subscriber": subscriber, "leave": links.leave_token(subscriber)}
    return render(request, "alerts/alert_preferences.html", about, status=400 if form.errors else 200)
