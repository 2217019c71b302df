"""The form for one more section."""

from __future__ import annotations

from django import forms


class AddSectionForm(forms.Form):
    """The heading. The section comes last."""

    title = forms.CharField(label="Heading", max_length=200, error_messages={"required": "Give the section a heading."})
