"""Something to be counted."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm, number
from throughline.improvement.models import Wanted
from throughline.ui.asking import day, long_text, radios, short_text


class PutMeasureForm(WritingForm):
    heading = "Measure something"
    intro = "Something that can be counted the same way again and again, best monthly, and that would change if children noticed."
    name = short_text("What is counted")
    unit = short_text("Unit", required=False, longest=60, help_text="For example: of 20 records, days, children.")
    wanted = radios("What is wanted", Wanted.choices, wrong="Choose what is wanted.")
    baseline = number("Where it stood before", help_text="A number, if it is known.")
    target = number("Where it should be")
    expected = long_text("What is expected, and by when", required=False, rows=2)
    began_on = day("The day from which the change could show", required=False)
    look_on = day("Look again on", required=False)
