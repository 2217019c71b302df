"""An answer in words, and what is to be done about a gap."""

from __future__ import annotations

from django import forms

from throughline.briefings.forms.fields import BriefingForm, number_seen
from throughline.ui.asking import day, long_text


class AnswerForm(BriefingForm):
    submit = "Save the answer"

    judgement = long_text("What do you judge?", help_text="In words, not in figures. Say also what you cannot tell.")
    evidence = long_text(
        "What shows it?",
        help_text="Audits, cases you looked at together, what practitioners and families said. Name no child and no relative.",
        required=False,
    )
    after = number_seen()


class GapActionForm(BriefingForm):
    submit = "Add the action"
    kind = "secondary"

    text = long_text("What is to be done", rows=2)
    owner = forms.CharField(label="Who sees to it", max_length=200)
    due_on = day("By when")


class FinishActionForm(BriefingForm):
    submit = "Mark it as done"
    kind = "secondary"

    done_note = long_text("What came of it", rows=2)
