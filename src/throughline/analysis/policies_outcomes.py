"""Who may publish what a study found, and take it back."""

from __future__ import annotations

from throughline.analysis.models import Publication, ReportSettlement, ScreenedState, Study
from throughline.analysis.policies import may_in_study
from throughline.library.models.report import Availability
from throughline.people.policies import Actor, Verdict, refused

NOTHING_SETTLED = (
    "Nothing can be published yet: no report that everybody may read is included, coded to its end and settled."
)


def may_publish_study(person: Actor, study: Study) -> Verdict:
    """The lead decides, finished or not. Only what is settled in reports that are open to everyone can be published."""
    verdict = may_in_study(person, study, "study:outcome:publish")
    if not verdict:
        return verdict
    if not study.is_frozen:
        return refused("The protocol is not frozen yet, so nobody could say how this was found.")
    settled = ReportSettlement.objects.filter(
        study_report__study=study, study_report__state=ScreenedState.INCLUDED,
        study_report__report__availability=Availability.OPEN,
    )  # fmt: skip
    return verdict if settled.exists() else refused(NOTHING_SETTLED)


def may_take_back_study(person: Actor, study: Study) -> Verdict:
    verdict = may_in_study(person, study, "study:outcome:publish")
    if verdict and not Publication.objects.standing().filter(study=study).exists():
        return refused("The study is not published.")
    return verdict
