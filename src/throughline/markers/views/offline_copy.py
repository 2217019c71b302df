"""Every set on one page: what the offline copy holds, and what can be read here too."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.markers.offline import offline_page


@login_not_required
def offline_copy(request: HttpRequest) -> HttpResponse:
    return HttpResponse(offline_page().html)
