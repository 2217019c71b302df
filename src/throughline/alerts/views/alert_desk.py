"""The editor's desk: the inbox, and the issues. One form adds to the inbox, the other begins an issue."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import operations, queries
from throughline.alerts.forms.alert_desk import AddToInboxForm, OpenIssueForm
from throughline.alerts.models import InboxState
from throughline.people.carrying_out import carried_out, found_or_404, number_of
from throughline.people.marks import needs
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE, ISSUES = 25, 12


@needs("alerts:issue:edit")
def alert_desk(request: HttpRequest) -> HttpResponse:
    person, act = person_asking(request), request.POST.get("act", "")
    adding = AddToInboxForm(request.POST if act == "add" else None, prefix="add")
    opening = OpenIssueForm(request.POST if act == "open" else None, prefix="open")
    if carried_out(request, adding, operations.add_to_inbox) or carried_out(request, opening, operations.open_issue):
        return redirect("alert_desk")
    if act == "aside":
        item = found_or_404(queries.inbox_item(number_of(request.POST.get("item"))))
        operations.set_aside(item=item, by=person)
        return redirect(request.get_full_path())
    if act == "take":
        return _taken(request)
    state = InboxState.SET_ASIDE if request.GET.get("state") == "set_aside" else InboxState.WAITING
    chosen = {"kind": request.GET.get("kind", ""), "words": request.GET.get("q", "")[:200]}
    issues = list(queries.issues_on_desk(seen_by=person)[:ISSUES])
    about = {
        "page": page_asked(request, queries.inbox(seen_by=person, state=state, **chosen), PER_PAGE),
        "chosen": chosen, "state": state, "ways": queries.WAYS.items(), "issues": issues,
        "open_issues": [one for one in issues if one.is_open], "adding": adding, "opening": opening,
        "counts": queries.subscriber_counts(),
    }  # fmt: skip
    return render(request, "alerts/alert_desk.html", about, status=400 if adding.errors or opening.errors else 200)


def _taken(request: HttpRequest) -> HttpResponse:
    """Take an item of the inbox into an issue, and lead to where it is written."""
    issue = found_or_404(queries.issue_numbered(number_of(request.POST.get("issue"))))
    item = found_or_404(queries.inbox_item(number_of(request.POST.get("item"))))
    try:
        made = operations.take_into_issue(issue=issue, item=item, by=person_asking(request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(request.get_full_path())
    return redirect("edit_alert_item", number=issue.number, item=made.pk)
