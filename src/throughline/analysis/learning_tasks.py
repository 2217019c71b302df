"""Learning codes in the background, after each batch of decisions. A task is told numbers alone, and may run twice or late."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from throughline.analysis.models import Code, CodeLearning, CodeSuggestion, Coding, LearntBy, SuggestionState
from throughline.people.models import Person

# Decisions of a moment are learnt from together; so many since the last time are a batch.
AFTER, BATCH = datetime.timedelta(seconds=2), 5


@task(queue_name="studies", priority=40)
def learn_code(code_id: int, person_id: int) -> None:
    from throughline.analysis import operations

    operations.learn_code(code_id=code_id, person_id=person_id)


@task(queue_name="studies", priority=20)
def look_with_language_model(code_id: int, person_id: int) -> None:
    from throughline.analysis import operations

    operations.look_with_language_model(code_id=code_id, person_id=person_id)


def enqueue_asking(code: Code, person: Person) -> None:
    """Have the language model asked about a code once this transaction stands, unless that waits already."""
    transaction.on_commit(partial(enqueue_once, look_with_language_model, code.pk, person.pk))


def enqueue_learning(code: Code, person: Person) -> None:
    """Have a code learnt for a coder once this transaction stands, unless that waits to be done already."""
    transaction.on_commit(partial(enqueue_once, learn_code, code.pk, person.pk))


def enqueue_after_batch(code: Code, person: Person) -> None:
    """The same, if a batch of decisions came together since the last time."""
    last = CodeLearning.objects.filter(code=code, person=person, learnt_by=LearntBy.EXAMPLES).first()
    coded = Coding.objects.filter(code=code, coder=person, is_agreed=False)
    rejected = CodeSuggestion.objects.filter(
        learning__code=code, learning__person=person, state=SuggestionState.REJECTED
    )
    if last is not None:
        coded, rejected = coded.filter(made_at__gt=last.made_at), rejected.filter(decided_at__gt=last.made_at)
    count = coded.count() + rejected.count()
    if count and count % BATCH == 0:
        enqueue_learning(code, person)


def is_waiting(work: Task[..., None], code: Code, person: Person) -> bool:
    """Say whether this is being done for the coder, or is about to be."""
    return _those(work, code.pk, person.pk).filter(status__in=["READY", "RUNNING"]).exists()


def enqueue_once(work: Task[..., None], code_id: int, person_id: int) -> None:
    """Enqueue work on a code for a coder, unless the same waits already."""
    if not _those(work, code_id, person_id).filter(status="READY").exists():
        work.using(run_after=timezone.now() + AFTER).enqueue(code_id=code_id, person_id=person_id)


def _those(work: Task[..., None], code_id: int, person_id: int) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(
        task_path=work.module_path, args_kwargs__kwargs__code_id=code_id, args_kwargs__kwargs__person_id=person_id
    )
