"""Mark a finding as agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.commissioning.marks import in_review
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.people.queries import person_asking
from throughline.reviewing import operations, policies
from throughline.reviewing.addresses import finding_or_404


@require_POST
@in_review("review:finding:agree")
def agree_finding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, finding = person_asking(request), finding_or_404(request, code, number)
    if not isinstance(person, Person):
        raise Http404
    require(policies.may_agree_finding(person, finding))
    try:
        operations.agree_finding(finding=finding, by=person, seen=request.POST.get("seen", ""))
        messages.success(request, f"{finding.label} is agreed.")
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("read_finding", code=code, number=number)
