"""How a finished answer becomes one that everybody can read, and how it is taken back."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.enquiries import policies
from throughline.enquiries.likeness import meaning_of
from throughline.enquiries.models import AnswerProposal, Enquiry, PublishedAnswer
from throughline.enquiries.operations.recording import held, note
from throughline.people.models import Person
from throughline.people.policies import Refusal, require, require_as_seen

CHANGED = "Other words have been proposed since you opened this page. Open the page again and read every word."


@transaction.atomic
def propose_answer(*, enquiry: Enquiry, question: str, answer: str, by: Person) -> AnswerProposal:
    """Propose a wording for everybody. Proposing another replaces it, and then the other person may publish."""
    enquiry = held(enquiry)
    require(policies.may_propose(by, enquiry))
    AnswerProposal.objects.filter(enquiry=enquiry).delete()
    proposal = AnswerProposal.objects.create(enquiry=enquiry, question=question, answer=answer, proposed_by=by)
    note(enquiry, "propose_answer", by.audit_name, question=fingerprint(question), answer=fingerprint(answer))
    return proposal


@transaction.atomic
def withdraw_proposal(*, enquiry: Enquiry, by: Person) -> None:
    """Take a proposal away, by whoever made it or by the second person."""
    require(policies.may_work_desk(by))
    if AnswerProposal.objects.filter(enquiry=enquiry).delete()[0]:
        note(enquiry, "withdraw_proposal", by.audit_name)


def mark_of_proposal(proposal: AnswerProposal) -> str:
    """Return a mark of the words that would be published."""
    return hashlib.sha256(f"{proposal.question}\0{proposal.answer}".encode()).hexdigest()


@transaction.atomic
def publish_answer(
    *, proposal: AnswerProposal, is_checked: bool, by: Person, seen: str | None = None
) -> PublishedAnswer:
    """Publish exactly what was proposed, once a second person says that nobody can be recognised in it.

    `seen` is the mark of the words that the page showed: whoever proposed others meanwhile has not had them looked through.
    """
    enquiry = held(proposal.enquiry)
    there = AnswerProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if there is None:
        raise Refusal(CHANGED)
    proposal = there
    require(policies.may_publish(by, proposal))
    if not is_checked:
        raise Refusal("Say that you looked through every word.")
    require_as_seen(seen, mark_of_proposal(proposal), CHANGED)
    published = PublishedAnswer.objects.create(
        enquiry=enquiry,
        question=proposal.question,
        answer=proposal.answer,
        topic=enquiry.topic,
        references=list(enquiry.references.order_by("number").values_list("address", flat=True)),
        meaning=meaning_of(proposal.question),
        proposed_by=proposal.proposed_by,
        published_by=by,
    )
    # Never left apart from what it speaks of: what is published is what is kept of the question too.
    Enquiry.objects.filter(pk=enquiry.pk).update(plain_question=proposal.question)
    proposal.delete()
    after = {"enquiry": enquiry.code, "topic": enquiry.topic}
    record(who=by.audit_name, what="publish_answer", thing=published, after=after)
    return published


@transaction.atomic
def take_back_answer(*, published: PublishedAnswer, reason: str, by: Person) -> None:
    """Take a published answer back: its words go, and a line stays at its address."""
    require(policies.may_work_desk(by))
    published.question, published.answer, published.references, published.meaning = "", "", [], None
    published.taken_back_at, published.taken_back_by = timezone.now(), by
    published.save()
    record(who=by.audit_name, what="take_back_answer", thing=published, after={"reason": fingerprint(reason)})
