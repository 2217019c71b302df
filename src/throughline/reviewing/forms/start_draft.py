"""The form that begins a draft from a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from reviewtext.wording import counted
from throughline.reviewing.report_templates import ReportTemplate


class StartDraftForm(forms.Form):
    """What the draft is called, and the template; `template` comes back as the template itself."""

    title = forms.CharField(
        label="What is it called?",
        max_length=200,
        help_text="A working title. It need not be the report's.",
        error_messages={"required": "Give the draft a title."},
    )
    template = forms.ChoiceField(
        label="Begin with the sections of",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a template."},
    )

    def __init__(self, *args: Any, templates: Iterable[ReportTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = {one.id: one for one in templates}
        choices = [
            (one.id, f"{one.title} ({counted(len(one.sections), 'section')})") for one in self.templates.values()
        ]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]

    def clean_template(self) -> ReportTemplate:
        return self.templates[self.cleaned_data["template"]]
