"""The board's view of a partnership that follows 5,000 recommendations with 20,000 actions: time on the server, questions."""

from __future__ import annotations

import datetime
import random
import statistics
import time
from typing import Any

from django.test import override_settings

RECOMMENDATIONS, ACTIONS, TIMES = 5_000, 20_000, 30
TARGET_MS = 150


def run(arguments: list[str]) -> None:
    """Fill a database of its own, then ask for the page again and again in this process."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    organisation, person = _people()
    _fill(organisation)
    with override_settings(STORAGES=_plain_storages()):
        _measure_all(organisation, person)


def _plain_storages() -> dict[str, Any]:
    """The same without names made of hashes: no files were gathered for this database of an hour."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {**settings.STORAGES, "staticfiles": plain}


def _measure_all(organisation: Any, person: Any) -> None:
    _measure(f"/organisations/{organisation.pk}/improvement/", person, "board view")
    _measure(
        f"/organisations/{organisation.pk}/improvement/actions/?standing=overdue", person, "list of overdue actions"
    )
    _measure(f"/organisations/{organisation.pk}/improvement/recommendations/", person, "list of recommendations")
    print(f"target: board view under {TARGET_MS} ms at the median")


def _people() -> tuple[Any, Any]:
    from throughline.people import operations
    from throughline.people.demo import SECOND_STEP_KEY
    from throughline.people.policies import HOST_OPERATOR

    organisation = operations.add_organisation(
        kind="partnership", name="Bench Partnership", email_domains=[], by=HOST_OPERATOR
    )
    person = operations.open_account(email="lead@bench.example", name="Lead", password=None, roles=[], by=HOST_OPERATOR)
    operations.add_membership(person=person, organisation=organisation, role="organisation_lead", by=HOST_OPERATOR)
    operations.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    return organisation, person


def _fill(organisation: Any) -> None:
    """Rows are written at once and not by operations, which would take an hour: only reading is measured here."""
    from throughline.improvement.models import Action, Evidence, FollowedRecommendation, Progress
    from throughline.people.models import Person

    chance, today = random.Random(10), datetime.date.today()
    FollowedRecommendation.objects.bulk_create(
        [
            FollowedRecommendation(
                organisation=organisation, number=number, source="hand", words=f"Recommendation {number}. {'Words of it. ' * 20}",
                put_to="The hospital", position=chance.choice(["", "accepted", "partly"]), added_by="bench",
                earlier_count=chance.choice([0, 0, 3]), earlier_since=2014,
            )
            for number in range(1, RECOMMENDATIONS + 1)
        ],
        batch_size=1000,
    )  # fmt: skip
    asked = list(FollowedRecommendation.objects.order_by("pk"))
    closer = Person.objects.get(email="lead@bench.example")
    actions = []
    for number in range(1, ACTIONS + 1):
        is_closed = chance.random() < 0.4
        actions.append(
            Action(
                organisation=organisation, recommendation=asked[number % RECOMMENDATIONS], number=number,
                title=f"Action {number}. " + "What is to be done. " * 5, owner_body="Health", owner_name="Somebody",
                due_on=today + datetime.timedelta(days=chance.randrange(-400, 400)), output=chance.choice(["under_way", "done"]),
                is_stuck=not is_closed and chance.random() < 0.1, stuck_why="The supplier has no date.", added_by="bench",
                closed_as="done" if is_closed else "", closed_by=closer if is_closed else None,
                closed_on=today - datetime.timedelta(days=chance.randrange(400)) if is_closed else None,
                look_on=today + datetime.timedelta(days=chance.randrange(-100, 400)) if is_closed else None,
            )
        )  # fmt: skip
    Action.objects.bulk_create(actions, batch_size=1000)
    closed = list(Action.objects.filter(closed_on__isnull=False))
    Evidence.objects.bulk_create(
        [
            Evidence(action=one, kind="audit", shows="output", text="Twenty records were read.", true_on=today)
            for one in closed
        ],
        batch_size=1000,
    )
    Progress.objects.bulk_create(
        [Progress(action=one, text="It goes on.", output="under_way") for one in actions], batch_size=1000
    )


def _measure(address: str, person: Any, what: str) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from throughline.people.queries.asking import SET_UP_IN_SESSION

    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    session = client.session
    session[SET_UP_IN_SESSION] = person.pk
    session.save()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
        questions = len(asked)
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    times.sort()
    print(
        f"{what}: p50 {statistics.median(times):.0f} ms, p95 {times[int(0.95 * TIMES)]:.0f} ms, "
        f"{questions} questions to the database"
    )
