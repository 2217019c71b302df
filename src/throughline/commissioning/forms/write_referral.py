"""The referral: who, when, by which route, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text, radios, short_text


class WriteReferralForm(WritingForm):
    heading = "The referral"
    intro = (
        "Why this case is put forward. A risk to somebody now does not belong here: tell those who can act, and note it "
        "under immediate risks."
    )

    agency = short_text("Which agency refers")
    referrer = short_text("Who refers (optional)", required=False)
    referred_on = day("Day of the referral", is_past=True)
    happened_on = day("Day of what happened, if it was one day (optional)", required=False, is_past=True)
    known_on = day("Day on which the authority became aware (optional)", required=False, is_past=True)
    route = radios("Which route", [], help_text="Each of them is legitimate.")
    reasons = long_text("Grounds for referring", help_text="Plainly, and with enough to decide by.", rows=8)
    priority = long_text(
        "Link to a local priority for learning (optional)",
        required=False,
        help_text="Which priority, and what this case could add.",
    )
    delay = long_text(
        "If time passed before the referral, why (optional)",
        required=False,
        help_text="Some cases properly come to light later. Say how many days, and what happened in them.",
    )
    pattern = long_text(
        "Earlier cases with the same people, place or service (optional)",
        required=False,
        help_text="Say what was looked for, even if nothing was found.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = self.pack.routes if self.pack else []
        self.fields["route"].choices = [(one.id, f"{one.label}. {one.text}") for one in routes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        happened, known, referred = (data.get(name) for name in ("happened_on", "known_on", "referred_on"))
        if happened and known and known < happened:
            self.add_error("known_on", forms.ValidationError("It cannot have been known before it happened."))
        if known and referred and referred < known:
            self.add_error("referred_on", forms.ValidationError("It cannot have been referred before it was known."))
        return data
