"""The language of a report is found by common words, or by a model where these do not tell."""

from __future__ import annotations

import pytest

from reviewtext.structure.language import language_of

TEXTS = {
    "en": "The review found that the family had been known to services for many years and that nobody had asked the children. ",
    "cy": "Canfu'r adolygiad fod y teulu yn hysbys i'r gwasanaethau ers blynyddoedd ac nad oedd neb wedi gofyn i'r plant. ",
    "fr": "La famille était connue des services depuis de nombreuses années et personne n'avait jamais parlé avec les enfants. ",
    "pl": "Rodzina była znana służbom od wielu lat i nikt nigdy nie rozmawiał z dziećmi o tym, co działo się w ich domu. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_is_found(code: str) -> None:
    assert language_of(TEXTS[code] * 10) == code


def test_too_little_text_counts_as_english() -> None:
    assert language_of("Rodzina była znana") == "en"
    assert language_of("") == "en"


def test_a_welsh_cover_does_not_make_an_english_report_welsh() -> None:
    assert language_of(TEXTS["cy"] * 2 + TEXTS["en"] * 400) == "en"


def test_lists_of_names_in_an_english_report_stay_english() -> None:
    assert language_of("Masterton Wairarapa Kaikoura Whanganui " * 100 + TEXTS["en"] * 120) == "en"
