"""What tests of enquiries start from: a question, the two people of the service, and an answer on its way."""

from __future__ import annotations

from typing import Any

from throughline.enquiries import operations
from throughline.enquiries.models import Enquiry
from throughline.people.models import Person

# In what a test's enquirer writes, so that it can be looked for where it must not be.
SECRET = "tawnyplover"
QUESTION = f"What do reviews say about {SECRET} and missed appointments?"
ANSWER = "Reviews say that appointments missed by a child are appointments to which nobody brought the child."
IVY, KIT = "ivy.specialist@example.org", "kit.coder@example.org"
PLAIN = "What do reviews say about missed appointments?"


def specialist(email: str = IVY) -> Person:
    """Return one of the service's staff, as signed in with the second step."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person


def asked(**more: Any) -> Enquiry:
    """Put a question as a head teacher would, to be answered by e-mail."""
    said = {
        "question": QUESTION, "role": "manager", "sector": "education", "reply_by": "email",
        "email": "head@school.example", "name": "Jo Field",
    }  # fmt: skip
    return operations.ask_question(**{**said, **more})


def fresh(enquiry: Enquiry) -> Enquiry:
    return Enquiry.objects.get(pk=enquiry.pk)


def written(enquiry: Enquiry, answer: str = ANSWER) -> Enquiry:
    """Have Ivy write the answer, and ask for a second look."""
    operations.write_draft(enquiry=enquiry, answer=answer, plain_question=PLAIN, by=specialist())
    operations.ask_for_second_look(enquiry=enquiry, by=specialist())
    return fresh(enquiry)


def answered(enquiry: Enquiry) -> Enquiry:
    """Have Ivy answer, Kit look, and the answer go out."""
    one = written(enquiry)
    if one.state == "second_look":
        operations.give_second_look(enquiry=one, is_good=True, note_on_it="", by=specialist(KIT))
    operations.send_answer(enquiry=one, by=specialist())
    return fresh(enquiry)


def fields_of_form(**more: Any) -> dict[str, Any]:
    """Return what the public form sends."""
    said = {
        "question": "What do reviews say about information sharing between schools?", "role": "manager", "sector": "education",
        "reply_by": "page",
    }  # fmt: skip
    return {**said, **more}
