"""How a page carries an operation out, and answers where there is nothing that the person asking may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest

from throughline.people.policies import Refusal
from throughline.people.queries import person_asking

Thing = TypeVar("Thing")


def found_or_404(thing: Thing | None) -> Thing:
    """Return the thing, or answer 404."""
    if thing is None:
        raise Http404
    return thing


def number_of(value: str | None) -> int:
    """Return the number that a button or hidden field sent; 0, which nothing has, for anything else."""
    # No number of ours is longer, and Python reads none of thousands of digits.
    return int(value) if value and value.isdecimal() and len(value) < 16 else 0


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
