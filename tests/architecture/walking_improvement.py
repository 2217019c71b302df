"""Example arguments for the pages of improvement, with a marker of its own in every text that a partnership keeps."""

from __future__ import annotations

import io
from typing import Any

from django.db import models
from django.utils import timezone

from throughline.improvement import operations
from throughline.improvement.models import Action, FollowedRecommendation, NationalIssue, Response
from throughline.improvement.operations.progress import new_link
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.people.sealed_texts import SealedTextField

# In every text that one partnership keeps of its improvement work; nobody without a part in it may meet it.
MARKER = "amberplover"


def in_improvement(here: Organisation) -> dict[str, str]:
    """Fill one partnership's improvement work and return an example for each parameter of its pages."""
    today, word = timezone.localdate(), MARKER
    asked = operations.add_recommendation(
        organisation=here, words=f"{word} words", put_to=f"{word} body", finding=f"{word} finding", by=HOST_OPERATOR
    )
    response = operations.answer_recommendation(
        recommendation=asked, position="accepted", reasons=f"{word} reasons", decided_on=today, decided_by=f"{word} board",
        by=HOST_OPERATOR,
    )  # fmt: skip
    texts = ("title", "owner_body", "owner_name", "expected", "measured_by", "baseline")
    fields: dict[str, Any] = {name: f"{word} {name}" for name in texts}
    action = operations.put_action(
        recommendation=asked, owner_email=f"{word}@walk.example", due_on=today, by=HOST_OPERATOR, **fields
    )
    step = operations.add_action_milestone(action=action, title=f"{word} step", due_on=today, by=HOST_OPERATOR)
    evidence = operations.add_action_evidence(
        action=action, kind="audit", shows="output", text=f"{word} seen", true_on=today, content=word.encode(),
        file_name=f"{word}.txt", by=HOST_OPERATOR,
    )  # fmt: skip
    operations.report_progress(action=action, text=f"{word} said", output="under_way", is_stuck=True, by=HOST_OPERATOR)
    measure = operations.put_measure(
        action=action,
        name=f"{word} counted",
        unit=f"{word} unit",
        wanted="up",
        expected=f"{word} more",
        by=HOST_OPERATOR,
    )
    operations.put_points(measure=measure, points=[(today, 1.0, f"{word} note")], by=HOST_OPERATOR)
    plan = operations.upload_plan(
        organisation=here, content=_workbook(), file_name=f"{word}.xlsx", green_is_done=False, recommendation=f"{word} named",
        by=HOST_OPERATOR,
    )  # fmt: skip
    operations.keep_plan(plan=plan, by=HOST_OPERATOR)
    _closed(asked)
    issue = operations.raise_issue(title="A published issue", why="No area can mend it.", by=HOST_OPERATOR)
    # As if published: how it comes to that is tested elsewhere.
    NationalIssue.objects.filter(pk=issue.pk).update(published_at=timezone.now())
    operations.add_issue_note(issue=issue, text="For members.", by=HOST_OPERATOR)
    return {
        "/alliance/code": issue.code,
        "/alliance/step": "note",
        "/progress/token": new_link(Action.objects.get(pk=action.pk), days=2).rstrip("/").rpartition("/")[2],
        "/responses/code": Response.objects.filter(published_at__isnull=False)[0].code,
        "/organisations/table": "actions",
        "/organisations/year": str(today.year - 1),
        "/organisations/form": "docx",
        "/organisations/number": str(asked.number),
        "/organisations/response": str(response.pk),
        "/organisations/action": str(action.number),
        "/organisations/step": str(step.pk),
        "/organisations/evidence": str(evidence.pk),
        "/organisations/measure": str(measure.number),
        "/organisations/plan": str(plan.pk),
    }


def _closed(asked: FollowedRecommendation) -> None:
    """An action that is closed, with a later look."""
    today, closer = timezone.localdate(), Person.objects.get(email="maud.chair@wexmoor.example")
    closer.has_used_second_step = True
    action = operations.put_action(recommendation=asked, title=f"{MARKER} closed", by=HOST_OPERATOR)
    operations.add_action_evidence(
        action=action, kind="audit", shows="output", text=f"{MARKER} seen", true_on=today, by=HOST_OPERATOR
    )
    operations.close_action(action=action, closed_as="stopped", why=f"{MARKER} why", look_on=None, by=closer)
    operations.look_at_action(
        action=Action.objects.get(pk=action.pk), held="yes", note_of_it=f"{MARKER} look", looked_on=today,
        side_effects=f"{MARKER} side effect", by=closer,
    )  # fmt: skip


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Action", "Lead", "Status"])
    book.active.append([f"{MARKER} planned", f"{MARKER} lead", "complete"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_the_clear() -> list[str]:
    """Return the fields of text that are not sealed and in which somebody writes freely."""
    from django.apps import apps

    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("improvement").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, SealedTextField)
        and not field.choices
    ]
