"""The page of an enquiry for whoever asked, opened by its link."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from throughline.enquiries import operations, queries
from throughline.enquiries.forms.enquiry_status import EnquiryStatusForm
from throughline.enquiries.looking import mark_of
from throughline.enquiries.views.finding import noticed_first
from throughline.people.policies import Refusal
from throughline.people.quiet_pages import kept_quiet

# Links that open nothing, from one network. A link is signed: this is not what keeps guessers out, it makes them show.
LIMITS = {"enquiry_link": "30/10m/ip"}


@login_not_required
@sensitive_post_parameters("text")
def enquiry_status(request: HttpRequest, token: str) -> HttpResponse:
    if ratelimit.consume_or_429(request, action="enquiry_link", config=LIMITS, dry_run=True, limit_get=True):
        return kept_quiet(render(request, "enquiries/link_gone.html", status=429))
    shown = queries.status_page(token)
    if shown is None:
        ratelimit.consume_or_429(request, action="enquiry_link", config=LIMITS, limit_get=True)
        return kept_quiet(render(request, "enquiries/link_gone.html", status=404))
    form = EnquiryStatusForm(request.POST or None)
    context: dict[str, Any] = {"shown": shown, "form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if (looked := noticed_first(request, text)) is not None:
            context |= {"looked": looked, "seen": mark_of(text)}
            return kept_quiet(render(request, "enquiries/enquiry_status.html", context))
        try:
            operations.write_again(enquiry=shown.enquiry, text=text)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "It has come. We read it and answer here.")
            return kept_quiet(redirect("enquiry_status", token=token))
    return kept_quiet(render(request, "enquiries/enquiry_status.html", context, status=400 if form.errors else 200))
