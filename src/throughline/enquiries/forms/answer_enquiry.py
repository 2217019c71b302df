"""Writing an answer, and the second look at it."""

from __future__ import annotations

from django import forms

from throughline.enquiries.forms.fields import WrittenField


class DraftForm(forms.Form):
    """The answer, and the question without what could tell who somebody is."""

    answer = WrittenField(
        label="Answer",
        help_text="Greeting, references and the links are added by themselves.",
        required=False,
        max_length=20_000,
        rows=12,
    )
    plain_question = WrittenField(
        label="The question without details",
        help_text="All that stays of the question once its time is up. A first wording is suggested: read every word of it.",
        required=False,
        max_length=4_000,
        rows=4,
    )
    begun_from = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class SecondLookForm(forms.Form):
    """What a second person makes of the answer. `seen` says which wording the page showed."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    is_good = forms.TypedChoiceField(
        label="Can it go out like this?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    note_on_it = WrittenField(
        label="What should be different",
        required=False,
        max_length=4_000,
        rows=3,
        help_text="Needed if it is not yet good.",
    )
