"""Whether everybody may read a response, and what was agreed with it."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.improvement.forms.fields import WritingForm


class OneWayForm(WritingForm):
    """A form that says which of two opposite acts its button asks for, so that pressing twice does not undo the first press."""

    act = forms.CharField(max_length=20, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        # The page has chosen by it already.
        said.pop("act", None)
        return said


class PublishResponseForm(OneWayForm):
    heading = "Publish the response"
    intro = (
        "Everybody can then read the recommendation, the response and its reasons. You can take it back at any time."
    )
    submit = "Publish it"
    shows_actions = forms.BooleanField(
        label="Also show what was agreed", required=False,
        help_text="Each action with the body that owns it, its day and how far it is. No person's name, no evidence, nothing "
        "that was said on the way.",
    )  # fmt: skip


class TakeBackForm(OneWayForm):
    heading = "Take the response back"
    intro = "Nobody outside your partnership can read it any more. What was copied before is beyond reach."
    submit = "Take it back"
