"""The page of a report says the same of its parts to everybody."""

from __future__ import annotations

import pytest
from django.test import Client

from throughline.library.models import Recommendation

pytestmark = pytest.mark.django_db


def test_a_link_beside_a_recommendation_calls_it_as_the_page_does() -> None:
    item = Recommendation.objects.filter(
        label__contains=".", reading__is_current=True, reading__edition__report__availability="open"
    )[0]
    page = Client().get(f"/reports/{item.reading.edition.report.code}/").content.decode()
    assert f"<strong>Recommendation {item.label}.</strong>" in page.replace("\n", "")
    assert f'Has this been said before?<span class="govuk-visually-hidden"> Recommendation {item.label}</span>' in page
