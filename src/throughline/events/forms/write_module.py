"""Writing a module of a masterclass."""

from __future__ import annotations

from typing import Any

from throughline.events.competences import competence_choices
from throughline.events.forms.learning_fields import LearningForm, forms, long_text
from throughline.events.models import LearningModule
from throughline.ui.asking import LinesField

FIELDS = ("title", "aims", "pre_work", "competences")


class WriteModuleForm(LearningForm):
    submit = "Save the module"

    title = forms.CharField(label="Title", max_length=200)
    aims = LinesField(
        label="Aims", help_text="What people can do afterwards, one a line.", widget=forms.Textarea(attrs={"rows": 4})
    )
    pre_work = long_text("Work before the day (optional)", required=False)
    competences = forms.MultipleChoiceField(
        label="What it serves in the competence map (optional)",
        choices=competence_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, module: LearningModule | None, **kwargs: Any) -> None:
        if module is not None:
            kwargs.setdefault("initial", {name: getattr(module, name) for name in FIELDS})
        super().__init__(*args, **kwargs)
        self.heading = f"Module {module.number}" if module else "A new module"
