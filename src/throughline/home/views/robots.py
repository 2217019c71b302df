"""What search engines may gather: reports say for themselves, page by page, whether they may be listed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

RULES = "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /cite/\n"


@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain")
