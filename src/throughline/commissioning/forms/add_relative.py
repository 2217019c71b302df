"""A relative, and how they wish to be told."""

from __future__ import annotations

from typing import Any

from throughline.commissioning.forms.fields import WritingForm
from throughline.commissioning.models import Channel
from throughline.ui.asking import long_text, radios, short_text


class AddRelativeForm(WritingForm):
    heading = "A relative"
    intro = "Somebody who should hear from us before they hear from anyone else. Only those who keep contact see this."

    name = short_text("Name")
    relationship = short_text("Who they are to them")
    contact_person = short_text("Their one person here", help_text="Who they can turn to, by name.")
    channel = radios("How they wish to be told", Channel.choices)
    language = short_text("Language, interpreter (optional)", required=False)
    needs = long_text(
        "What makes contact easier (optional)",
        required=False,
        help_text="Format, time and place, support, fear of authorities, who should be there.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relationship"].label = f"Who they are to the {self.words.person}"
