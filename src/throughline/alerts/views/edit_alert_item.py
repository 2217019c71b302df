"""Writing one item of an issue; number 0 is a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.alerts import operations, policies, queries
from throughline.alerts.forms.edit_alert_item import EditAlertItemForm
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("alerts:issue:edit")
def edit_alert_item(request: HttpRequest, number: int, item: int) -> HttpResponse:
    issue = found_or_404(queries.issue_numbered(number))
    there = found_or_404(issue.items.filter(pk=item).first()) if item else None
    require(policies.may_edit_issue(person_asking(request), issue))
    fields = EditAlertItemForm.base_fields
    form = EditAlertItemForm(request.POST or None, initial={n: getattr(there, n) for n in fields} if there else None)
    if carried_out(request, form, operations.write_item, issue=issue, item=there):
        return redirect("edit_alert_issue", number=number)
    about = {"form": form, "issue": issue, "item": there}
    return render(request, "alerts/edit_alert_item.html", about, status=400 if form.errors else 200)
