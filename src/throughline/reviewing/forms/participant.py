"""The form for what is written about somebody in the register."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.reviewing.forms.fields import text_field
from throughline.reviewing.models import Participant, Side

# Label and hint of each field, practitioners first.
WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "known_as": (
        ("What they are called here", "A name, or better a role: 'Health visitor 2'. It is kept sealed."),
        ("What they are called here", "A name, or how they belong: 'Maternal grandmother'. It is kept sealed."),
    ),
    "connection": (
        ("Role and agency at the time", ""),
        (
            "How they belong to the {person}",
            "Family may be widened to people who mattered, where that is in proportion.",
        ),
    ),
    "why_chosen": (
        ("Why they are asked", "What they could tell that nobody else can."),
        ("Why they are asked", "Who counts as family here is a choice that must be reasoned."),
    ),
    "how_approached": (
        ("How they are asked", "By whom, and what they are told the conversation is for."),
        ("How they are asked", "By whom, in which language and form; a letter may be the wrong way for some."),
    ),
    "help_offered": (
        ("Support", "Who supports them, and what protects them from unfair treatment by their employer."),
        ("Help to take part", "For example an interpreter, somebody to come along, a place and time that suit."),
    ),
    "appears_as": (
        ("How they will appear in the report", "Usually by role alone."),
        ("How they will appear in the report", "Where possible they choose how they are named."),
    ),
}
REQUIRED = {"known_as", "why_chosen"}


class ParticipantForm(forms.Form):
    """What the register keeps about one person, in the words of their side."""

    def __init__(
        self, *args: Any, side: str, person: str, participant: Participant | None = None, **kwargs: Any
    ) -> None:
        if participant is not None:
            kwargs["initial"] = {name: getattr(participant, name) for name in WORDS}
        super().__init__(*args, **kwargs)
        for name, words in WORDS.items():
            label, hint = words[side == Side.FAMILY]
            optional = "" if name in REQUIRED else " (optional)"
            rows = 1 if name in ("known_as", "connection") else 3
            self.fields[name] = text_field(
                label.format(person=person) + optional, hint, rows=rows, required=name in REQUIRED
            )
