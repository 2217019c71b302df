"""Fields that several forms share."""

from __future__ import annotations

from django import forms
from django.utils import timezone

LONGEST = 20_000


def text_field(label: str, help_text: str = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PastDateField(forms.DateField):
    """A day that has come already, picked or typed."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )

    def validate(self, value: object) -> None:
        super().validate(value)
        if value and value > timezone.localdate():  # type: ignore[operator]
            raise forms.ValidationError("That day has not come yet. Record what has happened.")
