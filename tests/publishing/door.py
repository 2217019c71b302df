"""A draft at the door, its people, and results of checks, for the tests of publishing."""

from __future__ import annotations

import re
from typing import Any

from tests.reviewing.people import lead, somebody, wexmoor
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.publishing import operations
from throughline.publishing.models import DraftCheck
from throughline.reviewing.models import Draft
from throughline.reviewing.operations import draft_chain, drafts
from throughline.reviewing.report_templates import report_templates

# In every text of the report, so that it can be looked for.
MARKER = "quartzwren"
TEXT = (
    "Kayleigh Marsden, aged 3 weeks, was taken to hospital on 12 March 2019. Her mother told three services. Each wrote "
    f"it down, because each form has a box for it, and none has a box for what happens next. The {MARKER} meeting did not "
    "ask."
)


def draft_of(review: Review | None = None, *, text: str = TEXT, by: Person | None = None) -> Draft:
    """Return a draft with one written section and one recommendation, by the lead reviewer."""
    by = by or lead()
    template = next(one for one in report_templates() if one.id == "child-review")
    draft = drafts.start_draft(review=review or wexmoor(), title="Baby Marsden", template=template, by=by)
    drafts.write_section(section=draft.sections.get(position=2), text=text, after_number=0, by=by)
    finding = draft_chain.put_finding(draft=draft, text="Nobody asked.", because="No form asks.", by=by)
    draft_chain.put_recommendation(
        draft=draft, text=f"Each form should say who acts on what is written, and by when, after a {MARKER} meeting.",
        findings=[finding], who_acts="The partnership", by_when="By the summer", how_known="A sample each spring", by=by,
    )  # fmt: skip
    return draft


def found(text: str, *details: tuple[str, str, str]) -> dict[str, Any]:
    """Return what a check gives for (kind, words, suggestion) in the text. Words that occur twice are found twice."""
    findings = [
        {
            "kind": kind, "text": words, "suggestion": suggestion, "confidence": "sure", "why": "It names somebody.",
            "page": 1, "start": at.start(), "end": at.end(), "before": text[max(0, at.start() - 20) : at.start()],
            "after": text[at.end() : at.end() + 20],
        }
        for kind, words, suggestion in details
        for at in re.finditer(re.escape(words), text)
    ]  # fmt: skip
    return {
        "pages": 1,
        "words": 40,
        "used_model": True,
        "notes": [],
        "combinations": [],
        "checks": [],
        "findings": findings,
    }


DETAILS = (
    ("name", "Kayleigh Marsden", "[Person 1]"),
    ("age", "aged 3 weeks", "a young baby"),
    ("date", "12 March 2019", "a day in the spring of 2019"),
)


def checked(draft: Draft, *details: tuple[str, str, str], by: Person | None = None) -> DraftCheck:
    """Return a check of the draft that found these details, as the worker keeps it."""
    check = operations.start_check(draft=draft, by=by or lead())
    latest = draft.sections.get(position=2).texts.first()
    assert latest is not None
    operations.keep_checked(check=check, result=found(latest.text, *details))
    return check


def panel() -> Person:
    return somebody("panel_member")
