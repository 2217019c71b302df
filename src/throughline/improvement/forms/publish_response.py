"""Whether everybody may read a response, and what was agreed with it."""

from __future__ import annotations

from django import forms

from throughline.improvement.forms.fields import WritingForm


class PublishResponseForm(WritingForm):
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


class TakeBackForm(WritingForm):
    heading = "Take the response back"
    intro = "Nobody outside your partnership can read it any more. What was copied before is beyond reach."
    submit = "Take it back"
