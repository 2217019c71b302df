"""Setting summit tables up: what is put to them, and when they close."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from throughline.analysis.models import Study
from throughline.events.models import Event, Question, SummitTable
from throughline.events.policies import may_change_event, may_lead_table
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require

MOST_TABLES = 100


@transaction.atomic
def put_question(
    *,
    event: Event,
    words: str,
    by: Actor,
    more: str = "",
    study: Study | None = None,
    issue_number: int | None = None,
    pack_item: str = "",
    tables: Iterable[SummitTable] | None = None,
) -> Question:
    """Put a question or practice issue to some of the tables; to all of them if none are named."""
    require(may_change_event(by, event))
    question = Question.objects.create(
        event=event, number=_next(event.questions), words=words, more=more, study=study, issue_number=issue_number,
        pack_item=pack_item,
    )  # fmt: skip
    question.tables.set(event.tables.all() if tables is None else tables)
    note("put_question", event, by, question=question.pk)
    return question


@transaction.atomic
def remove_question(*, question: Question, by: Actor) -> None:
    """Take a question off the tables, as long as nobody has said anything about it."""
    require(may_change_event(by, question.event))
    if question.contributions.exists():
        raise Refusal("Somebody has contributed to this already, so it stays.")
    note("remove_question", question.event, by, question=question.pk)
    question.delete()


@transaction.atomic
def set_up_table(*, event: Event, by: Actor, name: str = "", how_many: int = 1) -> list[SummitTable]:
    """Add tables. Every question so far is put to them too."""
    require(may_change_event(by, event))
    if event.tables.count() + how_many > MOST_TABLES:
        raise Refusal(f"An event has {MOST_TABLES} tables at most.")
    made = []
    for _ in range(how_many):
        table = SummitTable.objects.create(event=event, number=_next(event.tables), name=name)
        table.questions.set(event.questions.all())
        made.append(table)
    note("set_up_table", event, by, tables=[table.pk for table in made])
    return made


@transaction.atomic
def close_table(*, table: SummitTable, is_closed: bool, by: Actor) -> None:
    """Close a table, or open it again. What phones have kept may still arrive for some days."""
    require(may_lead_table(by))
    table.closed_at = timezone.now() if is_closed else None
    table.save(update_fields=["closed_at"])
    note("close_table", table.event, by, table=table.pk, is_closed=is_closed)


def _next(numbered: models.Manager[Any]) -> int:
    last = numbered.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
