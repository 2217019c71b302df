"""Tests of enquiries look at texts by rules alone, as the model of names takes seconds to load, and letters go somewhere."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def without_the_model_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMES_MODEL", "/there-is-none")


@pytest.fixture(autouse=True)
def with_a_mail_server(settings: Any) -> None:
    """The test runner takes what is sent there."""
    settings.EMAIL_HOST = "mail.example.org"
