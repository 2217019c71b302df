"""Opening a study, its protocol with amendments, and finishing it."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import MOVES, ProtocolVersion, Study, StudyState
from throughline.analysis.operations.ranking import queue_refresh
from throughline.analysis.operations.screening import conclude_begun
from throughline.analysis.operations.team import give
from throughline.analysis.policies import may_move_study, may_open_study, may_set_up_study
from throughline.analysis.queries.protocol import FROZEN_FIELDS, content_of
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

TITLE_LENGTH = 300


@transaction.atomic
def open_study(
    *,
    title: str,
    question: str,
    by: Actor,
    published_from: datetime.date | None = None,
    published_to: datetime.date | None = None,
    inclusion_rules: Sequence[str] = (),
    exclusion_rules: Sequence[str] = (),
    lead: Person | None = None,
) -> Study:
    """Open a study. Whoever opens it leads it, because somebody must be able to name the team; the host names somebody."""
    require(may_open_study(by))
    study = Study(
        title=title.strip(),
        question=question.strip(),
        published_from=published_from,
        published_to=published_to,
        inclusion_rules=list(inclusion_rules),
        exclusion_rules=list(exclusion_rules),
        seed=secrets.randbelow(2**31),
        created_by=writer(by),
    )
    _refuse_unusable(study)
    study.save()
    note("open_study", study, by, texts={"title": title, "question": question})
    leading = lead or writer(by)
    if leading is not None:
        give(study=study, person=leading, role="study_lead", by=by)
    return study


@transaction.atomic
def write_protocol(*, study: Study, by: Actor, reason: str = "", **fields: Any) -> None:
    """Write what the protocol fixes: `fields` are some of FROZEN_FIELDS.

    Until it is frozen nothing more is kept. From then on each change is an amendment: a version with its reason.
    """
    require(may_set_up_study(by, study))
    if unknown := set(fields) - set(FROZEN_FIELDS):
        raise ValueError(f"A protocol has no {', '.join(sorted(unknown))}.")
    before = content_of(study)
    for name, value in fields.items():
        setattr(study, name, value)
    after = content_of(study)
    changed = [name for name in FROZEN_FIELDS if before[name] != after[name]]
    if not changed:
        raise Refusal("Nothing was changed.")
    if study.is_frozen and not reason.strip():
        raise Refusal("The protocol is frozen. Say why it is amended.")
    _refuse_unusable(study)
    study.save(update_fields=changed)
    if study.is_frozen:
        _keep_version(study, reason, by)
    if "screeners_each" in changed:
        conclude_begun(study)
    queue_refresh(study.pk)
    what = "amend_protocol" if study.is_frozen else "write_protocol"
    note(what, study, by, texts={"reason": reason}, fields=changed)


@transaction.atomic
def freeze_protocol(*, study: Study, by: Actor) -> None:
    """Freeze the protocol: from now on reports can be screened, and the protocol changes only with a reason."""
    require(may_set_up_study(by, study))
    if study.is_frozen:
        raise Refusal("The protocol is frozen already.")
    if not study.inclusion_rules or not study.exclusion_rules:
        raise Refusal("Write down first what is included and what is excluded: screeners choose from those lines.")
    study.frozen_at, study.frozen_by, study.state = timezone.now(), writer(by), StudyState.UNDER_WAY
    study.save(update_fields=["frozen_at", "frozen_by", "state"])
    _keep_version(study, "", by)
    note("freeze_protocol", study, by)


@transaction.atomic
def move_study(*, study: Study, state: str, by: Actor) -> None:
    """Finish a study, or take a finished one up again."""
    require(may_move_study(by, study))
    if state not in MOVES[study.state] or study.state == StudyState.PLANNING:
        raise Refusal("A study cannot be moved so from where it stands.")
    before, study.state = study.state, state
    study.save(update_fields=["state"])
    note("move_study", study, by, before=before, to=state)


def _keep_version(study: Study, reason: str, by: Actor) -> None:
    number = study.versions.count() + 1
    ProtocolVersion.objects.create(
        study=study, number=number, content=content_of(study), reason=reason, made_by=writer(by)
    )


def _refuse_unusable(study: Study) -> None:
    if not study.title:
        raise Refusal("Give the study a title.")
    if len(study.title) > TITLE_LENGTH:
        raise Refusal(f"The title is too long: at most {TITLE_LENGTH} letters.")
    if not study.question:
        raise Refusal("Say what the study asks.")
    start, end = study.published_from, study.published_to
    if start and end and end < start:
        raise Refusal("The period ends before it starts.")
    if study.is_frozen and not study.exclusion_rules:
        raise Refusal("Screeners need at least one reason to exclude a report.")
