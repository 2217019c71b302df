"""The ui app."""

from __future__ import annotations

from django import forms
from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "throughline.ui"
    label = "ui"

    def ready(self) -> None:
        """Have every field say what to do where it was left empty: that it is required says no more than that it is wrong."""
        for kind, words in (
            (forms.Field, "Fill this in."),
            (forms.ChoiceField, "Choose one."),
            (forms.MultipleChoiceField, "Choose one or more."),
            (forms.ModelMultipleChoiceField, "Choose one or more."),
            (forms.FileField, "Choose a file."),
            (forms.BooleanField, "Tick this to go on."),
        ):
            kind.default_error_messages = {**kind.default_error_messages, "required": words}
