"""The fields that forms ask with: days, texts of one line or several, lists, and a choice of one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

LONGEST = 20_000
# What a list pasted from a document keeps before each of its lines; Word's own bullets are of a private font.
BULLET = re.compile(r"\s*(?:[•·◦▪‣●○■□➢✓\uf000-\uf0ff]\s*|[-–—*]\s+|o\t)")


class LinesField(forms.CharField):
    """A text of lines, kept as a list without blank ones, without bullets, and each line once."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        lines = (" ".join(_without_bullet(line).split()) for line in text.splitlines())
        return list(dict.fromkeys(line for line in lines if line))


def _without_bullet(line: str) -> str:
    bullet = BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def day(label: str, *, help_text: str = "", required: bool = True, is_past: bool = False) -> forms.DateField:
    """Return a field for a day; with `is_past` one that has come already."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    validators = [not_to_come] if is_past else []
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget, validators=validators)


def not_to_come(value: datetime.date) -> None:
    """Refuse a day that has not come yet."""
    if value > timezone.localdate():
        raise forms.ValidationError("This day has not come yet. Record what has happened.")


def long_text(
    label: str, *, help_text: str = "", required: bool = True, rows: int = 4, longest: int = LONGEST, **more: Any
) -> forms.CharField:
    """Return a field for a text of some lines, of `longest` characters at the most."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=widget, max_length=longest, **more
    )


def short_text(label: str, *, help_text: str = "", required: bool = True, longest: int = 200) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=longest)


def radios(
    label: str, choices: Sequence[tuple[str, str]], *, help_text: str = "", wrong: str = "", required: bool = True
) -> forms.ChoiceField:
    """Return a choice of one. `wrong`: what is said where nothing was chosen."""
    messages = {"required": wrong} if wrong else None
    return forms.ChoiceField(
        label=label, choices=list(choices), help_text=help_text, widget=forms.RadioSelect, error_messages=messages,
        required=required,
    )  # fmt: skip
