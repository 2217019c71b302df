"""An immediate risk, kept apart from the referral."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm, day
from throughline.ui.asking import long_text


class NoteRiskForm(WritingForm):
    heading = "An immediate risk"
    intro = (
        "If somebody is in danger now, act first: call 999 or the duty team, then come back and note it here. A note here "
        "tells nobody."
    )
    submit = "Note it"

    risk = long_text("Who is at risk, and of what")
    told = long_text("Who was told", help_text="Names and services, so that anybody can see it reached them.", rows=2)
    told_on = day("When they were told", is_past=True)
    action = long_text("What they said they would do (optional)", required=False)
