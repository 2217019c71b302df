"""The web application does not start when a rule is broken, and says which."""

from __future__ import annotations

import runpy

import pytest
from django.core import checks


@pytest.mark.parametrize(("level", "starts"), [(checks.ERROR, False), (checks.WARNING, True)])
def test_a_broken_rule_stops_the_web_application(monkeypatch: pytest.MonkeyPatch, level: int, starts: bool) -> None:
    monkeypatch.setattr(checks, "run_checks", lambda: [checks.CheckMessage(level, "A page opens to anybody.")])
    if starts:
        assert runpy.run_module("throughline.config.wsgi")["application"]
    else:
        with pytest.raises(SystemExit, match="A page opens to anybody"):
            runpy.run_module("throughline.config.wsgi")
