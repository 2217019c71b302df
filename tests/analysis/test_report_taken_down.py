"""A report that was coded, and quoted in a published study, is taken down: its words go from the studies too."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from throughline.analysis.models import CoderReading, Coding, PublishedCoding, StudyReport
from throughline.library import operations
from throughline.library.models import Report
from throughline.library.operations import RecordDetails
from throughline.people.policies import HOST_OPERATOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]


def test_no_coding_memo_or_quotation_of_it_is_left_and_the_published_pages_still_open() -> None:
    quoted = PublishedCoding.objects.filter(publication__taken_back_at=None).select_related("report", "publication")[0]
    report, passage = quoted.report, quoted.passage
    words = passage.text[quoted.start : quoted.end]
    study = quoted.publication.study
    page = f"/studies/published/{study.code}/{quoted.code}/"
    assert words[:40] in " ".join(Client().get(page).content.decode().split())
    Coding.objects.filter(passage=passage).update(memo="A memo that repeats what it says.")

    operations.take_down(report=report, why="court", by=HOST_OPERATOR)

    assert not Coding.objects.filter(study_report__report=report).exists()
    assert not PublishedCoding.objects.filter(report=report).exists()
    assert Report.objects.get(pk=report.pk).availability == "withdrawn"
    # That it was in the study, and was read, stays: the counts of the flow must still add up.
    assert StudyReport.objects.filter(report=report).exists()
    assert CoderReading.objects.filter(study_report__report=report).exists()
    on_map = Client().get(f"/studies/published/{study.code}/")
    assert on_map.status_code == 200
    # The page of the issue is gone where that was its only quotation.
    for answer in (on_map, Client().get(page)):
        assert answer.status_code in (200, 404)
        assert words[:40] not in " ".join(answer.content.decode().split())


@pytest.mark.parametrize("stays", [True, False])
def test_a_published_study_quotes_of_a_corrected_report_what_the_correction_still_says(stays: bool) -> None:
    quoted = PublishedCoding.objects.filter(publication__taken_back_at=None).select_related("report", "publication")[0]
    edition = quoted.passage.reading.edition
    words = quoted.passage.text[quoted.start : quoted.end]
    page = f"/studies/published/{quoted.publication.study.code}/{quoted.code}/"
    text = f"Findings\n\n{words if stays else 'It names nobody.'}\n\nNothing more is said."
    operations.read_edition(
        edition_id=operations.deposit(
            content=io.BytesIO(text.encode()), file_name="corrected.txt", by=HOST_OPERATOR,
            details=RecordDetails(report_code=quoted.report.code, replaces=edition.number),
        ).edition.pk
    )  # fmt: skip
    shown = " ".join(Client().get(page).content.decode().split())
    assert (" ".join(words[:40].split()) in shown) is stays
