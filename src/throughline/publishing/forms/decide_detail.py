"""What becomes of one detail that a check found."""

from __future__ import annotations

from typing import Any

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import DetailDecision
from throughline.ui.asking import long_text, radios, short_text


class DecideDetailForm(WritingForm):
    """Accept the suggestion, write something else, or leave the words with a reason."""

    submit = "Decide"
    decision = radios("What becomes of it?", DetailDecision.choices, wrong="Choose what becomes of it.")
    replacement = short_text("Written instead", required=False, help_text="If you write something else.", longest=500)
    reason = long_text("Why it may stay", required=False, rows=3, help_text="If you leave it as it is.")

    def __init__(self, *args: Any, may_accept: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_accept:
            choices = [one for one in DetailDecision.choices if one[0] != DetailDecision.ACCEPT]
            self.fields["decision"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == DetailDecision.EDIT and not given.get("replacement"):
            self.add_error("replacement", "Say what is written instead.")
        if given.get("decision") == DetailDecision.DISMISS and not given.get("reason", "").strip():
            self.add_error("reason", "Say why it may stay. The two people who decide read it.")
        return given
