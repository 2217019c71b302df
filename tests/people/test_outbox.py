"""What is kept in place of being sent holds links that open something: it lies sealed, and so it does in a backup."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from tests.conftest import client_of
from throughline.hosting.management.commands.work import SweepingWorker
from throughline.people import operations, queries
from throughline.people.models import OutboxMessage, Person
from throughline.people.operations import outbox
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
RAFI = "rafi.reader@example.org"


@pytest.fixture(autouse=True)
def _outbox(settings: object) -> None:
    """The test runner puts its own outbox in place; these tests look into ours."""
    settings.EMAIL_BACKEND = "throughline.people.outbox.KeepInOutbox"  # type: ignore[attr-defined]


def as_kept() -> str:
    """Return every row of the outbox as it lies in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_outboxmessage")
        return str([[bytes(one) if isinstance(one, memoryview) else one for one in row] for row in cursor.fetchall()])


def test_a_link_in_a_kept_message_is_read_by_administrators_and_not_in_the_database() -> None:
    link = operations.invite(email="nia@elsewhere.example", platform_roles=["reader"], by=HOST_OPERATOR)
    assert link not in as_kept() and "/invitations/" not in as_kept()
    page = client_of(Person.objects.get(email="ada.administrator@example.org")).get("/outbox/").content.decode()
    assert link in page


def test_what_the_version_before_kept_in_clear_is_shown_and_sealed_by_the_next_sweep() -> None:
    # As that version writes it, which knows nothing of the new column.
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO people_outboxmessage ("to", subject, body, kept_at) VALUES (%s, %s, %s, %s)',
            [RAFI, "A new password", "The quartzwren link", timezone.now()],
        )
    page = client_of(Person.objects.get(email="ada.administrator@example.org")).get("/outbox/").content.decode()
    assert "The quartzwren link" in page and "quartzwren" in as_kept()
    SweepingWorker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="sweeping", excluded_queue_names=[],
    ).sweep()  # fmt: skip
    assert "quartzwren" not in as_kept()
    kept = OutboxMessage.objects.sent_to(RAFI).get(subject="A new password")
    assert kept.words == "The quartzwren link"
    rafi = Person.objects.get(email=RAFI)
    assert {"subject": "A new password", "body": "The quartzwren link"} in queries.held_about(rafi)["messages_kept"]


def test_words_that_are_sealed_leave_the_log_of_the_database_too(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[int] = []
    monkeypatch.setattr(outbox, "empty_the_log", lambda: emptied.append(1), raising=False)
    OutboxMessage.objects.create(to=RAFI, subject="Old", clear_body="quillwren")
    assert [operations.seal_kept_messages(), operations.seal_kept_messages()] == [1, 0]
    assert "quillwren" not in as_kept() and emptied == [1]
