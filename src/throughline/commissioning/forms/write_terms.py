"""The terms of reference: what is asked, how, how large, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.commissioning.models import ScopeFactor
from throughline.commissioning.processes import methods
from throughline.ui.asking import long_text


class WriteTermsForm(WritingForm):
    heading = "Terms of reference"
    intro = (
        "A new version each time it is saved. A reader should see why this size was chosen. The method is yours to choose: "
        "the catalogue says when each suits."
    )
    submit = "Save as a new version"

    enquiries = long_text(
        "Lines of enquiry, one a line", help_text="Questions that the review will answer one by one.", rows=6
    )
    method = forms.ChoiceField(label="Method")
    why_method = long_text("Why this method suits", rows=3)
    covers_from = day("Period looked at: from (optional)", required=False)
    covers_to = day("Period looked at: to (optional)", required=False)
    agencies = long_text("Agencies to involve, one a line (optional)", required=False)
    why_this_size = long_text("Why this size, with the reasons of the case and of the place", rows=4)
    members_say = long_text("What board members added that bears on the size (optional)", required=False, rows=2)
    reviewer_say = long_text("What the lead reviewer had to say on scope and method (optional)", required=False, rows=2)
    budget = forms.DecimalField(
        label="Budget in pounds (optional)", required=False, min_value=0, max_digits=10, decimal_places=2
    )
    budget_note = long_text("What the budget covers, who agreed it (optional)", required=False, rows=2)
    revise_when = long_text("What would make us scope it anew", rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = [(one.id, one.label) for one in methods()]  # type: ignore[attr-defined]
        for factor in ScopeFactor:
            self.fields[f"weighed_{factor}"] = long_text(f"Weighed: {factor.label}", rows=2)

    def clean(self) -> dict[str, Any]:
        """Gather the factors into one mapping, as the operation takes them."""
        data = super().clean() or {}
        factors = {str(factor): data.pop(f"weighed_{factor}", "") for factor in ScopeFactor}
        start, end = data.get("covers_from"), data.get("covers_to")
        if start and end and end < start:
            self.add_error("covers_to", forms.ValidationError("The period ends before it starts."))
        return data | {"factors": factors}
