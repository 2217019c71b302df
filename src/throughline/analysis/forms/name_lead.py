"""Naming the lead of a study in which nobody is left who may name its team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import formats

from throughline.analysis.forms.fields import StudyForm
from throughline.analysis.models import Study
from throughline.people.models import Person
from throughline.ui.asking import long_text


class NameLeadForm(StudyForm):
    heading = "Studies without a lead"
    intro = (
        "In these studies nobody is left who may name the team. Only its team can see a study, so you read here its code, and "
        "who is in it. Name somebody of the team: they lead it from then on, and can name others."
    )
    submit = "Name them"

    study = forms.ChoiceField(label="Study", widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Email address of the new lead",
        help_text="Somebody who is in its team already; where nobody is, somebody who may open studies.",
    )
    reason = long_text("Why", rows=3, help_text="The team of the study reads it.")

    def __init__(self, data: Any = None, *, left: Sequence[tuple[Study, list[str]]]) -> None:
        super().__init__(data)
        self.left = {study.code: study for study, _ in left}
        self.fields["study"].choices = [(study.code, _says(study, names)) for study, names in left]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the study and the person, as the operation takes them."""
        data = super().clean() or {}
        email, study = data.pop("email", None), self.left.get(data.get("study", ""))
        person = Person.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            self.add_error("email", "Nobody with this address has an account.")
        return data | {"study": study, "person": person}


def _says(study: Study, names: Sequence[str]) -> str:
    team = f"In its team: {', '.join(names)}." if names else "Nobody is left in its team."
    return f"{study.code}, opened on {formats.date_format(study.created_at, 'j F Y')}. {team}"
