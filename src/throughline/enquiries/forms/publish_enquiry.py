"""Proposing a question and answer for everybody, and publishing it as a second person."""

from __future__ import annotations

from django import forms

from throughline.enquiries.forms.fields import WrittenField


class ProposeForm(forms.Form):
    """The wording for everybody."""

    question = WrittenField(label="Question", max_length=1_000, rows=4)
    answer = WrittenField(label="Answer", max_length=20_000, rows=12)


class PublishForm(forms.Form):
    """That a second person looked through every word. `seen` says which wording the page showed."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    is_checked = forms.BooleanField(
        label="I read every word, and nobody can be recognised in it",
        error_messages={"required": "Tick this once you have read every word."},
    )


class TakeBackForm(forms.Form):
    """Why a published answer is taken back."""

    reason = WrittenField(
        label="Why it is taken back", max_length=1_000, rows=3, error_messages={"required": "Say why."}
    )
