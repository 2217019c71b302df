"""One step about a national issue: evidence, asking, answering, telling, a note, publishing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement.forms.alliance import STEPS
from throughline.improvement.queries.alliance import national_issue
from throughline.improvement.views.finding_alliance import write
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("improvement:issue:take_up")
def take_issue_up(request: HttpRequest, code: str, step: str) -> HttpResponse:
    person = person_asking(request)
    issue = found_or_404(national_issue(code, seen_by=person))
    kind, operation, has_issue = found_or_404(STEPS.get(step))
    # An empty form too is sent: what it says is that its button was pressed.
    form = kind(request.POST if request.method == "POST" else None, issue=issue, person=person)
    back = reverse("national_issue", kwargs={"code": issue.code})
    arguments = {"issue": issue} if has_issue else {}
    return write(request, form, operation, back=back, said="It is kept.", about=issue.title, **arguments)
