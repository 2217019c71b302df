"""Answers a request that could not be taken: one that is too large learns the limit, and any other what Django says."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import bad_request

FILES = f"More than {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files were sent at once. Choose fewer, and send the rest afterwards."
TEXT = (
    f"The text that was sent is larger than {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2} MB, which is the most that a "
    "page takes at once. Send it in parts."
)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for `exception`, with status 413 where too much was sent. Its own `sentence` goes before ours."""
    sentence = sentence_of_too_much(exception)
    if not sentence:
        return bad_request(request, exception)
    return HttpResponse(render_to_string("413.html", {"sentence": sentence}), status=413)


def sentence_of_too_much(exception: Exception) -> str:
    """Return what to say where too much was sent at once, with the limit; '' where that is not what is wrong."""
    if not isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return ""
    return str(getattr(exception, "sentence", FILES if isinstance(exception, TooManyFilesSent) else TEXT))
