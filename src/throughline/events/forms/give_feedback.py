"""The feedback form."""

from __future__ import annotations

from django import forms

from throughline.events.forms.fields import EventForm, long_text
from throughline.events.models import Usefulness


class GiveFeedbackForm(EventForm):
    heading = "What was it like?"
    intro = "Your answers are kept without your name."
    submit = "Send"

    usefulness = forms.ChoiceField(
        label="Was it useful for your work?", choices=Usefulness.choices, widget=forms.RadioSelect
    )
    took_away = long_text("What do you take away? (optional)", rows=3)
    will_change = long_text("What will you do differently? (optional)", rows=3)
    could_be_better = long_text("What could we do better? (optional)", rows=3)
