"""Calls an operation with what somebody typed into a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from throughline.people.policies import Refusal


def carried_out(form: forms.Form, operation: Callable[..., Any], **arguments: Any) -> bool:
    """Call the operation and say whether it was carried out. A refusal stands with the form, so that nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        operation(**arguments, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True
