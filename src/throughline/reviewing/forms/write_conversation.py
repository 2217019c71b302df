"""The form for the notes of a conversation."""

from __future__ import annotations

from django import forms

from throughline.reviewing.forms.fields import PastDateField, text_field


class WriteConversationForm(forms.Form):
    """The day and the notes."""

    held_on = PastDateField(label="When it was held")
    notes = text_field("Notes", "What was said, as near to their own words as you can, and what was agreed.", rows=14)
