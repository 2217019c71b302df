"""Intervals of shares against published worked examples."""

from __future__ import annotations

import pytest

from reviewtext.proportions import newcombe, wilson


def test_wilson_gives_the_published_interval() -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3: 81 of 263 and 15 of 148."""
    for count, of, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        found = wilson(count, of)
        assert found is not None
        assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_newcombe_gives_the_published_interval_of_a_difference() -> None:
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10: 56 of 70 less 48 of 80."""
    found = newcombe(48, 80, 56, 70)
    assert found is not None
    assert (found.value, found.low, found.high) == (
        pytest.approx(0.2),
        pytest.approx(0.0524, abs=5e-5),
        pytest.approx(0.3339, abs=5e-5),
    )


def test_nothing_looked_at_has_no_interval_and_ends_stay_within_bounds() -> None:
    assert wilson(0, 0) is None
    assert newcombe(0, 0, 3, 4) is None
    all_of_them = wilson(5, 5)
    assert all_of_them is not None
    assert (all_of_them.high, all_of_them.low > 0.5) == (1.0, True)
