"""The form that sets to which roles slippage is reported."""

from __future__ import annotations

from django import forms

from throughline.people.roles import Scope, choices_of


class SetSlippageRouteForm(forms.Form):
    """At least one role of the review."""

    roles = forms.MultipleChoiceField(
        label="Who is told when a milestone moves to a later day?",
        choices=choices_of(Scope.REVIEW),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )
