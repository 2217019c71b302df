"""The demonstration's events speak of themselves."""

from __future__ import annotations

import pytest

from throughline.events import demo
from throughline.events.models import Event


@pytest.mark.django_db
def test_a_webinar_is_not_said_to_be_a_summit() -> None:
    demo._announce_webinar()
    made = Event.objects.filter(kind="webinar").order_by("pk").last()
    assert made is not None
    assert "summit" not in made.aims
