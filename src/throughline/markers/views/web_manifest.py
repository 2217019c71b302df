"""The manifest with which a browser installs the offline copy as an app of its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse

from throughline.markers.offline import manifest


@login_not_required
def web_manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(manifest(), content_type="application/manifest+json")
