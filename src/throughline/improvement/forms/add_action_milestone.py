"""A step on the way."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.ui.asking import day, short_text


class AddActionMilestoneForm(WritingForm):
    heading = "Add a step on the way"
    title = short_text("The step")
    due_on = day("By when")
