"""What members of the Alliance write: each step about an issue has its form, and its name in STEPS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet

from throughline.improvement import operations
from throughline.improvement.forms.fields import WritingForm
from throughline.improvement.models import (
    AllianceBody,
    BodyAsked,
    Commitment,
    CommitmentNews,
    EvidenceSource,
    NationalIssue,
)
from throughline.improvement.queries.alliance import own_commitments, speaks_for
from throughline.people.models import Organisation
from throughline.people.policies import Actor
from throughline.ui.asking import day, long_text, radios, short_text


class BodyField(forms.ModelChoiceField):
    """A choice of rows that a person knows by a body's name."""

    def __init__(self, queryset: QuerySet[Any], **more: Any) -> None:
        super().__init__(queryset, empty_label="Choose", **more)

    def label_from_instance(self, obj: Any) -> str:
        if isinstance(obj, Commitment):
            return f"{obj.asked.body}, by {obj.due_on:%-d %B %Y}: {obj.what[:80]}"
        return str(obj.body if isinstance(obj, BodyAsked) else obj)


class AddBodyForm(WritingForm):
    heading = "Name a member body"
    intro = "Everybody sees the body with its source. Name nobody as a member without one."
    organisation = BodyField(Organisation.objects.none(), label="The body")
    source = short_text(
        "Where it says that the body is a member",
        help_text="The address of a page, or the title of a document.",
        longest=1000,
    )
    source_on = day("The day of that source", is_past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(alliance_body=None)  # type: ignore[attr-defined]


class RaiseIssueForm(WritingForm):
    heading = "Raise an issue"
    intro = (
        "Members alone see it until it is published. Name no child, relative or worker: everybody may read it later."
    )
    title = short_text("The issue in one line")
    why = long_text("Why no area can mend it alone")


class StepForm(WritingForm):
    """A step about one issue, which knows the issue and who takes it."""

    def __init__(self, *args: Any, issue: NationalIssue, person: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issue, self.person = issue, person
        self.set_choices()

    def set_choices(self) -> None:
        """Fill the choices that depend on the issue."""


class EvidenceForm(StepForm):
    heading = "Add evidence"
    intro = "Its words stay where they are: if a report is withdrawn, they are gone from here too."
    source = radios("What it is", EvidenceSource.choices)
    place = short_text("Its address", help_text="Open it on this site and copy the address from your browser.")
    says = long_text("What it shows", rows=3)


class AskForm(StepForm):
    heading = "Ask a body"
    intro = "Keep here that it was asked. The page says plainly who has not answered yet, with this day."
    body = BodyField(AllianceBody.objects.none(), label="The body")
    what = long_text("What it is asked to do")
    asked_on = day("The day on which it was asked", is_past=True)

    def set_choices(self) -> None:
        self.fields["body"].queryset = AllianceBody.objects.select_related("organisation").exclude(  # type: ignore[attr-defined]
            asked__issue=self.issue
        )


class _OfBodyForm(StepForm):
    asked = BodyField(BodyAsked.objects.none(), label="The body that answers")

    def set_choices(self) -> None:
        may = [one.pk for one in speaks_for(self.person, self.issue)]
        self.fields["asked"].queryset = BodyAsked.objects.filter(pk__in=may).select_related("body__organisation")  # type: ignore[attr-defined]


class ReplyForm(_OfBodyForm):
    heading = "Reply for a body"
    intro = "For an answer in words. A body that will do something makes a commitment instead, or as well."
    reply = long_text("The reply")
    answered_on = day("The day of the reply", is_past=True)


class CommitForm(_OfBodyForm):
    heading = "Make a commitment"
    what = long_text("What the body will do")
    due_on = day("By when")


class TellForm(StepForm):
    heading = "Say what was done, or what changed"
    commitment = BodyField(Commitment.objects.none(), label="The commitment")
    kind = radios("What you tell of", CommitmentNews.Kind.choices)
    text = long_text("In words", help_text="For a change: how anybody can tell that it is one.")
    true_on = day("The day on which this was so", is_past=True)

    def set_choices(self) -> None:
        may = [one.pk for one in own_commitments(self.person, self.issue)]
        self.fields["commitment"].queryset = Commitment.objects.filter(pk__in=may).select_related(  # type: ignore[attr-defined]
            "asked__body__organisation"
        )


class NoteForm(StepForm):
    heading = "Write a note"
    intro = "Members alone read it, whether or not the issue is published."
    text = long_text("The note")


class PublishForm(StepForm):
    heading = "Publish the issue"
    intro = "Everybody can then read it: its evidence, who was asked and when, and what they answered. Not the notes."
    submit = "Publish it"


# By the step's name in the address: its form, its operation, and whether the operation is told of the issue.
STEPS: dict[str, tuple[type[StepForm], Callable[..., Any], bool]] = {
    "evidence": (EvidenceForm, operations.add_issue_evidence, True),
    "ask": (AskForm, operations.ask_body, True),
    "reply": (ReplyForm, operations.reply_for_body, False),
    "commit": (CommitForm, operations.commit_body, False),
    "tell": (TellForm, operations.tell_of_commitment, False),
    "note": (NoteForm, operations.add_issue_note, True),
    "publish": (PublishForm, operations.publish_issue, True),
}
