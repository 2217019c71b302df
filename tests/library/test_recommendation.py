"""The page of one recommendation shows where others said much the same, each on its own page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from throughline.library.models import Recommendation

pytestmark = pytest.mark.django_db


def test_a_link_to_what_was_said_before_leads_to_the_page_that_it_names() -> None:
    found = Recommendation.objects.filter(reading__is_current=True, reading__edition__report__label="Baby Rowan")
    item = found.select_related("reading__edition__report").order_by("pk")[0]
    edition = item.reading.edition
    page = Client().get(f"/reports/{edition.report.code}/{edition.number}/recommendations/{item.number}/")
    led_to = re.findall(r'/cite/\w+\.\d+\.p(\d+)\.[^"]+">page (\d+)</a></p>\s*</li>', page.content.decode())
    assert len(led_to) > 3
    assert all(led == named for led, named in led_to), led_to
