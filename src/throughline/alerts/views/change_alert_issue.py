"""The buttons of an issue's page: order, headings, approval, pause, and messages in doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.alerts import operations, queries
from throughline.alerts.models import Issue
from throughline.people.carrying_out import found_or_404, number_of
from throughline.people.marks import needs
from throughline.people.policies import Actor, Refusal
from throughline.people.queries import person_asking

OF_THE_ISSUE: dict[str, Callable[..., Any]] = {
    "take_back": operations.take_back,
    "pause": operations.pause,
    "resume": operations.resume,
}


@require_POST
@needs("alerts:issue:edit")
def change_alert_issue(request: HttpRequest, number: int) -> HttpResponse:
    issue = found_or_404(queries.issue_numbered(number))
    act, _, thing = request.POST.get("act", "").partition(":")
    try:
        _change(issue, act, number_of(thing), person_asking(request), seen=request.POST.get("seen", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("edit_alert_issue", number=number)


def _change(issue: Issue, act: str, thing: int, by: Actor, *, seen: str) -> None:
    if act == "approve":
        operations.approve(issue=issue, by=by, seen=seen)
    elif act in OF_THE_ISSUE:
        OF_THE_ISSUE[act](issue=issue, by=by)
    elif act in ("up", "down"):
        operations.move_item(item=found_or_404(issue.items.filter(pk=thing).first()), up=act == "up", by=by)
    elif act == "heading":
        operations.take_heading(item=found_or_404(issue.items.filter(pk=thing).first()), by=by, seen=seen)
    elif act == "drop":
        operations.drop_item(item=found_or_404(issue.items.filter(pk=thing).first()), by=by)
    elif act in ("was_sent", "send_again"):
        delivery = found_or_404(queries.in_doubt(issue, seen_by=by).filter(pk=thing).first())
        operations.decide_doubt(issue=issue, delivery=delivery, was_sent=act == "was_sent", by=by)
