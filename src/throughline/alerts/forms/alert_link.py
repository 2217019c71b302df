"""Asking for one's link."""

from __future__ import annotations

from django import forms

from throughline.alerts.forms.fields import AddressField


class AlertLinkForm(forms.Form):
    email = AddressField(
        label="Your email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
