"""The names of commands may be typed with hyphens."""

from __future__ import annotations

import pytest

from throughline.config.cli import as_modules


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["check-report", "my-file.pdf"], ["check_report", "my-file.pdf"]),
        (["help", "check-report"], ["help", "check_report"]),
        (["--version"], ["--version"]),
        ([], []),
    ],
)
def test_a_command_is_found_by_the_name_that_people_type(typed: list[str], meant: list[str]) -> None:
    assert as_modules(["throughline", *typed]) == ["throughline", *meant]
