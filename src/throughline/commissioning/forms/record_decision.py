"""The decision, the eight factors weighed, and the reasons."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.commissioning.models import Factor
from throughline.ui.asking import long_text, radios, short_text

READERS = [
    ("family", "A relative could follow these reasons"),
    ("staff", "Those who did the work could follow them"),
    ("government", "Government could follow them"),
]
HINTS = {
    Factor.LEARNING: "What could be learned here that is not known yet?",
    Factor.EARLIER: "Does it repeat earlier learning, or test whether it was used?",
    Factor.RESOURCES: "What would each kind of review cost in money and people's time?",
    Factor.PRACTITIONERS: "What would it mean for those who did the work?",
    Factor.FAMILY: "What would it mean for relatives?",
    Factor.INQUIRIES: "Which other inquiries run, and do they answer the same questions?",
    Factor.INTEREST: "What interest is there, and should it count?",
    Factor.TRUST: "What would people make of a decision either way?",
}


class RecordDecisionForm(WritingForm):
    heading = "The decision"
    intro = (
        "Whether to hold a review, and of which kind; not to hold one is a decision too. Say of each factor how it was "
        "weighed, even if it weighed nothing."
    )
    submit = "Record the decision"

    outcome = radios("What was decided", [])
    route = radios("By which route", [])
    decided_on = day("Day of the decision", is_past=True)
    decided_by = short_text("Who decided", help_text="By their office, for example: independent chair of the board.")
    reasons = long_text(
        "Reasons", help_text="In plain words, so that each of the three below could follow them.", rows=8
    )
    read_as = forms.MultipleChoiceField(
        label="Read the reasons once more as each of them",
        choices=READERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lateness = long_text("If it was later than expected, why (optional)", required=False, rows=2)
    smaller = long_text(
        "If the criteria are not met: which smaller form of learning was considered (optional)", required=False, rows=2
    )
    reopen_when = long_text("What would reopen the decision (optional)", required=False, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = self.pack.outcomes if self.pack else []
        routes = self.pack.routes if self.pack else []
        self.fields["outcome"].choices = [(one.id, one.label) for one in outcomes]  # type: ignore[attr-defined]
        self.fields["route"].choices = [(one.id, one.label) for one in routes]  # type: ignore[attr-defined]
        for factor in Factor:
            self.fields[f"weighed_{factor}"] = long_text(f"{factor.label}", help_text=HINTS[factor], rows=2)
        order = ["outcome", "route", "decided_on", "decided_by", *(f"weighed_{factor}" for factor in Factor)]
        self.order_fields(order)

    def clean(self) -> dict[str, Any]:
        """Gather the factors into one mapping, as the operation takes them."""
        data = super().clean() or {}
        factors = {str(factor): data.pop(f"weighed_{factor}", "") for factor in Factor}
        return data | {"factors": factors}
