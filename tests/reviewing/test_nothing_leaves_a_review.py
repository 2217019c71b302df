"""Every model of the confidential wing has a row in review A, marked in every text field; nothing of it gets out.

The walk in `tests/architecture/test_permissions.py` looks for the same marker at every route, as every role.
"""

from __future__ import annotations

import io
import logging
import logging.config
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client

from tests.architecture import walking
from tests.architecture.seeding import CONFIDENTIAL, MARKER, SEALED, confidential_models, rows_of, text_fields
from tests.conftest import client_of
from tests.reviewing.people import browser_of, pressed, somebody, tarnbeck, token_for
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.people.routes import routes
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing.models import Participant, Welcome

pytestmark = pytest.mark.django_db
# What each sealed text of the involvement models would say to whoever must not read it.
MOST_RESTRICTED = ("voice-notes", "voice-words", "voice-name", "voice-part")


@pytest.fixture
def places() -> walking.Places:
    return walking.make_places()


def raw(model: type[models.Model], column: str) -> list[bytes]:
    """Return a column as the database keeps it, past everything that would open it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own models
        return [
            bytes(value) if not isinstance(value, str) else value.encode() for (value,) in cursor.fetchall() if value
        ]


def unmarked(review: Review) -> list[str]:
    """Return the fields in which nothing of review A is marked, and so would not be looked for."""
    return [
        f"{model._meta.label_lower}.{field.name}"
        for model in confidential_models()
        for field in text_fields(model)
        if not any(MARKER in str(getattr(row, field.attname)) for row in rows_of(model, review))
    ]


def test_every_text_field_of_every_model_is_marked(places: walking.Places) -> None:
    missing = unmarked(places.review)
    assert not missing, f"say in tests/architecture/seeding.py what stands in {missing} of review A"


def test_a_model_without_a_row_and_a_field_without_the_marker_are_noticed(places: walking.Places) -> None:
    Participant.objects.filter(review=places.review).update(help_offered="")
    Welcome.objects.filter(review=places.review).delete()
    assert set(unmarked(places.review)) == {
        "reviewing.participant.help_offered",
        "reviewing.welcome.about",
        "reviewing.welcome.contact",
    }


def test_what_is_sealed_stands_nowhere_in_the_database_in_the_clear(places: walking.Places) -> None:
    sealed = 0
    for model in confidential_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                kept = raw(model, str(field.column))
                assert kept, f"{field} has nothing to look at"
                assert not any(MARKER.encode() in value for value in kept), field
                sealed += 1
    assert sealed >= 20
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        image = connection.connection.serialize()
        assert MARKER.encode() in image, "the image has what this test wrote"
        assert SEALED.encode() not in image


def test_no_other_part_of_the_site_keeps_anything_of_a_review(places: walking.Places) -> None:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in CONFIDENTIAL:
            for row in model._default_manager.values_list():
                assert MARKER not in str(row), model
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM throughline_cache")
        assert MARKER not in str(cursor.fetchall())
    for path in Path(settings.INDEX_FOLDER).rglob("*"):
        assert path.is_dir() or MARKER.encode() not in path.read_bytes()


def outsiders(places: walking.Places) -> dict[str, Client]:
    """Return browsers of people who have no part in review A, those nearest to it first."""
    lead = Person.objects.get(email="bethan.lead@wexmoor.example")
    other = Participant.objects.filter(review__organisation=places.here).exclude(review=places.review)[0]
    return {
        "stranger": Client(),
        "lead of the same organisation": client_of(lead),
        "lead reviewer of another review": browser_of("lead_reviewer", tarnbeck()),
        "administrator": client_of(Person.objects.get(roles__role="administrator")),
        "auditor": client_of(Person.objects.get(roles__role="auditor")),
        "relative of another review": pressed(token_for(other)),
    }


# Whom the walk along every route does not know, or knows at another place: they are asked everything.
ASKED_ALL = ("lead of the same organisation", "relative of another review")


def test_no_answer_to_anybody_else_holds_the_marker(places: walking.Places) -> None:
    told, said = [], listen()
    for turn, (name, client) in enumerate(outsiders(places).items()):
        for number, route in enumerate(routes()):
            if "provider_id" in route.address:
                continue  # single sign-on has no provider here; the walk along every route gives it one
            if name not in ASKED_ALL and (number + turn) % 3:
                continue  # the walk asks them all of it; here it is the log that is looked at
            url = places.url(route, None)
            if MARKER.encode() in walking.body(client.get(url)):  # type: ignore[arg-type]
                told.append(f"{name}: {url}")
    assert not told
    assert MARKER not in said.getvalue()


@pytest.mark.parametrize("role", ["panel_member", "agency_author", "legal_adviser", "commissioner"])
def test_inside_the_review_nobody_reads_voices_without_the_role_for_it(places: walking.Places, role: str) -> None:
    client, told = client_of(somebody(role, places.review)), []
    for route in routes():
        if route.address.startswith("/reviews/<"):
            text = walking.body(client.get(places.url(route, None)))  # type: ignore[arg-type]
            told += [f"{route.address}: {word}" for word in MOST_RESTRICTED if f"{SEALED} {word} ".encode() in text]
    assert not told


def listen() -> io.StringIO:
    """Return what the site's own handler writes from now on."""
    logging.config.dictConfig(settings.LOGGING)
    handler: Any = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    handler.setStream(io.StringIO())
    return handler.stream
