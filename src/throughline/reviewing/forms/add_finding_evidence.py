"""The form that links a finding to evidence."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import PastDateField, text_field
from throughline.reviewing.models import Bearing


class AddFindingEvidenceForm(forms.Form):
    """What the evidence is, when it was true, where it can be found, and which way it points."""

    description = text_field("What the evidence is", "What it shows, in a sentence or two.", rows=3)
    true_on = PastDateField(label="When it was true", help_text="The day that it tells of, not the day you found it.")
    reference = text_field(
        "Where it can be found (optional)", "For example: school chronology, entry 14.", rows=1, required=False
    )
    bearing = forms.ChoiceField(
        label="Which way it points", choices=Bearing.choices, initial=Bearing.FOR, widget=forms.RadioSelect
    )
