"""Name a member body of the Alliance, with its source."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.alliance import AddBodyForm
from throughline.improvement.views.finding_alliance import write
from throughline.people.marks import needs


@never_cache
@needs("improvement:issue:take_up")
def add_alliance_body(request: HttpRequest) -> HttpResponse:
    form = AddBodyForm(request.POST or None)
    return write(request, form, operations.add_body, back=reverse("alliance"), said="The body is named.")
