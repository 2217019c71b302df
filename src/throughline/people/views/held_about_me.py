"""What we hold about you, in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import signed_in


@signed_in
def held_about_me(request: HttpRequest) -> HttpResponse:
    held = queries.held_in_words(request.user)  # type: ignore[arg-type]
    return render(request, "people/held_about_me.html", {"held": held})
