"""The form by which somebody asks to join the organisation of their email address."""

from __future__ import annotations

from django import forms

from throughline.people.models.person import LONGEST_ADDRESS


class AskToJoinForm(forms.Form):
    """Name and work address."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your email address at work",
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
