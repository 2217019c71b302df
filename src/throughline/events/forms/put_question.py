"""The form that puts a practice issue or a question to tables."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms

from throughline.events import queries
from throughline.events.forms.fields import EventForm, long_text
from throughline.events.models import Event


class PutQuestionForm(EventForm):
    heading = "Put something to the tables"
    intro = (
        "Choose a practice issue, or write a question of your own. The tables say whether they recognise it, why it "
    )
    intro += "happens and what helps."
    submit = "Put it to the tables"

    issue = forms.ChoiceField(label="Practice issue (optional)", required=False)
    words = forms.CharField(
        label="Question in your own words",
        help_text="Leave it empty to use the name of the practice issue.",
        max_length=500,
        required=False,
    )
    more = long_text("A sentence that explains it (optional)")
    tables = forms.MultipleChoiceField(
        label="Tables", help_text="Choose none to put it to every table.", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event, **named: Any) -> None:
        super().__init__(*args, **named)
        self.issues = {issue.value: issue for issue in queries.issues_to_put()}
        groups = groupby(self.issues.values(), key=lambda issue: issue.source)
        self.fields["issue"].choices = [  # type: ignore[attr-defined]
            ("", "None: a question of our own"),
            *((source, [(issue.value, issue.label) for issue in some]) for source, some in groups),
        ]
        self.tables_there = {str(table.pk): table for table in event.tables.all()}
        self.fields["tables"].choices = [(pk, str(table)) for pk, table in self.tables_there.items()]  # type: ignore[attr-defined]
        if not self.tables_there:
            del self.fields["tables"]

    def clean(self) -> dict[str, Any]:
        """Return what the operation takes: the words, and where the issue comes from."""
        data = super().clean() or {}
        issue = self.issues.get(data.pop("issue", ""))
        data["words"] = data.get("words") or (issue.label[:500] if issue else "")
        if not data["words"]:
            self.add_error("words", "Choose a practice issue or write a question.")
        chosen = [self.tables_there[pk] for pk in data.pop("tables", [])]
        data["tables"] = chosen or None
        if issue is not None:
            data["more"] = data.get("more") or issue.definition
            data |= {"study": issue.study, "issue_number": issue.number, "pack_item": issue.pack_item}
        return data
