"""A version of a briefing as a file, made anew each time so that nothing withdrawn is in it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.analysis.downloads import download
from throughline.briefings.documents import FORMS
from throughline.briefings.views.finding import printing_of, public_or_404, tombstone


@never_cache
@login_not_required
def export_briefing(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    version = public_or_404(code, number)
    if form not in FORMS:
        raise Http404
    if version.briefing.is_withdrawn:
        return tombstone(request, version)
    said = printing_of(version)
    return download(FORMS[form].make(said), f"{said.composed.file_name}.{form}", FORMS[form].media_type)
