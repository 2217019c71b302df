"""How an answer comes about: a draft, references, a second look, and sending."""

from __future__ import annotations

import hashlib
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone

from reviewtext.addresses import Address
from throughline.audit.operations import fingerprint
from throughline.enquiries import policies
from throughline.enquiries.letters import new_message_id
from throughline.enquiries.links import link_to
from throughline.enquiries.models import (
    Direction,
    Enquiry,
    EnquiryState,
    Message,
    Reference,
    ReplyBy,
    SecondLook,
)
from throughline.enquiries.operations.recording import held, note
from throughline.enquiries.queries.references import references_of
from throughline.library import queries as library
from throughline.people.models import Person
from throughline.people.policies import STRANGER, Refusal, require, require_as_seen
from throughline.queueing import enqueue

MOST_REFERENCES = 30


@transaction.atomic
def write_draft(
    *, enquiry: Enquiry, answer: str, plain_question: str, by: Person, begun_from: str | None = None
) -> None:
    """Keep a draft of the answer, and the question without its details. Nothing happens where nothing changed.

    `begun_from` is the stamp of the draft that was changed: if somebody else wrote since, nothing of theirs is lost.
    """
    enquiry = held(enquiry)
    if (answer, plain_question) == (enquiry.answer, enquiry.plain_question):
        return
    require(policies.may_draft(by, enquiry))
    if begun_from is not None and enquiry.drafted_by not in (None, by) and begun_from != stamp_of(enquiry):
        raise Refusal(
            f"{enquiry.drafted_by} changed this answer after you opened it. Copy your words, and open the page anew."
        )
    enquiry.answer, enquiry.plain_question = answer, plain_question
    _begin(enquiry, by)
    note(enquiry, "write_answer", by.audit_name, answer=fingerprint(answer), question=fingerprint(plain_question))


def stamp_of(enquiry: Enquiry) -> str:
    """Return what tells one draft from the next."""
    return enquiry.drafted_at.isoformat() if enquiry.drafted_at else ""


def _begin(enquiry: Enquiry, by: Person) -> None:
    """Let the enquiry stand as one that is being answered: what was agreed on before no longer holds."""
    enquiry.state = EnquiryState.BEING_ANSWERED
    enquiry.drafted_by, enquiry.drafted_at = by, timezone.now()
    enquiry.assigned_to = enquiry.assigned_to or by
    enquiry.save(update_fields=["answer", "plain_question", "state", "drafted_by", "drafted_at", "assigned_to"])


@transaction.atomic
def add_reference(*, enquiry: Enquiry, address: str, by: Person) -> Reference:
    """Let the answer rest on a passage of a report. Adding it twice changes nothing."""
    enquiry = held(enquiry)
    require(policies.may_draft(by, enquiry))
    try:
        found = library.resolve(Address.parse(address), seen_by=by)
    except ValueError as problem:
        raise Refusal(str(problem)) from problem
    if found is None:
        raise Refusal("No report has such a passage.")
    if (here := enquiry.references.filter(address=address).first()) is not None:
        return here
    if enquiry.references.count() >= MOST_REFERENCES:
        raise Refusal(f"An answer can rest on {MOST_REFERENCES} passages at most.")
    last = enquiry.references.aggregate(last=Max("number"))["last"] or 0
    reference = Reference.objects.create(enquiry=enquiry, number=last + 1, address=address)
    _begin(enquiry, by)
    note(enquiry, "add_reference", by.audit_name, address=address)
    return reference


@transaction.atomic
def remove_reference(*, enquiry: Enquiry, number: int, by: Person) -> None:
    """Take a reference out, and number the others anew."""
    enquiry = held(enquiry)
    require(policies.may_draft(by, enquiry))
    if not enquiry.references.filter(number=number).delete()[0]:
        return
    for new, reference in enumerate(enquiry.references.order_by("number"), 1):
        Reference.objects.filter(pk=reference.pk).update(number=new)
    _begin(enquiry, by)
    note(enquiry, "remove_reference", by.audit_name, number=number)


def digest_of(enquiry: Enquiry) -> str:
    """Return a hash of exactly what would go out, so that a second look holds for no other wording."""
    parts = [enquiry.answer, *enquiry.references.order_by("number").values_list("address", flat=True)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@transaction.atomic
def ask_for_second_look(*, enquiry: Enquiry, by: Person) -> None:
    """Say that the answer is written. A second person reads it where policy asks, otherwise it is ready to go."""
    enquiry = held(enquiry)
    is_needed = policies.needs_second_look(enquiry)
    state = EnquiryState.SECOND_LOOK if is_needed else EnquiryState.READY
    require(policies.may_move(by, enquiry, state))
    if not enquiry.answer.strip():
        raise Refusal("Write the answer first.")
    if not enquiry.plain_question.strip():
        raise Refusal("Write the question without its details first. It is all that stays of it later.")
    enquiry.state = state
    enquiry.save(update_fields=["state"])
    note(enquiry, "ask_for_second_look", by.audit_name)


@transaction.atomic
def give_second_look(
    *, enquiry: Enquiry, is_good: bool, note_on_it: str, by: Person, seen: str | None = None
) -> SecondLook:
    """Say what one makes of an answer that somebody else wrote. `seen` is the digest of the wording that the page showed."""
    enquiry = held(enquiry)
    require(policies.may_give_second_look(by, enquiry))
    if not is_good and not note_on_it.strip():
        raise Refusal("Say what should be different.")
    require_as_seen(
        seen,
        digest_of(enquiry),
        "The answer has changed since you opened this page. Open the page again and read it as it is now.",
    )
    look = SecondLook.objects.create(
        enquiry=enquiry, by=by, is_good=is_good, note=note_on_it, digest=digest_of(enquiry)
    )
    enquiry.state = EnquiryState.READY if is_good else EnquiryState.BEING_ANSWERED
    enquiry.save(update_fields=["state"])
    note(enquiry, "give_second_look", by.audit_name, is_good=is_good, note=fingerprint(note_on_it))
    return look


@transaction.atomic
def take_draft_back(*, enquiry: Enquiry, by: Person) -> None:
    """Go on writing an answer that waits for a second look, or that is ready."""
    enquiry = held(enquiry)
    require(policies.may_move(by, enquiry, EnquiryState.BEING_ANSWERED))
    enquiry.state = EnquiryState.BEING_ANSWERED
    enquiry.save(update_fields=["state"])
    note(enquiry, "take_draft_back", by.audit_name)


@transaction.atomic
def send_answer(*, enquiry: Enquiry, by: Person) -> list[Message]:
    """Give the answer to whoever asked, and to everybody whose enquiry was merged into it, each in their own thread."""
    enquiry = held(enquiry)
    require(policies.may_send(by, enquiry))
    if policies.needs_second_look(enquiry):
        last = enquiry.second_looks.first()
        if last is None or not last.is_good or last.digest != digest_of(enquiry):
            raise Refusal("The second look was at another wording. Ask for another.")
    asked_it = [enquiry, *enquiry.merged.select_for_update()]
    sent = [_give(one, enquiry, by) for one in asked_it]
    note(enquiry, "send_answer", by.audit_name, to=len(sent), answer=fingerprint(enquiry.answer))
    return sent


def _give(one: Enquiry, answered: Enquiry, by: Person) -> Message:
    last_in = (
        one.messages.filter(direction=Direction.IN).last() or one.messages.filter(direction=Direction.RECEIPT).last()
    )
    message = Message.objects.create(
        enquiry=one, direction=Direction.OUT, body=_letter(one, answered), message_id=new_message_id(),
        reply_to=last_in.message_id if last_in else "", written_by=by, is_to_send=one.reply_by == ReplyBy.EMAIL,
    )  # fmt: skip
    if one.pk == answered.pk:
        one.state = EnquiryState.ANSWERED
    one.sent_answer, one.answered_by, one.answered_at, one.has_news = answered.answer, by, timezone.now(), False
    one.save(update_fields=["state", "sent_answer", "answered_by", "answered_at", "has_news"])
    if message.is_to_send:
        transaction.on_commit(partial(enqueue, "enquiries.tasks.send_message", message_id=message.pk))
    return message


def _letter(one: Enquiry, answered: Enquiry) -> str:
    about = {
        "enquiry": one,
        "answer": answered.answer,
        # As anybody could open them: what is not open to everyone is named and not quoted.
        "references": references_of(answered, seen_by=STRANGER),
        "link": link_to(one),
        "site": settings.THROUGHLINE,
    }
    return render_to_string("enquiries/email/answer.txt", about)
