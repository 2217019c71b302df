"""The fields that the forms of enquiries share: text free of what no keyboard writes, and days."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class LineField(forms.CharField):
    """One line. Line breaks become spaces, so that nothing written here can begin a header of its own."""

    def to_python(self, value: Any) -> str:
        return " ".join(_CONTROL.sub(" ", super().to_python(value) or "").split())


class WrittenField(forms.CharField):
    """A text of several lines, without characters that could hide or reverse others."""

    def __init__(self, *, rows: int = 6, **more: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        written = super().to_python(value) or ""
        return _CONTROL.sub("", written.replace("\r\n", "\n").replace("\r", "\n")).strip()


def day_to_come(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """Return a field for a day that is not over."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, validators=[_not_over])


def _not_over(value: Any) -> None:
    if value < timezone.localdate():
        raise forms.ValidationError("This day is over. Choose today or a later day.")
