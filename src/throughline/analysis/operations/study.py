"""Opening a study."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence

from django.db import transaction

from throughline.analysis.models import Study
from throughline.analysis.operations.recording import note, writer
from throughline.analysis.operations.team import give
from throughline.analysis.policies import may_open_study
from throughline.people.models import Person
from throughline.people.policies import Actor, require


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
    study = Study.objects.create(
        title=title,
        question=question,
        published_from=published_from,
        published_to=published_to,
        inclusion_rules=list(inclusion_rules),
        exclusion_rules=list(exclusion_rules),
        seed=secrets.randbelow(2**31),
        created_by=writer(by),
    )
    note("open_study", study, by, texts={"title": title, "question": question})
    leading = lead or writer(by)
    if leading is not None:
        give(study=study, person=leading, role="study_lead", by=by)
    return study
