"""Drawing reports by a list of their codes."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.analysis.forms.fields import StudyForm
from throughline.analysis.queries.drawing import codes_in
from throughline.ui.asking import long_text

MOST_BYTES = 2_000_000


class DrawByCodesForm(StudyForm):
    submit = "Draw these reports"

    file = forms.FileField(
        label="A file (optional)",
        required=False,
        help_text="A CSV file with a column 'code', or a text file, one code a line.",
    )
    typed = long_text(
        "Or type the codes", required=False, help_text="Such as K7QM2X, or addresses of reports' pages. One a line."
    )

    def clean(self) -> dict[str, Any]:
        """Find the codes, as the operation takes them."""
        data = super().clean() or {}
        upload, typed = data.pop("file", None), data.pop("typed", "") or ""
        if upload is not None and upload.size > MOST_BYTES:
            self.add_error("file", "This file is too large for a list of codes: at most 2 MB.")
            return data
        codes = [*(codes_in(upload.read()) if upload else []), *codes_in(typed.encode())]
        if not codes:
            self.add_error(
                "file", "There is no report code in this. A code has six letters and figures, such as K7QM2X."
            )
        return data | {"codes": codes, "file_name": upload.name[:300] if upload else ""}
