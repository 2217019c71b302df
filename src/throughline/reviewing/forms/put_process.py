"""The form for a process that runs beside the review."""

from __future__ import annotations

from django import forms

from throughline.reviewing.models import ProcessKind

TWO_ROWS = {"rows": 2}


class PutProcessForm(forms.Form):
    """What it is, whom to ask, how far it has come, what comes next, what it forbids; and the revision that was seen."""

    kind = forms.ChoiceField(
        label="Which kind?",
        choices=[("", "Choose"), *ProcessKind.choices],
        error_messages={"required": "Choose a kind."},
    )
    name = forms.CharField(label="Its name or number (optional)", required=False, max_length=200)
    contact = forms.CharField(
        label="Whom to ask (optional)",
        required=False,
        widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="Name, what they do there, and how to reach them.",
    )
    stage = forms.CharField(
        label="How far has it come?",
        widget=forms.Textarea(attrs=TWO_ROWS),
        error_messages={"required": "Say how far it has come, as far as is known."},
    )
    next_on = forms.DateField(
        label="Next date (optional)", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    next_what = forms.CharField(label="What happens then (optional)", required=False, max_length=200)
    restriction = forms.CharField(
        label="What may the review not do because of it? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: whom it may not speak with before a trial is over.",
    )
    has_ended = forms.BooleanField(label="It has ended", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
