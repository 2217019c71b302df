"""Short ways to the masterclass of the demonstration world and to those who came to it."""

from __future__ import annotations

from django.test import Client

from tests.conftest import client_of
from throughline.events.demo_learning import CODER, REVIEWER, SCREENER, TITLE
from throughline.events.models import Certificate, Event, LearningGroup, LearningMaterial, ReflectiveEntry
from throughline.people.models import Person

ORGANISER = "orla.organiser@example.org"
# Has an account and no place, and holds no role that opens anything here.
OUTSIDER = "rafi.reader@example.org"
CAME, CAME_TOO, STAYED_AWAY = SCREENER, REVIEWER, CODER


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def client(email: str) -> Client:
    return client_of(person(email))


def event() -> Event:
    return Event.objects.get(title=TITLE)


def certificate(email: str = CAME) -> Certificate:
    return Certificate.objects.get(event=event(), booking__email=email)


def group() -> LearningGroup:
    return LearningGroup.objects.get(event=event())


def entry() -> ReflectiveEntry:
    return ReflectiveEntry.objects.get(person__email=CAME)


def video() -> LearningMaterial:
    return LearningMaterial.objects.get(module__event=event(), kind="video")


def sheet() -> LearningMaterial:
    return LearningMaterial.objects.get(module__event=event(), kind="document")
