"""What publication could do to one affected person."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.ui.asking import long_text, short_text


class AssessHarmForm(WritingForm):
    """One person, in words that only people of this review understand."""

    heading = "What could it do to one person?"
    intro = "The child, brothers and sisters, each relative, carers, and staff who were involved. One at a time."
    who = short_text("Who", help_text="Such as: the brother, who changes school in September.")
    harm = long_text("What publication could do to them")
    made_less = long_text("What makes that less", help_text="Wording, timing, place, warning beforehand.")
    support = long_text("Support, and who gives it", required=False, rows=3)
