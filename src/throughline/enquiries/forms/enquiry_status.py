"""What somebody adds on the page of their enquiry."""

from __future__ import annotations

from django import forms

from throughline.enquiries.forms.fields import WrittenField


class EnquiryStatusForm(forms.Form):
    """More words to the service."""

    text = WrittenField(
        label="Write to us about this question",
        help_text="For example what is still missing. Please name nobody.",
        max_length=4_000,
        rows=5,
        error_messages={"required": "Write something first.", "max_length": "Keep it under 4,000 characters."},
    )
