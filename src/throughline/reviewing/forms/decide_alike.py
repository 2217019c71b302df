"""The form for events that several agencies recorded in the same words: which of them are one event each."""

from __future__ import annotations

import re

from django import forms

# The number of an event, and the mark of its accounts as they were shown.
TICK = re.compile(r"([0-9]{1,15})-([0-9a-f]{64})")


class TickedEvents(forms.MultipleChoiceField):
    """Ticked events. Whether each still stands as it was shown is asked where it is decided."""

    def valid_value(self, value: str) -> bool:
        return TICK.fullmatch(value) is not None


class DecideAlikeForm(forms.Form):
    """Events that are ticked."""

    taken = TickedEvents(error_messages={"required": "Tick at least one event."})

    def seen(self) -> dict[int, str]:
        """Return the mark of what was shown under the number of each ticked event."""
        ticks = [TICK.fullmatch(value) for value in self.cleaned_data["taken"]]
        return {int(tick[1]): tick[2] for tick in ticks if tick is not None}


class TakeBackForm(forms.Form):
    """The event of which the decisions are taken back."""

    back = forms.IntegerField(min_value=1, max_value=10**15)
