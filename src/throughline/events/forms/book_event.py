"""The form by which anybody asks for a place."""

from __future__ import annotations

from django import forms

from throughline.events.forms.fields import EventForm, from_vocabulary, long_text
from throughline.people.models.person import LONGEST_ADDRESS

SEEN_BY = "Only the organisers see it, and it is erased after the event."


class BookEventForm(EventForm):
    submit = "Ask for a place"

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your email address",
        help_text="We write to it, and you confirm.",
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    sector = from_vocabulary("sectors", "Where you work")
    role = from_vocabulary("work-roles", "What you do there")
    needs = long_text(
        "What you need to take part (optional)",
        help_text=f"For example step-free access, captions, or somebody who signs. {SEEN_BY}",
        rows=3,
    )
    diet = forms.CharField(
        label="What you do or do not eat (optional)",
        help_text=SEEN_BY,
        max_length=300,
        required=False,
    )
