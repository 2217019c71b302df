"""An enquiry with a marker word in every field that stands sealed, for the walk: only the service's staff may meet it."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from throughline.enquiries import operations
from throughline.enquiries.links import token_of
from throughline.enquiries.models import AnswerProposal, Enquiry, PublishedAnswer, Reference, SecondLook
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField

ENQUIRY_MARKER = "sorrelplover"
STAFF = "enquiries:desk:work"


def in_enquiries(bait: str) -> dict[str, str]:
    """Put an enquiry with the marker everywhere, and return examples for addresses."""
    word = f"{ENQUIRY_MARKER} {bait}"
    enquiry = operations.ask_question(question=word, role="manager", sector="education", reply_by="page", name=word)
    ivy = Person.objects.get(email="ivy.specialist@example.org")
    Reference.objects.create(enquiry=enquiry, number=1, address="K7QM2X.1.p1.w1-2.000000", note=word)
    SecondLook.objects.create(enquiry=enquiry, by=ivy, is_good=False, note=word)
    AnswerProposal.objects.create(enquiry=enquiry, question=word, answer=word, proposed_by=ivy)
    for model in apps.get_app_config("enquiries").get_models():
        _mark(model, enquiry, word)
    other = Enquiry.objects.exclude(pk=enquiry.pk).latest("pk")
    return {
        "/enquiries/code": enquiry.code,
        # Of another enquiry: whoever holds a link sees the answer, so that nothing could be told apart here.
        "/enquiries/status/token": token_of(other),
        "/enquiries/what": "counts",
        "/answers/code": PublishedAnswer.objects.filter(taken_back_at=None)[0].code,
    }


def _mark(model: type[models.Model], enquiry: Enquiry, word: str) -> None:
    """Write the marker into every sealed field of every row of the enquiry; a model without a row stops the walk."""
    sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
    if not sealed:
        return
    rows = model._default_manager.filter(**{"pk" if model is Enquiry else "enquiry": enquiry.pk})
    assert rows.exists(), f"{model.__name__} has no row in the walk"
    rows.update(**dict.fromkeys(sealed, word))
