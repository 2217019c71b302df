"""Check a report: anybody may, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from reviewtext import Refused
from throughline.people.queries import person_asking
from throughline.publishing.forms.check_report import CheckReportForm
from throughline.publishing.passing import FileInMemory, KeepInMemory, checked_in_passing, compared
from throughline.publishing.showing import advice_of, shown

HERE = "<!-- the answer stands here -->"


@login_not_required
@never_cache
@csrf_exempt
def check_report(request: HttpRequest) -> HttpResponseBase:
    # Where an upload goes must be said before anything looks into the request, and the check of its origin looks.
    request.upload_handlers = [KeepInMemory(request)]
    return _check_report(request)


@csrf_protect
def _check_report(request: HttpRequest) -> HttpResponseBase:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CheckReportForm(*sent, is_too_large=bool(request.META.get("upload_is_too_large")))
    if form.is_valid():
        response = StreamingHttpResponse(_page(request, form.cleaned_data["file"]))
        # A proxy that waits for the whole answer would hide how far the check is.
        response["X-Accel-Buffering"] = "no"
        return response
    return render(request, "publishing/check_report.html", {"form": form}, status=400 if form.errors else 200)


def _page(request: HttpRequest, held: FileInMemory) -> Iterator[str]:
    """Send the top of the page at once, a line for each stage as it begins, the answer, and the rest of the page."""
    top, _, rest = render_to_string("publishing/checked_report.html", {"here": HERE}, request).partition(HERE)
    yield top
    for news in checked_in_passing(held):
        if isinstance(news, str):
            yield format_html('<p class="govuk-body" role="status">{} …</p>\n', news)
        elif isinstance(news, Refused):
            context = {"refusal": news, "advice": advice_of(news)}
            yield render_to_string("publishing/refused_report.html", context, request)
        else:
            yield render_to_string(
                "publishing/checked.html", {"result": shown(compared(news, seen_by=person_asking(request)))}, request
            )
    yield rest
