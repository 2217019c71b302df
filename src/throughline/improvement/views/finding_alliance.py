"""How the Alliance's pages show a form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.improvement.forms.fields import WritingForm
from throughline.people.carrying_out import carried_out


def write(
    request: HttpRequest, form: WritingForm, operation: Callable[..., Any], *, back: str, said: str, about: str = "",
    **arguments: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form; once its operation is carried out, say so and lead back."""
    if carried_out(request, form, operation, **arguments):
        messages.success(request, said)
        return redirect(back)
    back_to = about or "The Alliance"
    context = {"form": form, "organisation": "the Alliance", "back": back, "back_to": back_to, "about": about}
    return render(request, "improvement/write.html", context, status=400 if form.errors else 200)
