"""Writing an entry of one's own reflective log."""

from __future__ import annotations

from typing import Any

from throughline.events.forms.learning_fields import LearningForm, forms, long_text
from throughline.events.models import Event, ReflectiveEntry


class ReflectiveLogForm(LearningForm):
    submit = "Save the entry"

    text = long_text("What do you want to remember or think through?", rows=8)
    event = forms.ChoiceField(label="About (optional)", required=False)

    def __init__(self, *args: Any, events: list[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = {event.code: event for event in events}
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            ("", "Nothing in particular"), *((code, event.title) for code, event in self.events.items())
        ]  # fmt: skip
        if not events:
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return data | {"event": self.events.get(data.get("event", ""))}


class ChangeEntryForm(LearningForm):
    submit = "Save the entry"

    text = long_text("Your entry", rows=12)

    def __init__(self, *args: Any, entry: ReflectiveEntry, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": entry.text})
        super().__init__(*args, **kwargs)
