"""Saying in words how one sees oneself in one competence."""

from __future__ import annotations

from typing import Any

from throughline.events.forms.learning_fields import LearningForm, long_text
from throughline.events.models import Development


class WriteDevelopmentForm(LearningForm):
    can_do = long_text("What can you do, and what shows it? (optional)", required=False)
    to_learn = long_text("What do you want to learn next, and how? (optional)", required=False)

    def __init__(self, *args: Any, own: Development | None, **kwargs: Any) -> None:
        if own is not None:
            kwargs.setdefault("initial", {"can_do": own.can_do, "to_learn": own.to_learn})
        super().__init__(*args, **kwargs)
