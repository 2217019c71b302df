"""Why a published study is taken back."""

from __future__ import annotations

from throughline.analysis.forms.fields import StudyForm
from throughline.ui.asking import long_text


class TakeBackStudyForm(StudyForm):
    heading = "Take the published study back"
    intro = (
        "Its public pages and files are gone at once. The team keeps everything, and the study can be published anew."
    )
    submit = "Take it back"

    reason = long_text("Why", rows=3)
