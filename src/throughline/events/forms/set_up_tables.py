"""The form that adds summit tables."""

from __future__ import annotations

from django import forms

from throughline.events.forms.fields import EventForm


class SetUpTablesForm(EventForm):
    heading = "Add tables"
    intro = "Each table gets a code by which people join it. Every question so far is put to the new tables too."
    submit = "Add them"

    how_many = forms.IntegerField(label="How many", min_value=1, max_value=50, initial=1)
    name = forms.CharField(
        label="Name (optional)", help_text="For example the place in the room.", max_length=100, required=False
    )
