"""Who may read the published report."""

from __future__ import annotations

from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import Access
from throughline.ui.asking import long_text, radios


class ChangeAccessForm(WritingForm):
    """The new access, and a reason that readers see."""

    heading = "Who may read the report"
    submit = "Change"
    access = radios("Who may read it", Access.choices, wrong="Choose who may read it.")
    reason = long_text("Why", help_text="Readers see this. Do not name or describe anyone.", rows=3)
