"""Nothing of a case stands in the clear where it should be sealed, nor in the record that can never be changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from tests.commissioning.furnishing import furnish
from tests.commissioning.rooms import new_review
from throughline.audit.models import Event
from throughline.people.sealed_texts import SealedTextField

pytestmark = pytest.mark.django_db
WORD = "quartzwren"
# Names of agencies, offices and people of the trade, which lists and messages of the review show.
IN_CLEAR = {"agency", "decided_by", "member", "contact_person", "made_by", "name"}


def test_every_text_of_a_case_is_sealed_in_the_database() -> None:
    furnish(new_review(""), WORD)
    found = set()
    for model in apps.get_app_config("commissioning").get_models():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {name for name, cell in zip(names, row, strict=True) if WORD in in_text(cell)}
    assert found <= IN_CLEAR, found


def in_text(cell: object) -> str:
    return bytes(cell).decode("latin-1") if isinstance(cell, (bytes, memoryview)) else str(cell)


def test_a_sealed_text_comes_back_as_it_was_from_every_model() -> None:
    review = new_review("")
    furnish(review, WORD)
    seen = 0
    for model in apps.get_app_config("commissioning").get_models():
        names = [one.name for one in model._meta.fields if isinstance(one, SealedTextField)]
        for row in model._default_manager.all():
            seen += sum(WORD in getattr(row, name) for name in names)
    assert seen > 40


def test_the_audit_record_holds_no_word_of_it() -> None:
    before = Event.objects.count()
    furnish(new_review(""), WORD)
    events = Event.objects.filter(number__gt=before)
    assert events.count() > 15
    assert WORD not in json.dumps([event.content() for event in events])


def test_no_text_of_a_model_is_forgotten_in_the_review_that_is_walked() -> None:
    """The walk of the architecture tests finds what leaks only if the word stands in every text of every model."""
    furnish(review := new_review(""), WORD)
    for model in apps.get_app_config("commissioning").get_models():
        for field in model._meta.fields:
            if isinstance(field, SealedTextField) and model is not type(review):
                rows = model._default_manager.all()
                assert any(WORD in getattr(row, field.name) for row in rows), f"{model.__name__}.{field.name}"


def test_the_texts_are_written_down_nowhere_in_the_code_of_messages() -> None:
    views = Path(__file__).parents[2] / "src" / "throughline" / "commissioning" / "views"
    for path in views.glob("*.py"):
        for line in path.read_text().splitlines():
            if "messages." in line:
                assert "label" not in line, path
                assert "cleaned_data" not in line, path
