"""Rules of judgements that go beyond a permission: who may be a second voice, and what can be signed."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.policies import ALLOWED, Actor, Verdict, refused
from throughline.reviewing.models import Judgement, JudgementAnswer, JudgementWording, Paper
from throughline.reviewing.papers.classes import ORDINARY, permission_for
from throughline.reviewing.policies_papers import may_read_paper

NEEDS_EVIDENCE = (JudgementAnswer.MET, JudgementAnswer.PARTLY)


def may_give_second_voice(person: Actor, wording: JudgementWording | None) -> Verdict:
    """Allow somebody who did not write this wording: nobody is their own second voice."""
    if wording is None:
        return refused("There is no judgement here yet for a second voice to speak about.")
    if wording.written_by.audit_name == person.audit_name:
        return refused("You wrote this judgement. A second voice is somebody else's.")
    return may_in_review(person, wording.judgement.review, "review:judgement:second")


def may_rest_on(person: Actor, review: Review, paper: Paper) -> Verdict:
    """Allow a paper of the same review, of a class that every reader of a judgement or finding may open."""
    if paper.review_id != review.pk or permission_for(paper.paper_class) != ORDINARY:
        return refused("This cannot rest on this paper, because not everybody who reads it may open the paper.")
    return may_read_paper(person, paper)


def may_sign(person: Actor, judgement: Judgement | None) -> Verdict:
    """Allow the signing of a judgement that is worded, that rests on evidence, and that does not stand signed already."""
    if judgement is None or not judgement.answer:
        return refused("There is no judgement here yet to sign.")
    allowed = may_in_review(person, judgement.review, "review:judgement:sign")
    if not allowed:
        return allowed
    if judgement.signatures.filter(reopened_at=None).exists():
        return refused("This judgement is signed. A change opens it again.")
    if judgement.answer in NEEDS_EVIDENCE and not judgement.evidence.filter(taken_back_at=None).exists():
        return refused("A judgement that something is met, wholly or in part, needs evidence before it can be signed.")
    return ALLOWED
