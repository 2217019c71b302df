"""The form that cancels an event."""

from __future__ import annotations

from throughline.events.forms.fields import EventForm, long_text


class CancelEventForm(EventForm):
    heading = "Cancel the event"
    intro = "Everybody who has a place or waits for one is told by email. This cannot be undone."
    submit = "Cancel the event"
    kind = "warning"
    reason = long_text("Why", help_text="Everybody can read it.", required=True)
