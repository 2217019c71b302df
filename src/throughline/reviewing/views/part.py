"""The first page of a private link. It says nothing of a review, and its button shows that a person is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.reviewing import operations
from throughline.reviewing.models import PartLink
from throughline.reviewing.private_links import part_links


@part_links.before_press
def part(request: HttpRequest, link: PartLink, token: str) -> HttpResponse:
    if request.method == "POST":
        operations.open_link(link=link)
        part_links.press(request, link)
        return redirect("part_home", token=token)
    return render(request, "reviewing/part.html", {"token": token})
