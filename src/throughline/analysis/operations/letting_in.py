"""Letting a coder in after training."""

from __future__ import annotations

from django.db import transaction

from throughline.analysis.models import CoderAdmission, Study
from throughline.analysis.policies_training import may_let_in_coder
from throughline.analysis.queries.agreement import training_of
from throughline.people.models import Person
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def let_in_coder(*, study: Study, person: Person, reason: str, by: Actor) -> CoderAdmission:
    """Let a coder code for the study. How they compared with the agreed coding at this moment is kept with the reason."""
    require(may_let_in_coder(by, study, person))
    found = training_of(study, person.pk, seen_by=by)
    if found is None:
        raise Refusal("This person has no part in the study.")
    figures = [
        {
            "code": line.code.label, "kappa": line.agreement.kappa.value, "low": line.agreement.kappa.low,
            "high": line.agreement.kappa.high, "passages": line.agreement.kappa.units,
        }
        for line in found.lines
    ]  # fmt: skip
    made = CoderAdmission.objects.create(
        study=study, person=person, reason=reason, figures=figures, reports=found.reports, admitted_by=writer(by)
    )
    note("let_in_coder", study, by, texts={"reason": reason}, person=person.audit_name, reports=found.reports)
    return made
