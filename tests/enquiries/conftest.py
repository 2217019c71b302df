"""Tests of enquiries look at texts by rules alone: the model of names takes seconds to load, and has tests of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def without_the_model_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMES_MODEL", "/there-is-none")
