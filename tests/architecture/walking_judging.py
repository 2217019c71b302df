"""What the walk needs of judgements: texts with the marker in review A, and example numbers for the addresses."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.markers.models import MarkerSet
from throughline.people import operations
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing.operations import draft_chain, draft_talk, drafts, judgements, parallel, timetable
from throughline.reviewing.report_templates import report_templates

DAY = datetime.date(2026, 3, 2)


def judged(review: Review, text: Callable[[str], str]) -> dict[str, str]:
    """Judge one marker of the review with `text` in every field, sign it, and add evidence again after that."""
    writer, other = _with_role(review, "lead_reviewer"), _with_role(review, "quality_assurer")
    marker_set = MarkerSet.objects.get(code="scr-2016", is_current=True)
    judgements.choose_marker_set(review=review, marker_set=marker_set, by=writer)
    where: dict[str, Any] = {
        "review": review,
        "marker": marker_set.markers.select_related("set").get(number=1),
        "moment": "planning",
    }
    evidence: dict[str, Any] = {
        "bearing": "for",
        "text": text("evidence"),
        "true_from": DAY,
        "paper": text("paper"),
        "by": writer,
    }
    first = judgements.add_evidence(**where, **evidence)
    wording = judgements.word_judgement(
        **where, answer="partly", reasons=text("reasons"), would_change=text("would change"), by=writer
    )
    judgements.give_second_voice(wording=wording, agrees=False, answer="met", reasons=text("voice"), by=other)
    signature = judgements.sign_judgement(judgement=wording.judgement, by=writer)
    judgements.take_back_evidence(evidence=first, reason=text("taken back"), by=writer)
    again = judgements.add_evidence(**where, **evidence)
    return (
        drafted(review, text, writer)
        | timed(review, text, writer)
        | {
            "/reviews/number": "1",
            "/reviews/moment": "planning",
            "/reviews/evidence": str(again.pk),
            "/reviews/signature": str(signature.pk),
        }
    )


def drafted(review: Review, text: Callable[[str], str], writer: Person) -> dict[str, str]:
    """Write a draft of the review with `text` in every field, so that something waits in each of its corners."""
    draft = drafts.start_draft(review=review, title=text("title"), template=report_templates()[0], by=writer)
    section = drafts.add_section(draft=draft, title=text("heading"), by=writer)
    drafts.write_section(section=section, text=text("text"), after_number=0, by=writer)
    drafts.sign_off_draft(draft=draft, by=_with_role(review, "commissioner"))
    drafts.reopen_draft(draft=draft, reason=text("reopened"), by=_acting("commissioner"))
    beside = drafts.write_section(section=section, text=text("beside"), after_number=0, by=writer)
    section.refresh_from_db()
    comment = draft_talk.comment_on_section(section=section, text=text("comment"), quote=text("quote"), by=writer)
    challenge = draft_talk.log_challenge(
        draft=draft, asked_by=text("asker"), asked_on=DAY, change=text("change"), section=section, by=writer
    )
    why: dict[str, Any] = {"because": text("because"), "no_recommendation_why": text("none")}
    finding = draft_chain.put_finding(draft=draft, text=text("finding"), by=writer, **why)
    recommendation = draft_chain.put_recommendation(
        draft=draft, text=text("recommendation"), findings=[finding], who_acts=text("who"), by_when=text("when"),
        how_known=text("known"), by=writer,
    )  # fmt: skip
    drafts.keep_version(draft=draft, note=text("note"), by=writer)
    made: dict[str, Model] = {
        "draft": draft,
        "section": section,
        "beside": beside,
        "comment": comment,
        "challenge": challenge,
    }
    made |= {"finding": finding, "recommendation": recommendation}
    return {f"/reviews/{name}": str(one.pk) for name, one in made.items()}


def _acting(role: str) -> Person:
    person = Person.objects.get(email=f"{role}@judging.example")
    person.has_used_second_step = True
    return person


def _with_role(review: Review, role: str) -> Person:
    made = operations.open_account(
        email=f"{role}@judging.example", name="Walker", password="a-walk-along-the-shore", roles=[], by=HOST_OPERATOR
    )
    commissioning.give_review_role(person=made, review=review, role=role, by=HOST_OPERATOR)
    return _acting(role)


def timed(review: Review, text: Callable[[str], str], writer: Person) -> dict[str, str]:
    """Fill the timetable and the parallel processes of the review with `text` in every field."""
    later = datetime.date(2027, 3, 2)
    milestone = timetable.add_milestone(review=review, title=text("milestone"), due_on=DAY, by=writer)
    slippage = timetable.move_milestone(milestone=milestone, due_on=later, cause="people", why=text("why"), by=writer)
    assert slippage is not None
    task = timetable.add_task(review=review, title=text("task"), owner=writer, due_on=DAY, remind_days=1, by=writer)
    texts = {name: text(name) for name in ("name", "contact", "stage", "next_what", "restriction")}
    process = parallel.put_process(review=review, kind="inquest", by=writer, **texts)  # type: ignore[arg-type]
    order = parallel.add_order(process=process, text=text("order"), made_by=text("court"), made_on=DAY, by=writer)
    made: dict[str, Model] = {"milestone": milestone, "slippage": slippage, "task": task}
    made |= {"process": process, "order": order}
    return {f"/reviews/{name}": str(one.pk) for name, one in made.items()}
