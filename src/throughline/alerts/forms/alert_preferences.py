"""Changing what one is told about."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.alerts.forms.fields import AddressField, Wanted, WishesForm
from throughline.alerts.models import SavedSearch
from throughline.alerts.queries.subscriptions import said_of


class AlertPreferencesForm(WishesForm):
    searches = forms.MultipleChoiceField(
        label="Searches that you keep", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("weekly", "monthly", "searches", "words", "mode", "topics", "sectors")

    def __init__(self, *args: Any, searches: list[SavedSearch], **named: Any) -> None:
        super().__init__(*args, **named)
        self.there = {str(one.pk): one for one in searches}
        self.fields["words"].label = "Tell me also when a new review is about"
        field = self.fields["searches"]
        field.choices = [(key, said_of(one)) for key, one in self.there.items()]  # type: ignore[attr-defined]
        if not searches:
            del self.fields["searches"]

    def wishes(self, filters: dict[str, list[str]] | None = None) -> list[Wanted]:
        kept = [self.there[key] for key in self.cleaned_data.get("searches", [])]
        return [
            *super().wishes(filters),
            *({"kind": "search", "words": o.words, "mode": o.mode, "filters": o.filters} for o in kept),
        ]


class MoveAlertsForm(forms.Form):
    """Another address, to be asked whether it wants the same."""

    # Tells this form from the one of the choices, which stands on the same page.
    move = forms.CharField(widget=forms.HiddenInput, initial="yes")
    email = AddressField(
        label="The other email address",
        max_length=254,
        help_text="We write to it once, and send nothing more before the button in that message is pressed.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
