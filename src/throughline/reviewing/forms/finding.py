"""The form for what a finding says."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.forms.fields import text_field
from throughline.reviewing.models import Current, Finding, Need, Usual

NAMES = (
    "title", "what_happened", "why", "usual", "usual_reason", "current", "current_reason", "need", "need_reason",
    "hindsight", "is_good_practice",
)  # fmt: skip


class FindingForm(forms.Form):
    """A finding can start with its title alone; the rest is filled in as the analysis goes on."""

    title = text_field("The finding in one sentence", "What goes wrong or right, and where. No names.", rows=2)
    is_good_practice = forms.BooleanField(
        label="This is good practice", required=False, help_text="What helped is analysed like what did not."
    )
    what_happened = text_field("What happened (optional)", "In this case, as those involved saw it.", required=False)
    why = text_field(
        "Why (optional, but needed before it is agreed)",
        "What made it likely: the job, the tools, the organisation, and not only the person.",
        required=False,
        rows=6,
    )
    usual = forms.ChoiceField(label="How usual it is", choices=Usual.choices, widget=forms.RadioSelect)
    usual_reason = text_field("How we know how usual it is (optional)", required=False, rows=2)
    current = forms.ChoiceField(label="How current it is", choices=Current.choices, widget=forms.RadioSelect)
    current_reason = text_field("How we know how current it is (optional)", required=False, rows=2)
    need = forms.ChoiceField(label="How much it needs to be dealt with", choices=Need.choices, widget=forms.RadioSelect)
    need_reason = text_field("Why it stands there (optional)", required=False, rows=2)
    hindsight = text_field(
        "What we did against hindsight (optional)",
        "Which steps kept what we know of the ending from colouring this. The questions on the finding's page may help.",
        required=False,
    )

    def __init__(self, *args: Any, finding: Finding | None = None, **kwargs: Any) -> None:
        first = {"usual": Usual.NOT_KNOWN, "current": Current.NOT_KNOWN, "need": Need.NOT_RANKED}
        kwargs["initial"] = {name: getattr(finding, name) for name in NAMES} if finding else first
        super().__init__(*args, **kwargs)
