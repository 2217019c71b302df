"""What is known of a question that is to be found again."""

from __future__ import annotations

from django import forms

from throughline.enquiries.forms.fields import LineField


class FindEnquiryForm(forms.Form):
    """Words that a question, its letters or whoever asked are known by."""

    words = LineField(
        max_length=200,
        label="What you know of it",
        help_text="Its reference, or a name, an email address, a telephone number or words that were written.",
    )
