"""The form for a comment about a section."""

from __future__ import annotations

from django import forms


class CommentOnSectionForm(forms.Form):
    """The comment, and the words it is about."""

    quote = forms.CharField(
        label="The words it is about (optional)", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(
        label="Comment", widget=forms.Textarea(attrs={"rows": 5}), error_messages={"required": "Write the comment."}
    )
