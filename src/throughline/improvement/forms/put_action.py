"""An action."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Action
from throughline.people.models import Person
from throughline.ui.asking import day, long_text, short_text

# More than these nobody finds among boxes to tick. Their numbers stand in every list of actions.
MOST_TO_TICK = 40


class _Named(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label}: {obj.title[:80]}"


class _ByNumber(forms.CharField):
    """The numbers of actions, as they are called: `12, 40` or `Action 12 and action 40`. Gives the actions."""

    queryset: QuerySet[Action]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(one.number) for one in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Action]:
        written = super().clean(value) or ""
        numbers = {int(number) for number in re.findall(r"[0-9]{1,9}", written)}
        if written and not numbers:
            raise forms.ValidationError("Write their numbers, such as 12, 40.")
        found = list(self.queryset.filter(number__in=numbers))
        if missing := sorted(numbers - {one.number for one in found}):
            wrong = ", ".join(map(str, missing))
            raise forms.ValidationError(
                f"No open action of this partnership, other than this one, has the number {wrong}."
            )
        return found


class PutActionForm(WritingForm):
    heading = "Add an action"
    intro = (
        "Something that somebody does. What it is meant to change stands apart, so that done is not taken for changed."
    )
    title = long_text("What is to be done", rows=2)
    owner_body = short_text("The body that owns it", required=False)
    owner = forms.ModelChoiceField(
        label="Who owns it, with an account here",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody with an account",
    )
    owner_name = short_text("Or who owns it, without an account", required=False)
    owner_email = forms.EmailField(
        label="Their email address", required=False,
        help_text="A reminder goes there, with a link by which they say once how it goes.",
    )  # fmt: skip
    expected = long_text(
        "What it is expected to change", required=False, help_text="For practitioners, and for children."
    )
    measured_by = long_text("How anybody will know", required=False, rows=2)
    baseline = long_text("Where things are now", required=False, rows=2)
    due_on = day("Due on", required=False)
    waits_for = _Named(
        label="It waits for", queryset=Action.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Actions that have to come first.",
    )  # fmt: skip

    def __init__(self, *given: Any, people: QuerySet[Person], others: QuerySet[Action], **named: Any) -> None:
        super().__init__(*given, **named)
        owner, waits_for = self.fields["owner"], self.fields["waits_for"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(waits_for, forms.ModelMultipleChoiceField)
        owner.queryset, waits_for.queryset = people, others
        if not (count := others.count()):
            del self.fields["waits_for"]
        elif count > MOST_TO_TICK:
            self.fields["waits_for"] = by_number = _ByNumber(
                label="It waits for", required=False, max_length=400,
                help_text="Numbers of the actions that have to come first, such as 12, 40.",
            )  # fmt: skip
            by_number.queryset = others

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("owner") and (given.get("owner_name") or given.get("owner_email")):
            self.add_error("owner_name", "Choose somebody with an account, or give a name and address. Not both.")
        return given
