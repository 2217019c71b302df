"""The form for the new email address of an account."""

from __future__ import annotations

from django import forms

from throughline.people.models.person import LONGEST_ADDRESS


class ChangeAddressForm(forms.Form):
    """One address."""

    email = forms.EmailField(
        label="New email address",
        max_length=LONGEST_ADDRESS,
        help_text="A letter goes there, with a link that works for two days. The old address is told.",
        error_messages={"required": "Write the new address."},
    )
