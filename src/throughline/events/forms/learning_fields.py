"""The fields that the forms of masterclasses share, and what stands at the top of a form's page."""

from __future__ import annotations

from typing import Any

from django import forms


class LearningForm(forms.Form):
    """A form with the words of its page: a heading, a sentence before the fields, and what its button says."""

    heading = ""
    intro = ""
    submit = "Save"
    button_kind = "primary"


class LinesField(forms.CharField):
    """A text of lines, kept as a list without blank ones."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def long_text(label: str, *, help_text: str = "", required: bool = True, rows: int = 5) -> forms.CharField:
    """Return a field for a text of some lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget, max_length=20_000)
