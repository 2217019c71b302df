"""OAI-PMH 2.0: other repositories gather our records from here."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from throughline.library.queries.harvesting import answer_to


@csrf_exempt
@login_not_required
def oai(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    text = answer_to({name: asked.getlist(name) for name in asked}, request.build_absolute_uri(request.path))
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
