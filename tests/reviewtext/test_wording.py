"""How many there are of something, in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewtext.wording import counted

SOURCE = Path(__file__).parents[2] / "src"
# What a file would hold that chooses the singular or the plural of a noun behind a number by itself.
BY_ITSELF = re.compile(
    r"""(['"])s?\1 if [^"'}\n]* == 1 else (['"])s?\2|(['"])([a-z]+)\3 if [^"'}\n]* == 1 else (['"])\4s\5"""
)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (12_000, "12,000 reports")]
)
def test_one_is_said_in_the_singular_and_nothing_in_the_plural(count: int, said: str) -> None:
    assert counted(count, "report") == said


def test_a_plural_may_take_other_letters_and_other_verbs() -> None:
    assert counted(1, "search or list", "searches or lists") == "1 search or list"
    assert counted(2, "search or list", "searches or lists") == "2 searches or lists"
    assert counted(1, "entry is", "entries are") == "1 entry is"
    assert counted(0, "entry is", "entries are") == "0 entries are"


def test_no_other_file_chooses_between_singular_and_plural_by_itself() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BY_ITSELF.search(line)
    ]
    assert found == []
