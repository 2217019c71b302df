"""Write what people of one side read about the review when they open their link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import review_or_404
from throughline.reviewing.forms.write_welcome import WriteWelcomeForm
from throughline.reviewing.models import Side

NAMES = ("about", "contact", "withdraw_until")


def write_welcome(request: HttpRequest, code: str, side: str) -> HttpResponse:
    person, review = person_asking(request), review_or_404(request, code)
    welcome = queries.welcome_of(review, side, seen_by=person)
    form = WriteWelcomeForm(request.POST or None, initial={name: getattr(welcome, name, "") for name in NAMES})
    if request.method == "POST" and form.is_valid():
        operations.write_welcome(review=review, side=side, by=person, **form.cleaned_data)
        messages.success(request, "What they read is saved.")
        return redirect("involvement", code=code, side=side)
    context = {"form": form, "review": review, "side": Side(side)}
    return render(request, "reviewing/write_welcome.html", context, status=400 if form.errors else 200)
