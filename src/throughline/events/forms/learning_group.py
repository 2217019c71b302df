"""What a member of a learning group adds: a note, or the next meeting."""

from __future__ import annotations

from throughline.events.forms.learning_fields import LearningForm, forms, long_text


class GroupNoteForm(LearningForm):
    heading = "Write a note for the group"
    submit = "Add the note"

    text = long_text("Note")


class GroupMeetingForm(LearningForm):
    heading = "Plan a meeting"
    submit = "Add the meeting"

    starts_at = forms.DateTimeField(
        label="When", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    place = forms.CharField(label="Where, or the link to join", max_length=300)
    question = long_text("Whose question comes first? (optional)", required=False, rows=2)
