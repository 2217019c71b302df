"""What kind of remedy a recommendation asks for, as a person says."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Strength
from throughline.ui.asking import radios


class ConfirmStrengthForm(WritingForm):
    heading = "What kind of remedy is it?"
    intro = (
        "Remedies that change the conditions of the work hold longer than those that ask people to remember more. "
        "This is a prompt to think about the response, and no mark for whoever wrote the recommendation."
    )
    strength = radios("It mainly", Strength.choices, wrong="Choose what it mainly does.")
