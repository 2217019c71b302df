"""Why a new coder is let in."""

from __future__ import annotations

from throughline.analysis.forms.fields import StudyForm
from throughline.ui.asking import long_text


class LetInCoderForm(StudyForm):
    submit = "Let them in"

    reason = long_text("Why do you let them in?", rows=3, help_text="It is kept with how they compared at this moment.")
