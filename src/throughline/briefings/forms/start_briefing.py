"""What a new briefing is about, and which template it follows."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.briefings.forms.fields import BriefingForm
from throughline.briefings.packs import templates
from throughline.briefings.queries import open_places
from throughline.briefings.subjects import subjects


class StartBriefingForm(BriefingForm):
    submit = "Start the briefing"

    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="For a practice issue, phrased as the problem. It can be changed later.",
    )
    template = forms.ChoiceField(label="Kind of briefing", widget=forms.RadioSelect)
    about = forms.ChoiceField(label="What it is about", help_text="This decides which evidence is laid out for you.")
    slot = forms.ChoiceField(label="Place in a set (optional)", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["template"].choices = [(one.id, f"{one.title}: {one.about}") for one in templates().values()]  # type: ignore[attr-defined]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"), *((heading, [(one.key, one.label) for one in some]) for heading, some in subjects() if some)
        ]  # fmt: skip
        places = [(one.key, f"{one.slot.number}. {one.title}") for one in open_places()]
        self.fields["slot"].choices = [("", "None"), *places]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind, _, value = str(said.pop("about", "")).partition("|")
        pack = templates().get(said.get("template", ""))
        if kind and pack and kind not in pack.subjects:
            self.add_error("template", f"“{pack.title}” is not for a subject of that kind.")
        return said | {"subject_kind": kind, "subject": value}
