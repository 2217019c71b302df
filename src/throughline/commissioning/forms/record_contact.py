"""One contact with a relative, or one attempt."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.commissioning.models import Channel, Outcome
from throughline.ui.asking import long_text, radios, short_text


class RecordContactForm(WritingForm):
    heading = "A contact with a relative"
    intro = "An attempt counts too. Choosing not to take part is as good an answer as any other, and can change."
    submit = "Record it"

    made_on = day("Day", is_past=True)
    made_by = short_text("Who made it")
    channel = radios("How", Channel.choices)
    outcome = radios("What came of it", Outcome.choices)
    heard_from_us_first = forms.TypedChoiceField(
        label="Did they hear from us before they heard from anyone else?",
        choices=[("", "Not known"), ("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    note = long_text("What was said, what they asked (optional)", required=False)
    again_on = day("When we promised to be in touch again (optional)", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("again_on") and data.get("made_on") and data["again_on"] < data["made_on"]:
            self.add_error("again_on", forms.ValidationError("That lies before this contact."))
        return data
