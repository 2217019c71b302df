"""The script that keeps the offline copy in a browser. It changes whenever what it keeps has changed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.markers.offline import offline_page, worker_script


@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(worker_script(offline_page()), content_type="text/javascript; charset=utf-8")
    # A browser must always ask whether there is a newer one, or a copy would never be brought up to date.
    answer["Cache-Control"] = "no-cache"
    answer["Service-Worker-Allowed"] = "/"
    return answer
