"""People of the Wexmoor review for tests: those of the demonstration, and others with a role that it lacks."""

from __future__ import annotations

import datetime

from django.db import connection

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.markers.models import Marker, MarkerSet
from throughline.people import operations
from throughline.people.demo import SECOND_STEP_KEY, WEXMOOR
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

REVIEWER, MANAGER = "lena.reviewer@wexmoor.example", "bethan.lead@wexmoor.example"
OUTSIDER = "petra.panel@tarnbeck.example"


def wexmoor() -> Review:
    return Review.objects.get(organisation__name=WEXMOOR)


def person(email: str) -> Person:
    """Return a person as if signed in with the second step."""
    found = Person.objects.get(email=email)
    found.has_used_second_step = True
    return found


def somebody_as(role: str) -> Person:
    """Return a new person with one role in the Wexmoor review, as if signed in with the second step."""
    made = operations.open_account(
        email=f"{role}@test.example", name=f"Some {role}", password="a-test-of-reviewing", roles=[], by=HOST_OPERATOR
    )
    operations.set_up_known_second_step(person=made, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    commissioning.give_review_role(person=made, review=wexmoor(), role=role, by=HOST_OPERATOR)
    return person(made.email)


def marker(number: int) -> Marker:
    return MarkerSet.objects.get(code="scr-2016", is_current=True).markers.select_related("set").get(number=number)


def days_ago(days: int) -> datetime.date:
    return datetime.date(2026, 11, 20) - datetime.timedelta(days=days)


def kept_in_clear(text: str) -> bool:
    """Say whether the database holds the text anywhere as it is. What stands in a binary column is looked at too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names that the database itself gave
            if any(_holds(value, text) for row in cursor.fetchall() for value in row):
                return True
    return False


def _holds(value: object, text: str) -> bool:
    return text.encode() in bytes(value) if isinstance(value, bytes | memoryview) else text in str(value)
