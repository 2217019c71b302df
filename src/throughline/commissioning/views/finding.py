"""How the pages of commissioning find what their address names, and show their form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from throughline.commissioning import queries
from throughline.commissioning.forms.fields import WritingForm
from throughline.commissioning.models import Review
from throughline.commissioning.queries.waiting import page_names
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


def review_or_404(request: HttpRequest, code: str) -> Review:
    """Return the review if the person asking has a part in it."""
    return found_or_404(queries.review_for(code, seen_by=person_asking(request)))


def write(
    request: HttpRequest, form: WritingForm, operation: Callable[..., Any], *, back: str, said: str, **arguments: Any
) -> HttpResponse:
    """Show a form on its page; once its operation is carried out, say so and lead back to the page named `back`."""
    where = reverse(back, kwargs={"code": form.review.code})
    if carried_out(request, form, operation, **arguments):
        messages.success(request, said)
        return redirect(where)
    # A way back says where it leads: to the page named `back`, which is not always the review's home.
    names = page_names(form.review)
    context = {"form": form, "review": form.review, "back": where, "back_to": names.get(back, form.review.label)}
    return render(request, "commissioning/write.html", context, status=400 if form.errors else 200)
