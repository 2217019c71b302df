"""One issue on the desk: its items in order, what is still missing, its approval, and how its sending goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import operations, policies, queries
from throughline.alerts.forms.alert_desk import OpenIssueForm
from throughline.alerts.forms.edit_alert_issue import ScheduleIssueForm
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("alerts:issue:edit")
def edit_alert_issue(request: HttpRequest, number: int) -> HttpResponse:
    person, act = person_asking(request), request.POST.get("act", "")
    issue = found_or_404(queries.issue_numbered(number))
    now = {name: getattr(issue, name) for name in ("title", "introduction", "has_monthly_list")}
    writing = OpenIssueForm(request.POST if act == "write" else None, initial=now, prefix="write")
    timing = ScheduleIssueForm(request.POST if act == "schedule" else None, initial={"send_at": issue.send_at})
    if carried_out(request, writing, operations.write_issue, issue=issue):
        messages.success(request, "Saved.")
        return redirect("edit_alert_issue", number=number)
    if carried_out(request, timing, operations.schedule, issue=issue):
        return redirect("edit_alert_issue", number=number)
    items = queries.items_to_show(issue)
    about = {
        "issue": issue,
        "items": [(item, queries.what_is_missing(item), queries.heading_now(item)) for item in items],
        "writing": writing,
        "timing": timing,
        "seen": queries.mark_of_issue(issue),
        "may_approve": policies.may_approve(person, issue),
        "may_schedule": policies.may_schedule(person, issue),
        "progress": queries.progress_of(issue),
        "doubts": queries.in_doubt(issue, seen_by=person)[:50],
    }
    return render(
        request, "alerts/edit_alert_issue.html", about, status=400 if writing.errors or timing.errors else 200
    )
