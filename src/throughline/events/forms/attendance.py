"""The form that adds somebody who came without having booked."""

from __future__ import annotations

from django import forms

from throughline.events.forms.fields import EventForm, from_vocabulary


class AtTheDoorForm(EventForm):
    submit = "Add them"

    name = forms.CharField(label="Name", max_length=200)
    sector = from_vocabulary("sectors", "Where they work")
    role = from_vocabulary("work-roles", "What they do there")
