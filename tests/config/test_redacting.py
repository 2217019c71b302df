"""What opens a door by itself never stands in the log."""

from __future__ import annotations

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the site's own handler, with the filters that the settings give it, writes to its stream."""
    logging.config.dictConfig(settings.LOGGING)
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    stream = io.StringIO()
    kept = handler.setStream(stream)
    yield stream
    if kept is not None:
        handler.setStream(kept)


@pytest.mark.parametrize(
    "address",
    [
        "/part/{}/",
        "/part/{}/here/",
        "/part/{}/no-such-page/",
        "/invitations/{}/",
        "/join/{}/",
        "/password/new/1-{}/x/",
        "/enquiries/status/{}/",
    ],
)
def test_a_refused_address_is_logged_without_its_key(logged: io.StringIO, address: str) -> None:
    key = "K7QM-4XPA-WERT-2345-BCDE-FGHJ-PQRS"
    answer = Client().get(address.format(key))
    assert answer.status_code in (200, 302, 404)
    if answer.status_code == 404:
        assert "Not Found" in logged.getvalue()
    assert key not in logged.getvalue()


def test_other_lines_stay_as_they_are(logged: io.StringIO) -> None:
    Client().get("/no-such-page/")
    assert "/no-such-page/" in logged.getvalue()
