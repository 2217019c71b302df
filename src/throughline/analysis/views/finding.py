"""How the pages of studies find what their address names, and carry an operation out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from throughline.analysis import queries
from throughline.analysis.models import Study
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking

Thing = TypeVar("Thing")


def study_or_404(request: HttpRequest, code: str) -> Study:
    """Return the study if the person asking has a part in it."""
    return found_or_404(queries.study_for(code, seen_by=person_asking(request)))


def found_or_404(thing: Thing | None) -> Thing:
    """Return the thing, or answer 404."""
    if thing is None:
        raise Http404
    return thing


def carried_out(request: HttpRequest, form: forms.Form, operation: Callable[..., Any], **arguments: Any) -> bool:
    """Call the operation with what was typed. A refusal stands with the form, so that nothing typed is lost."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        operation(**arguments, **form.cleaned_data, by=person_asking(request))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def as_file(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to be kept, under a name that says nothing but the study's code."""
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
