"""The plan to publish: what, why, when, with what care, and what readers will see of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from throughline.library import vocabularies
from throughline.publishing.forms.fields import WritingForm
from throughline.publishing.models import Access, PublicationChoice, PublicationPlan
from throughline.reviewing.models import Draft, Paper
from throughline.ui.asking import day, long_text, radios, short_text

# The form's own fields beside those of the plan: which text, and the revision that was seen.
CHOSEN = ("draft", "paper", "revision")


class PlanPublicationForm(WritingForm):
    """One page for the whole plan. Much of it may wait; what is still missing is said beside the plan."""

    heading = "Plan the publication"
    intro = (
        "You can save it half filled in. Two people decide once nothing is missing. The check of the draft reads the title, the "
        "short name and “In short” too, so that it is asked for anew when these change."
    )
    submit = "Save the plan"
    choice = radios(
        "What is published?",
        PublicationChoice.choices,
        wrong="Choose what is published.",
        help_text="A summary only: the draft's section called Key points or Summary, with the recommendations. The "
        "improvements only: the recommendations. A file in the draft's place is published as it is.",
    )
    reasons = long_text("Why", help_text="Say also, if it is not published in full, what learning is released instead.")
    draft = forms.TypedChoiceField(label="Which draft", required=False, coerce=int, empty_value=None)
    paper = forms.TypedChoiceField(
        label="A file in its place",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Only if another file is published than the draft as it was written here, such as a laid-out PDF. Add "
        "it first to the papers of this review, as a draft of the report.",
    )
    advised_by = long_text("Who advised, and what", required=False)
    orders_checked_on = day("Court orders checked on", required=False, is_past=True)
    orders_checked_by = short_text("Checked by", required=False)
    orders_said = long_text("What the orders say", required=False, help_text="Say so too if there are none.", rows=3)
    media_plan = long_text("Plan for the media", required=False, help_text="Name the one person who speaks.")
    notice = long_text("Notice before it appears", required=False, help_text="To whom, and how long.", rows=3)
    publish_on = day("It appears on", required=False)
    review_on = day("Look again on", required=False, help_text="Whether it should stay as it is.")
    end_on = day("Its text is kept until", required=False, help_text="After that day its record alone stays.")
    access = radios("Who may read it", Access.choices, required=False)
    title = short_text("Title that readers see", required=False, longest=400)
    label = short_text("Short name or pseudonym", required=False)
    body = short_text("Published by", required=False, help_text="Left out if it is published anonymously.")
    abstract = long_text("In short, for readers", required=False)
    review_type = forms.ChoiceField(label="Type of review", required=False)
    nation = forms.ChoiceField(label="Nation", required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, plan: PublicationPlan | None, drafts: Iterable[Draft], papers: Iterable[Paper], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"revision": 0}
        if plan is not None:
            self.initial = {name: getattr(plan, name) for name in self.fields if name not in CHOSEN}
            self.initial |= {"draft": plan.draft_id, "paper": plan.paper_id, "revision": plan.revision}
        self.drafts, self.papers = {one.pk: one for one in drafts}, {one.pk: one for one in papers}
        choices = {
            "draft": [("", "None yet"), *((one.pk, one.title) for one in self.drafts.values())],
            "paper": [("", "None: the draft as it stands"), *((one.pk, one.title) for one in self.papers.values())],
            "review_type": [("", "Not said"), *vocabularies.choices("review-types")],
            "nation": [("", "Not said"), *vocabularies.choices("nations")],
        }
        for name, of_it in choices.items():
            self.fields[name].choices = of_it  # type: ignore[attr-defined]

    def clean_draft(self) -> Draft | None:
        return self.drafts.get(self.cleaned_data["draft"])

    def clean_paper(self) -> Paper | None:
        return self.papers.get(self.cleaned_data["paper"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        publish_on = given.get("publish_on")
        for name in ("review_on", "end_on"):
            if publish_on and given.get(name) and given[name] <= publish_on:
                self.add_error(name, "This day must come after the one on which it appears.")
        return given
