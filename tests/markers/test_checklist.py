"""The private checklist has nothing in it that could be sent."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.world import ROOT

SCRIPT = ROOT / "src" / "throughline" / "markers" / "static" / "markers" / "checklist.js"


@pytest.mark.django_db
def test_no_answer_stands_in_a_form_or_has_a_name(client: Client) -> None:
    page = client.get("/markers/checklist/?who=panel").content.decode()
    body = page[page.index("data-markers-checklist") :]
    assert "<form" not in body
    assert re.findall(r"<(?:select|textarea)[^>]*data-part", body)
    assert not re.findall(r"<(?:select|textarea|input)[^>]*\bname=", body)
    assert "Nothing is sent" in page


def test_its_script_never_asks_the_network() -> None:
    script = SCRIPT.read_text()
    for way in (
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "import ",
        "document.cookie",
        ".src",
    ):
        assert way not in script
