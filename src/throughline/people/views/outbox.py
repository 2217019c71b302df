"""What would have been sent by email, where no mail server is set up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import needs
from throughline.people.outbox import is_mail_set_up
from throughline.ui.pages import page_asked

PER_PAGE = 20


@needs("people:outbox:read")
def outbox(request: HttpRequest) -> HttpResponse:
    found = queries.outbox(seen_by=queries.person_asking(request))
    page = page_asked(request, found, PER_PAGE)
    return render(request, "people/outbox.html", {"page": page, "is_mail_set_up": is_mail_set_up()})
