"""Three questions of the short survey. Nothing is asked about the person, and there is nothing to write."""

from __future__ import annotations

from django import forms

from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import Changed, Helped, SurveyPart
from throughline.ui.asking import radios


class AnswerSurveyForm(WritingForm):
    """The questions, and a box that only a program would fill in."""

    part = radios(
        "What did you use?",
        SurveyPart.choices,
        help_text="Answer for one thing at a time.",
        wrong="Choose what you used.",
    )
    helped = radios("Did it help you in your work?", Helped.choices, wrong="Say whether it helped you.")
    changed = radios(
        "Have you done anything differently because of it?",
        Changed.choices,
        wrong="Say whether you have.",
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box was filled in that people never see."""
        return bool(self.cleaned_data.get("website"))

    @property
    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("part", "helped", "changed")}
