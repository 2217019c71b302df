"""What was learnt from marked sentences: it weighs what rules found, finds more, and leaves alone what it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.learn_details import learn

from bench.identifying import FRESH, learnt_from, marked_cases, third_cases, uk_cases
from reviewtext.identify import Confidence, Finding, identify, learnt
from reviewtext.identify.words import Lexicon

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
    taught = {case.text for case in learnt_from()}
    assert len(taught) > 3500
    assert not taught & {case.text for case in (*uk_cases(1), *third_cases(1))}


def test_it_learns_from_marked_sentences_and_tells_kinds_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [case for case in marked_cases(FRESH) if case.gold][:60]
    learn(cases, tmp_path / "small.crfsuite")
    monkeypatch.setattr(learnt, "LEARNT", tmp_path / "small.crfsuite")
    learnt._model.cache_clear()
    try:
        labels = set(learnt._tagger().labels())
    finally:
        learnt._model.cache_clear()
    assert {"O", "B-name", "I-name"} <= labels
    assert {label[2:] for label in labels - {"O"}} <= set(learnt.GROUPS)
