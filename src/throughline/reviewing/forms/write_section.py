"""The form for the text of a section."""

from __future__ import annotations

from django import forms


class WriteSectionForm(forms.Form):
    """The Markdown, and the number of the text that the writer had before them."""

    text = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="Leave a line empty between paragraphs. Begin a line with - for a list, or # for a heading inside the "
        "section. **Two stars** make bold.",
    )
    after_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
