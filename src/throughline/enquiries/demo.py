"""Invented questions to the service, in several states, and one that is published."""

from __future__ import annotations

from throughline.enquiries import operations
from throughline.enquiries.models import Enquiry, PublishedAnswer
from throughline.people.models import Person

IVY, KIT = "ivy.specialist@example.org", "kit.coder@example.org"
ASKED = [
    (
        "What do reviews say about babies who cannot yet crawl and who have a bruise?", "manager", "early_years",
        "child.non_mobile",
        "Reviews return to the same point: in a baby who cannot move about, a bruise needs an explanation each time, and a "
        "check by a paediatrician on the same day. What went wrong was seldom the policy. Staff took the first explanation, or "
        "each thought that another had referred. Ask who in your setting would pass a bruise on, and to whom, late on a Friday.",
    ),
    ("How have other partnerships involved relatives in a review?", "partnership", "government", "", ""),
    ("Is there learning about fathers whom services never saw?", "researcher", "academia", "", ""),
]  # fmt: skip


def make() -> None:
    """Put the questions, give the duty to one person, and answer and publish the first."""
    ivy, kit = (_as_signed_in(email) for email in (IVY, KIT))
    operations.set_duty(person=ivy, by=ivy)
    put = [
        operations.ask_question(question=question, role=role, sector=sector, reply_by="page")
        for question, role, sector, _, _ in ASKED
    ]
    _answered(put[0], ivy, kit)
    operations.take_enquiry(enquiry=put[1], by=kit)


def _answered(enquiry: Enquiry, ivy: Person, kit: Person) -> PublishedAnswer:
    question, _, _, topic, answer = ASKED[0]
    operations.triage_enquiry(
        enquiry=enquiry, topic=topic, due_on=enquiry.due_on, assigned_to=ivy, is_urgent=False, by=ivy
    )
    operations.write_draft(enquiry=enquiry, answer=answer, plain_question=question, by=ivy)
    operations.ask_for_second_look(enquiry=enquiry, by=ivy)
    if Enquiry.objects.get(pk=enquiry.pk).state == "second_look":
        operations.give_second_look(enquiry=enquiry, is_good=True, note_on_it="", by=kit)
    operations.send_answer(enquiry=enquiry, by=ivy)
    proposal = operations.propose_answer(
        enquiry=Enquiry.objects.get(pk=enquiry.pk), question=question, answer=answer, by=ivy
    )
    return operations.publish_answer(proposal=proposal, is_checked=True, by=kit)


def _as_signed_in(email: str) -> Person:
    person = Person.objects.get(email=email)
    # As after signing in with the second step that the role needs.
    person.has_used_second_step = True
    return person
