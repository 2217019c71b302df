"""Where anybody checks a certificate by its code."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events.certificate_codes import in_groups, plain
from throughline.events.forms.verify_certificate import VerifyCertificateForm


@login_not_required
def verify_certificate(request: HttpRequest) -> HttpResponse:
    form = VerifyCertificateForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        said = in_groups(plain(form.cleaned_data["code"])).replace("/", "")
        return redirect("certificate", certificate=said or "-")
    return render(request, "events/verify_certificate.html", {"form": form}, status=400 if form.errors else 200)
