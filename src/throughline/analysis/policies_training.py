"""Who lets a new coder in after training."""

from __future__ import annotations

from throughline.analysis.models import CoderAdmission, CoderReading, Study
from throughline.analysis.policies import may_change_in_study
from throughline.people.models import Person
from throughline.people.policies import Actor, Verdict, refused


def may_let_in_coder(person: Actor, study: Study, coder: Person) -> Verdict:
    """The lead lets a coder in who has coded an agreed report blind to its end. Nobody lets themselves in."""
    verdict = may_change_in_study(person, study, "study:team:change")
    if not verdict:
        return verdict
    if coder.audit_name == person.audit_name:
        return refused("Somebody else lets you in.")
    if CoderAdmission.objects.filter(study=study, person=coder).exists():
        return refused("This coder is let in already.")
    done = CoderReading.objects.filter(
        study_report__study=study, coder=coder, is_training=True, finished_at__isnull=False
    )
    return verdict if done.exists() else refused("They have coded no report for training to its end yet.")
