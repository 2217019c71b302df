"""Withdrawing a certificate."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.events.forms.withdraw_certificate import WithdrawCertificateForm
from throughline.events.operations import certificates as operations
from throughline.events.queries import certificates as queries
from throughline.events.views.finding_learning import event_or_404, form_page
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.ui.way_back import back_to_list, kept_list


@never_cache
@needs("events:booking:manage")
def withdraw_certificate(request: HttpRequest, code: str, number: int) -> HttpResponse:
    event = event_or_404(request, code)
    found = found_or_404(queries.certificate_at(event, number))
    form = WithdrawCertificateForm(request.POST or None)
    if carried_out(request, form, operations.withdraw_certificate, certificate=found):
        messages.success(request, "The certificate is withdrawn.")
        return back_to_list(request, "certificates", code=code)
    back = reverse("certificates", kwargs={"code": code}) + kept_list(request)
    return form_page(request, form, back, "Certificates", facts=[("Name", found.name), ("Event", found.event_title)])
