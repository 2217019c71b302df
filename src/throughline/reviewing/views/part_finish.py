"""Close the pages of a private link in this browser, and leave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.reviewing.models import PartLink
from throughline.reviewing.private_links import part_links


@part_links.before_press
@require_POST
def part_finish(request: HttpRequest, link: PartLink, token: str) -> HttpResponse:
    part_links.forget_presses(request)
    return redirect("leave")
