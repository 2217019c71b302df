"""Signing up for alerts."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.alerts.forms.fields import AddressField, WishesForm


class SubscribeToAlertsForm(WishesForm):
    email = AddressField(
        label="Your email address",
        max_length=254,
        help_text="We write to it once, and send nothing more before you press the button in that message.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    field_order = ("email",)

    def __init__(self, *args: Any, filters: dict[str, list[str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.filters = filters

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.wishes(self.filters):
            self.add_error("weekly", "Choose at least one thing that you want to be told about.")
        return data
