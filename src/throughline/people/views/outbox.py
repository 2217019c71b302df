"""What would have been sent by email, where no mail server is set up."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import needs
from throughline.ui.pages import page_asked

PER_PAGE = 20


@needs("people:outbox:read")
def outbox(request: HttpRequest) -> HttpResponse:
    found = queries.outbox(seen_by=queries.person_asking(request))
    page = page_asked(request, found, PER_PAGE)
    return render(request, "people/outbox.html", {"page": page, "has_mail_server": bool(settings.EMAIL_HOST)})
