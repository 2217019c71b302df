"""A recommendation written in by hand."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.ui.asking import day, long_text, short_text


class AddRecommendationForm(WritingForm):
    heading = "Write a recommendation in"
    intro = "For what no report in the library holds: from an inspection, an audit, or a report that is not published."
    words = long_text("What is recommended", help_text="In the words in which it was made.")
    put_to = short_text("The body it is put to", required=False)
    finding = long_text("The finding behind it", required=False)
    asked_on = day("When it was made", required=False, is_past=True)
