"""What somebody who takes part by a private link can read and do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.reviewing import queries
from throughline.reviewing.models import PartLink, Side
from throughline.reviewing.private_links import part_links


@part_links.pressed
def part_home(request: HttpRequest, link: PartLink, token: str) -> HttpResponse:
    context = {
        "token": token,
        "link": link,
        "is_family": link.participant.side == Side.FAMILY,
        "welcome": queries.welcome_for(link),
        "shown": queries.shown_to(link),
        "said": queries.said_by(link),
    }
    return render(request, "reviewing/part_home.html", context)
