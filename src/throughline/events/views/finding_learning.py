"""How the pages of masterclasses find what their address names, show a form, and keep what is private out of caches."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.events import policies_learning as policies
from throughline.events.certificate_codes import is_well_copied, plain
from throughline.events.forms.verify_certificate import VerifyCertificateForm
from throughline.events.models import Certificate, Event, LearningMaterial, LearningModule
from throughline.events.queries import certificates, learning
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking

# Wrong codes from one network. A code has 110 random bits: this is not what keeps guessers out, it makes them show.
MISSES = {"certificate": "20/10m/ip,100/d/ip"}


def event_or_404(request: HttpRequest, code: str) -> Event:
    """Return an event of whose learning the person asking may see something."""
    event = found_or_404(Event.objects.filter(code=code).first())
    return found_or_404(event if policies.may_learn(person_asking(request), event) else None)


def module_or_404(request: HttpRequest, code: str, number: int) -> LearningModule:
    return found_or_404(learning.module_of(event_or_404(request, code), number))


def material_or_404(request: HttpRequest, number: int) -> LearningMaterial:
    return found_or_404(learning.material_for(number, seen_by=person_asking(request)))


def certificate_or_page(request: HttpRequest, said: str) -> Certificate | HttpResponse:
    """Return the certificate with this code, or the page that says why there is none."""
    too_many = ratelimit.consume_or_429(request, action="certificate", config=MISSES, limit_get=True, dry_run=True)
    found = None if too_many else certificates.certificate_by_code(said)
    if found is not None:
        return found
    if not too_many:
        ratelimit.consume_or_429(request, action="certificate", config=MISSES, limit_get=True)
    form = VerifyCertificateForm(initial={"code": said[:80]})
    context = {"form": form, "is_well_copied": is_well_copied(plain(said)), "too_many": bool(too_many), "is_miss": True}
    return render(request, "events/verify_certificate.html", context, status=429 if too_many else 404)


def form_page(request: HttpRequest, form: forms.Form, back: str, back_to: str, **more: Any) -> HttpResponse:
    """Show a form on a page of its own, with the way back."""
    context = {"form": form, "back": back, "back_to": back_to, **more}
    return render(request, "events/learning_form.html", context, status=400 if form.errors else 200)


def kept_out(response: HttpResponse) -> HttpResponse:
    """Keep a page out of search engines: who comes off it must be gone from everywhere at once."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
