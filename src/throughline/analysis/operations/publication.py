"""Publishing what a study found, and taking it back."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from throughline.analysis.models import Publication, PublishedCoding, PublishedReport, Study
from throughline.analysis.policies_outcomes import may_publish_study, may_take_back_study
from throughline.analysis.queries.outcomes import methods_of, to_publish
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, require

REPLACED = "Published anew."


@transaction.atomic
def publish_study(*, study: Study, by: Actor, note_text: str = "") -> Publication:
    """Publish the codes, the counts and the quotations of settled reports that are open to everyone, as they are now.

    A publication that stands is replaced. What was counted stays as it was until the study is published anew.
    """
    require(may_publish_study(by, study))
    found = to_publish(study)
    _take_back(study, by, REPLACED)
    made = Publication.objects.create(
        study=study,
        number=Publication.objects.filter(study=study).count() + 1,
        content={
            "title": study.title,
            "question": study.question,
            "codes": [asdict(code) for code in found.codes],
            "included": found.included,
            "methods": methods_of(study, found, seen_by=by),
        },
        note=note_text,
        published_by=writer(by),
    )
    PublishedReport.objects.bulk_create(PublishedReport(publication=made, report_id=pk) for pk in found.reports)
    PublishedCoding.objects.bulk_create(
        PublishedCoding(
            publication=made, report_id=mark.report, passage_id=mark.passage, code=mark.code, start=mark.start,
            end=mark.end, ways=mark.ways,
        )
        for mark in found.marks
    )  # fmt: skip
    note(
        "publish_study",
        study,
        by,
        texts={"note": note_text},
        number=made.number,
        reviews=found.of,
        codings=len(found.marks),
    )
    return made


@transaction.atomic
def take_back_study(*, study: Study, reason: str, by: Actor) -> None:
    """Take what was published back. Its public pages are gone at once; that it was published stays on record."""
    require(may_take_back_study(by, study))
    _take_back(study, by, reason)
    note("take_back_study", study, by, texts={"reason": reason})


def _take_back(study: Study, by: Actor, reason: str) -> None:
    Publication.objects.standing().filter(study=study).update(
        taken_back_at=timezone.now(), taken_back_by=writer(by), taken_back_reason=reason
    )
