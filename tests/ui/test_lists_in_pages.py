"""The page of a list that an address asks for: never an error, whatever stands there."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from throughline.ui.pages import number_asked, page_asked


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("", 1),
        ("2", 2),
        ("3", 3),
        ("99", 3),
        ("0", 3),
        ("-1", 3),
        ("two", 1),
        ("2.5", 1),
        ("9" * 5_000, 1),
        ("\x00", 1),
    ],
)
def test_an_odd_page_is_the_first_or_the_last(rf: RequestFactory, given: str, number: int) -> None:
    page = page_asked(rf.get("/", {"page": given}), list(range(25)), 10)
    assert page.number == number
    assert page.paginator.num_pages == 3


@pytest.mark.parametrize(
    ("given", "number"), [("", 1), ("7", 7), ("-1", 1), ("two", 1), ("٣", 3), ("99999", 99_999), ("9" * 5_000, 1)]
)
def test_a_number_that_does_not_count_is_one(rf: RequestFactory, given: str, number: int) -> None:
    assert number_asked(rf.get("/", {"page": given})) == number
