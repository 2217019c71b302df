"""Learning codes in the background, after each batch of decisions. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

from django_tasks import task

from throughline.analysis import operations


@task(queue_name="studies", priority=40)
def learn_code(code_id: int, person_id: int) -> None:
    operations.learn_code(code_id=code_id, person_id=person_id)


@task(queue_name="studies", priority=20)
def look_with_language_model(code_id: int, person_id: int) -> None:
    operations.look_with_language_model(code_id=code_id, person_id=person_id)
