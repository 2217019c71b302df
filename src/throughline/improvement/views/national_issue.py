"""One national issue: for everybody once it is published, with its notes for members."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughline.improvement.policies_alliance import may_take_up
from throughline.improvement.queries import alliance
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@login_not_required
def national_issue(request: HttpRequest, code: str) -> HttpResponse:
    person = person_asking(request)
    issue = found_or_404(alliance.national_issue(code, seen_by=person))
    evidence, is_member = alliance.evidence_of(issue), bool(may_take_up(person))
    context = {
        "issue": issue, "today": timezone.localdate(),
        "evidence": evidence, "areas": alliance.areas_of(evidence), "asked": issue.asked.all(),
        "unanswered": alliance.unanswered(issue), "history": alliance.history_of(issue), "is_member": is_member,
        "notes": issue.notes.select_related("by") if is_member else [],
        "may_answer": is_member and bool(alliance.speaks_for(person, issue)),
        "may_tell": is_member and bool(alliance.own_commitments(person, issue)),
    }  # fmt: skip
    return render(request, "improvement/national_issue.html", context)
