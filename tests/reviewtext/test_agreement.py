"""Agreement, checked against worked examples that were published, and against a plain count character by character."""

from __future__ import annotations

import numpy as np
import pytest

from reviewtext.agreement import (
    CodedText,
    Span,
    agreement_by_code,
    coefficients,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    relevance,
    where_coders_differ,
)
from reviewtext.agreement.coefficients import kappa_from

# Fleiss (1971), table 1: how many of six psychiatrists gave each of 30 patients each of five diagnoses.
FLEISS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
DIAGNOSES = [[int(count) for count in patient] for patient in FLEISS.split()]


def row(values: str) -> list[str | None]:
    return [None if value == "." else value for value in values.replace(" ", "")]


def test_alpha_of_two_coders_and_two_values() -> None:
    """Krippendorff (2011), example A: alpha = .095."""
    found = krippendorff_alpha([row("0100000010"), row("1110010000")])
    assert found.value == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_coders_and_many_values() -> None:
    """Krippendorff (2011), example B: alpha = .692."""
    found = krippendorff_alpha([row("aabbdccceddA".lower()), row("babbbccceddd")])
    assert found.value == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_four_coders_with_missing_values() -> None:
    """Krippendorff (2011), example C: alpha = .743. One unit has a single value and so pairs with nothing."""
    found = krippendorff_alpha([row("12332141 2..."), row("12332241 25.3"), row(".3332342 251."), row("12332441 251.")])
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.units == 11
    assert found.low is not None and found.high is not None
    assert found.low < 0.743 < found.high
    assert any("small sample" in warning for warning in found.warnings)


def test_where_nothing_varies_there_is_no_interval_and_it_is_said_why() -> None:
    texts = [CodedText(number, 100, {"a": [], "b": []}) for number in range(60)]
    texts[0] = CodedText(0, 100, {"a": [Span(0, 10, "x")], "b": [Span(0, 10, "x")]})
    found = agreement_by_code(texts)[0].kappa
    assert (found.value, found.low, found.high) == (1, None, None)
    assert any("for an interval" in said for said in found.warnings)
    assert any("used fewer than" in said for said in found.warnings)
    alone = agreement_by_code([CodedText(0, 9, {"a": [Span(0, 2, "x")], "b": [Span(1, 3, "x")]})])[0].characters
    assert alone.value is not None and (alone.low, alone.high) == (None, None)
    assert any("for an interval" in said for said in alone.warnings)


def test_kappa_of_two_coders() -> None:
    """Cohen (1960): kappa = .492 for 200 cases; Fleiss, Cohen and Everitt's error makes the interval .39 to .59."""
    found = kappa_from(200 * np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]))
    assert found.value == pytest.approx(0.492, abs=0.0005)
    assert (round(found.low or 0, 2), round(found.high or 0, 2)) == (0.39, 0.59)


def test_kappa_of_many_coders() -> None:
    """Fleiss (1971): kappa = .430 over all, and for each diagnosis against the rest .245, .245, .520, .471, .566."""
    assert fleiss_kappa(DIAGNOSES).value == pytest.approx(0.430, abs=0.0005)
    each = [fleiss_kappa([[patient[n], 6 - patient[n]] for patient in DIAGNOSES]).value for n in range(5)]
    assert each == pytest.approx([0.245, 0.245, 0.520, 0.471, 0.566], abs=0.0006)


def test_where_everybody_says_the_same_there_is_no_figure_but_a_reason() -> None:
    for found in (krippendorff_alpha(["aaa", "aaa"]), cohen_kappa("aaa", "aaa"), fleiss_kappa([[3, 0], [3, 0]])):
        assert found.value is None
        assert "same choice" in found.why_not
    assert krippendorff_alpha([["a", None], [None, "a"]]).why_not == "No unit was coded by two people."


def text(key: str, length: int, **codings: list[tuple[int, int, str]]) -> CodedText:
    return CodedText(key, length, {coder: [Span(*span) for span in spans] for coder, spans in codings.items()})


TEXTS = [
    text("one", 100, ana=[(10, 40, "plan"), (30, 60, "voice")], ben=[(12, 40, "plan")], cy=[(10, 55, "voice")]),
    text("two", 80, ana=[(0, 80, "plan")], ben=[(0, 70, "plan"), (20, 30, "voice")]),
    text("three", 50, ana=[], ben=[], cy=[]),
    text("four", 60, ana=[(5, 25, "voice")], ben=[], cy=[(5, 25, "voice")]),
]


def by_characters(code: str, texts: list[CodedText]) -> float | None:
    """Alpha of single characters, counted the slow way, over the characters that anybody coded."""
    rows: dict[str, list[int | None]] = {coder: [] for coder in ("ana", "ben", "cy")}
    for one in texts:
        for place in range(one.length):
            here = {
                coder: {span.code for span in spans if span.start <= place < span.end}
                for coder, spans in one.codings.items()
            }
            if any(here.values()):
                for coder, values in rows.items():
                    values.append(int(code in here[coder]) if coder in here else None)
    return krippendorff_alpha(list(rows.values()), draws=10).value


@pytest.mark.parametrize("code", ["plan", "voice"])
def test_alpha_on_spans_is_alpha_on_the_characters_that_anybody_coded(code: str) -> None:
    found = next(item for item in agreement_by_code(TEXTS) if item.code == code)
    assert found.characters.value == pytest.approx(by_characters(code, TEXTS))
    assert found.characters.units == 50 + 80 + 20


def test_uncoded_text_does_not_flatter() -> None:
    more = [*TEXTS, *(text(f"empty {n}", 5000, ana=[], ben=[], cy=[]) for n in range(200))]
    few, many = (next(item for item in agreement_by_code(texts) if item.code == "plan") for texts in (TEXTS, more))
    assert many.characters.value == few.characters.value
    assert many.coded_passages.value == few.coded_passages.value
    assert many.passages.value != few.passages.value


def test_a_coder_who_did_not_read_a_passage_is_missing_and_not_a_no() -> None:
    absent = agreement_by_code([*TEXTS, text("five", 20, ana=[(0, 9, "plan")])])
    assert [item.passages for item in absent] == [item.passages for item in agreement_by_code(TEXTS)]


def test_two_coders_have_cohens_kappa_and_more_have_fleiss() -> None:
    assert {item.kappa_name for item in agreement_by_code(TEXTS)} == {"Fleiss' kappa"}
    pair = [CodedText(t.key, t.length, {c: t.codings[c] for c in ("ana", "ben")}) for t in TEXTS]
    assert {item.kappa_name for item in agreement_by_code(pair)} == {"Cohen's kappa"}


def test_agreement_on_what_is_worth_coding_counts_the_gaps() -> None:
    rows: list[list[int | None]] = [[], [], []]
    for one in TEXTS:
        for place in range(one.length):
            for number, coder in enumerate(("ana", "ben", "cy")):
                spans = one.codings.get(coder)
                rows[number].append(None if spans is None else int(any(s.start <= place < s.end for s in spans)))
    assert relevance(TEXTS).value == pytest.approx(krippendorff_alpha(rows, draws=10).value)
    assert relevance(TEXTS).units == 290


def test_the_passages_where_coders_differ_stand_with_the_most_telling_first() -> None:
    found = where_coders_differ(TEXTS, "plan")
    assert [(item.key, item.used_by, item.not_used_by, item.characters) for item in found] == [
        ("one", ("ana", "ben"), ("cy",), 30),
        ("two", ("ana", "ben"), (), 10),
    ]


def test_a_hundred_thousand_uncoded_passages_cost_little() -> None:
    texts = [text(str(n), 900, ana=[], ben=[]) for n in range(100_000)]
    texts += [text(f"c{n}", 900, ana=[(n, 300, "plan")], ben=[(50, 300, "plan")]) for n in range(100)]
    assert agreement_by_code(texts)[0].passages.value == 1


def test_many_kinds_of_unit_give_the_same_interval_as_drawing_each_again(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(3)
    texts = []
    for number in range(2000):
        start, length = int(chance.integers(0, 400)), int(chance.integers(20, 300))
        other = start + int(chance.integers(-20, 20))
        spans = [(start, start + length, "plan")], [(max(other, 0), start + length, "plan" if number % 3 else "voice")]
        texts.append(text(str(number), 900, ana=spans[0], ben=spans[1]))
    normal = agreement_by_code(texts, ["plan"])[0].characters
    monkeypatch.setattr(coefficients, "MANY_KINDS", 10_000)
    drawn = agreement_by_code(texts, ["plan"])[0].characters
    assert normal.value == drawn.value
    assert (normal.low, normal.high) != (drawn.low, drawn.high)
    assert (normal.low, normal.high) == pytest.approx((drawn.low, drawn.high), abs=0.005)


@pytest.mark.parametrize("seed", range(6))
def test_an_interval_over_many_long_passages_is_drawn_without_a_warning(seed: int) -> None:
    """Their counts of characters are large, so that rounding leaves the covariance a little short of what it is."""
    random, count = np.random.default_rng(seed), coefficients.MANY_KINDS + 500
    both, one, neither = (random.integers(0, 2000, count) for _ in range(3))
    parts = np.stack([both, one, one, neither], axis=1).reshape(count, 2, 2).astype(float)
    found = coefficients.alpha_of(parts, count)
    assert found.value is not None and found.low is not None and found.high is not None
    assert found.low < found.value < found.high
