"""The script in the documentation that asks the library from Python does what it says."""

from __future__ import annotations

import re

import pytest

from tests import world
from throughline.library.models import Report

pytestmark = pytest.mark.django_db


def test_the_script_in_the_docs_prints_report_page_address_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```python\n(.*?)```", (world.ROOT / "docs" / "commands.md").read_text(), re.DOTALL)
    assert block is not None
    exec(block[1], {})  # noqa: S102 - our own documentation
    lines = capsys.readouterr().out.splitlines()
    assert lines and any("was not brought" in line for line in lines)
    titles = tuple(Report.objects.values_list("title", flat=True))
    assert all(line.startswith(titles) and re.search(r" [A-Z0-9]{6}\.\d+\.p\d+\.w", line) for line in lines)
