"""What a combination comes down to, in words that other reports would use too."""

from __future__ import annotations

import pytest

from reviewtext.identify import features_of, identify


def test_a_combination_comes_down_to_what_other_reports_would_say_too() -> None:
    text = "She was one of nine siblings. The baby, aged 5 months, drowned in March 2019 in Grimsby."
    combinations = {one.shape: features_of(text, one) for one in identify(text, use_model=False).combinations}
    says = {shape: [each.says for each in features] for shape, features in combinations.items()}
    assert says["family and ages"] == ["nine siblings", "an age of 5 months"]
    assert says["event and date and place"] == ["March 2019", "Grimsby", "a drowning"]
    siblings, age = combinations["family and ages"]
    assert {"9 siblings", "nine children", "youngest of nine"} <= set(siblings.wordings)
    assert {"aged five months", "5 month old"} <= set(age.wordings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He had two younger sisters and was aged 15.", ["two sisters", "an age of 15 years"]),
        ("She is an only child, aged six weeks.", ["an only child", "an age of 6 weeks"]),
        ("Twins, aged 4, lived with their uncle.", ["twins", "an age of 4 years", "an uncle"]),
    ],
)
def test_features_are_said_plainly(text: str, expected: list[str]) -> None:
    family = next(one for one in identify(text, use_model=False).combinations if one.shape == "family and ages")
    assert [each.says for each in features_of(text, family)] == expected
