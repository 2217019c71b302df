"""Lines of a picture fit where they are to stand, and lose nothing."""

from __future__ import annotations

import pytest

from throughline.analysis.documents.lines import lines_of, width_of


@pytest.mark.parametrize(
    "words",
    ["Nothing about work between agencies: 6", "W" * 80, "Voice of " + "unbroken" * 20 + " words", "\u6587" * 40, ""],
)
def test_words_are_cut_into_lines_that_fit_and_none_is_lost(words: str) -> None:
    lines = lines_of(words, 280)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width_of(line, 15) <= 280 for line in lines)


def test_words_stand_beside_each_other_as_long_as_they_fit() -> None:
    assert lines_of("Nothing about work between agencies: 6", 280) == ["Nothing about work between", "agencies: 6"]
