"""The statement of purpose."""

from __future__ import annotations

from throughline.commissioning.forms.fields import WritingForm
from throughline.ui.asking import long_text


class WritePurposeForm(WritingForm):
    heading = "What this review is for"
    intro = "To learn and to improve, said plainly from day one, together with whatever pulls away from that aim."

    statement = long_text(
        "The purpose, in plain words", help_text="As it will stand in the terms of reference and in letters.", rows=5
    )
    pressures = long_text(
        "Pressures towards blame (optional)",
        required=False,
        help_text="From media, politics or employers. Named in writing, they are easier to resist.",
    )
    poor_practice = long_text(
        "What happens if poor practice of one person comes to light",
        help_text="Which route it takes, apart from the review, and who tells the person.",
    )
    told_how = long_text("How staff and relatives are told all this (optional)", required=False)
