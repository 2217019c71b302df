"""An issue as each kind of subscriber will get it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.alerts import queries
from throughline.alerts.queries.previewing import kinds_of_reader, preview, preview_as_mail
from throughline.analysis.downloads import download
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@needs("alerts:issue:edit")
def preview_alert_issue(request: HttpRequest, number: int) -> HttpResponse:
    person, issue = person_asking(request), found_or_404(queries.issue_numbered(number))
    reader, words = request.GET.get("reader", "weekly:"), request.GET.get("q", "")[:300]
    if request.GET.get("form") == "eml":
        mail = found_or_404(preview_as_mail(issue, reader=reader, words=words, seen_by=person) or None)
        return download(mail, f"preview-{issue.number}.eml", "message/rfc822")
    about = {
        "issue": issue,
        "readers": kinds_of_reader(issue, seen_by=person),
        "reader": reader,
        "words": words,
        "text": preview(issue, reader=reader, words=words, seen_by=person),
    }
    return render(request, "alerts/preview_alert_issue.html", about)
