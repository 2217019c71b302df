"""Raise an issue to the Alliance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.alliance import RaiseIssueForm
from throughline.improvement.views.finding_alliance import write
from throughline.people.marks import needs


@never_cache
@needs("improvement:issue:take_up")
def raise_issue(request: HttpRequest) -> HttpResponse:
    form = RaiseIssueForm(request.POST or None)
    return write(request, form, operations.raise_issue, back=reverse("alliance"), said="The issue is raised.")
