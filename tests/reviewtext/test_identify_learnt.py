"""What was learnt from marked sentences: it weighs what rules found, finds more, and leaves alone what it must."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scripts.learn_details import learn

from bench.identifying import (
    ASIDE,
    FRESH,
    WHOLE,
    hands_learnt_from,
    marked_cases,
    read_marked,
    third_cases,
    uk_cases,
    whole_drafts,
    whole_reports,
)
from reviewtext.identify import Confidence, Finding, fields, identify, in_context, learnt
from reviewtext.identify.combining import combine
from reviewtext.identify.findings import GROUPS, LIKE_MARKED
from reviewtext.identify.in_context import COLUMNS, LETTERS, Chances, InContext, pieces
from reviewtext.identify.seen import Token, lines_of
from reviewtext.identify.words import Lexicon
from reviewtext.meaning import load_model

LIKELY, LOOK, SURE = Confidence.LIKELY, Confidence.LOOK, Confidence.SURE


def finding(text: str, said: str, kind: str, confidence: Confidence) -> Finding:
    start = text.index(said)
    return Finding(start, start + len(said), kind, confidence, said, "a rule")


def judged(text: str, *findings: Finding) -> dict[str, tuple[str, str]]:
    found = learnt.judged(text, list(findings), None, Lexicon(text))
    assert all(one.text == text[one.start : one.end] for one in found)
    return {one.text: (one.kind, one.confidence.name) for one in found}


def test_what_no_rule_found_is_added() -> None:
    text = "Her father, a scaffolder, was known to friends as Stretch and lived above the Golden Plaice."
    assert ("occupation", "LIKELY") in judged(text).values()


def test_a_name_from_rules_is_never_doubted_and_what_is_sure_stays() -> None:
    text = "The panel thanked the board for the plan of 1 May 2019 and for its audit."
    assert (
        judged(text, finding(text, "plan", "name", LIKELY), finding(text, "audit", "case", SURE)).items()
        >= {
            "plan": ("name", "LIKELY"),
            "audit": ("case", "SURE"),
        }.items()
    )


def test_what_rules_thought_likely_may_become_worth_a_look() -> None:
    text = "The panel agreed that the plan was reviewed and that learning was shared."
    assert judged(text, finding(text, "learning", "other", LIKELY)) == {"learning": ("other", "LOOK")}


@pytest.mark.parametrize(
    ("text", "said"),
    [("Callum (2009) and Jade (2011) were seen.", "2009"), ("Brandon et al. (2016) say so.", "Brandon")],
)
def test_years_and_authors_are_at_most_worth_a_look(text: str, said: str) -> None:
    kind = "date" if said.isdigit() else "other"
    assert judged(text, finding(text, said, kind, LOOK))[said] == (kind, "LOOK")


def test_a_finding_grows_by_what_belongs_to_it_and_ends_with_a_word_that_says_something() -> None:
    for one in identify(
        "She met them at Harvest House on Fridays, and later in Market Street.", use_model=False
    ).shown():
        assert one.text.split()[-1] not in {"on", "and", "in"}


def test_lines_of_nothing_and_of_signs_alone_do_no_harm() -> None:
    assert judged("") == {}
    assert judged("\n\n* * *\n...\n") == {}


def test_nothing_that_is_kept_aside_is_learnt_from() -> None:
    taught = {case.text for hand in hands_learnt_from() for case in hand}
    aside = [case for path in ASIDE for case in marked_cases(path)]
    aside += [*uk_cases(1), *third_cases(1), *whole_reports(1), *whole_drafts(1)]
    assert len(taught) > 6000
    assert not taught & {case.text for case in aside}


def test_whole_reports_are_halved_by_review_so_that_editions_stay_together() -> None:
    halves = [{case.text for case in whole_reports(half)} for half in (0, 1)]
    assert min(map(len, halves)) > 5
    assert len(halves[0] | halves[1]) == len(list(WHOLE.glob("[0-9]*.txt")))
    of_wren = {path.read_text(encoding="utf-8").strip() for path in WHOLE.glob("2024-skelderby-baby-wren*.txt")}
    assert {read_marked(text).text for text in of_wren} <= halves[0]


def test_it_learns_from_marked_sentences_and_tells_kinds_apart(tmp_path: Path) -> None:
    cases = [case for case in marked_cases(FRESH) if case.gold][:60]
    learn([cases[:20], cases[20:40], cases[40:]], tmp_path)
    for kept in (fields.LEARNT, fields.LEARNT_IN_CONTEXT):
        labels = set(fields._Field(tmp_path / kept.name)._labels)
        assert {"B-name", "I-name"} <= labels
        assert {label[2:] for label in labels} <= set(GROUPS)
    model = load_model()
    assert model is not None
    text = "Her brother Kayden was there."
    chances = InContext(model, tmp_path / in_context.LEARNT.name).chances(text, next(lines_of(text)))
    assert chances.shape == (6, len(COLUMNS))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_without_the_model_of_meaning_the_first_look_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Her father, a scaffolder, was known to friends as Stretch and lived above the Golden Plaice."
    monkeypatch.setattr(fields, "in_context", lambda: None)
    assert ("occupation", "LIKELY") in judged(text).values()


def test_only_what_leaves_a_doubt_is_read_in_context(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = in_context.InContext.chances

    def chances(self: InContext, text: str, tokens: Sequence[Token]) -> Chances:
        asked.append(text[tokens[0].start : tokens[-1].end])
        return real(self, text, tokens)

    monkeypatch.setattr(in_context.InContext, "chances", chances)
    plain, doubtful = (
        "The panel met and agreed its terms of reference.",
        "Big Lol from the Tuesday lot had him at twelve.",
    )
    judged(f"{plain}\n{doubtful}")
    assert asked == [doubtful]


def test_long_lines_are_read_in_pieces_that_lose_no_word() -> None:
    text = ("He was seen at home. " * 40 + "x" * 700 + " and then Mr O'Brien's house.") * 2
    (tokens,) = lines_of(text)
    some = list(pieces(text, tokens))
    assert [token for piece in some for token in piece] == tokens
    assert max(piece[-1].start - piece[0].start for piece in some) <= LETTERS


def test_a_run_ends_where_its_words_are_far_less_likely_and_a_date_has_a_number() -> None:
    text = "fourteen when her own"
    words = list(zip(next(lines_of(text)), (0.9, 0.1, 0.1, 0.1), strict=True))
    assert learnt._made(text, words, "age").text == "fourteen"
    for kind, said, stands in (
        ("date", "born", False),
        ("date", "12th", True),
        ("age", "barely fifteen", True),
        ("name", "Mo", True),
    ):
        assert learnt._may_stand_alone(finding(said, said, kind, LIKELY)) is stands


def test_a_combination_is_told_by_what_rules_found_where_it_can_be() -> None:
    text = "died, 7. Her twin brother lived with an aunt at the time; he was aged 9."
    guess = Finding(0, 4, "family", LIKELY, "died", LIKE_MARKED)
    rules = [
        finding(text, "7", "age", LIKELY),
        finding(text, "twin brother", "family", LIKELY),
        finding(text, "aged 9", "age", LIKELY),
    ]
    (told,) = [one for one in combine(text, [guess, *rules]) if one.shape == "family and ages"]
    assert "twin brother" in [one.text for one in told.findings]
    (told,) = [one for one in combine(text, [guess, rules[0]]) if one.shape == "family and ages"]
    assert guess in told.findings
