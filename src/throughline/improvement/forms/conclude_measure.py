"""What a measure shows, in words."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Confidence
from throughline.ui.asking import day, long_text, radios


class ConcludeMeasureForm(WritingForm):
    heading = "Conclude"
    intro = "What changed for children, as far as this shows, and what else could explain it."
    conclusion = long_text("What it shows")
    confidence = radios("How sure is that?", Confidence.choices, wrong="Choose how sure it is.")
    side_effects = long_text("What else happened, good or bad", required=False)
    look_on = day("Look again on", required=False)
