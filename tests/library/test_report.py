"""The page of a report says the same of its parts to everybody."""

from __future__ import annotations

import pytest
from django.test import Client

from throughline.library import operations
from throughline.library.models import Recommendation, Report
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def test_a_link_beside_a_recommendation_calls_it_as_the_page_does() -> None:
    item = Recommendation.objects.filter(
        label__contains=".", reading__is_current=True, reading__edition__report__availability="open"
    )[0]
    page = Client().get(f"/reports/{item.reading.edition.report.code}/").content.decode()
    assert f"<strong>Recommendation {item.label}.</strong>" in page.replace("\n", "")
    assert f'Has this been said before?<span class="govuk-visually-hidden"> Recommendation {item.label}</span>' in page


def test_a_record_without_its_text_still_says_what_was_recommended() -> None:
    report = Report.objects.filter(editions__readings__recommendations__isnull=False, availability="open")[0]
    fields = {"recommendations_summary": ["Ask who else was told", "Say who acts"]}
    operations.change_record(report=report, fields=fields, by=HOST_OPERATOR)
    listed = Client().get(f"/reports/{report.code}/").content.decode()
    assert "Ask who else was told" not in listed, "the recommendations themselves stand there"
    operations.set_availability(report=report, availability="record_only", reason="For the test", by=HOST_OPERATOR)
    page = Client().get(f"/reports/{report.code}/").content.decode()
    assert 'id="recommendations">Recommendations in short</h2>' in page
    assert "<li>Ask who else was told</li><li>Say who acts</li>" in page
    assert '<a class="govuk-link" href="#recommendations">' in page
