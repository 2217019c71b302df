"""The fields of a record are suggested from the text, each with the place it was found."""

from __future__ import annotations

import pytest

from reviewtext.structure import evidence
from reviewtext.structure.catalogue import FieldSuggestion, suggest_fields
from tests.reviewtext.reports import filled

REPORT = """# Local Child Safeguarding Practice Review: Child Teal

Oldtown Safeguarding Children Partnership

Lead reviewer: Ms Ruth Ashenby

Published on 14 March 2023

## Summary

Teal died in May 2021. He was a seven-month-old boy who lived with his mother and her new partner. Teal's death was
caused by a head injury. His mother, aged 24, had told her health visitor about the partner, and neglect had been noted.
Professional curiosity was wanting: nobody asked who lived in the home. Neglect was seen by the nursery too.

## Methodology

The review used the Significant Incident Learning Process and was carried out under Working Together 2018.

## Analysis

Professional curiosity was rare. Workers saw neglect and did not name it as neglect of a child.
"""
THEMES = {"harm.neglect": ("Neglect",), "practice.curiosity": ("Professional curiosity",), "harm.fgm": ("FGM",)}


def suggested(text: str, name: str = "report.pdf") -> dict[str, FieldSuggestion]:
    return {item.field: item for item in suggest_fields(filled(text), name, THEMES)}


def test_a_report_that_says_everything_fills_every_field() -> None:
    found = {field: item.value for field, item in suggested(REPORT).items()}
    abstract = found.pop("abstract")
    assert abstract.startswith("Teal died in May 2021.")
    assert found == {
        "title": "2023 - Oldtown - Child Teal",
        "label": "Child Teal",
        "body": "Oldtown Safeguarding Children Partnership",
        "authors": ["Ruth Ashenby"],
        "published_on": "2023-03-14",
        "year": 2023,
        "nation": "england",
        "review_type": "lcspr",
        "incident": "death",
        "age_band": "under_1",
        "sex": "boy",
        "model": "Significant Incident Learning Process",
        "keywords": found["keywords"],
    }
    assert set(found["keywords"]) == {"harm.neglect", "practice.curiosity"}


def test_every_suggestion_quotes_the_place_it_came_from() -> None:
    document = filled(REPORT)
    for item in suggest_fields(document, "report.pdf", THEMES):
        assert 0 < item.confidence <= 1
        assert item.quote == document.text[item.start : item.end]
        assert item.page == 1 and item.quote


@pytest.mark.parametrize(
    ("title", "kind", "nation"),
    [
        ("Serious Case Review in respect of Child B", "serious_case_review", "england"),
        ("Concise Child Practice Review", "child_practice_review", "wales"),
        ("Single Unified Safeguarding Review", "susr", "wales"),
        ("Case Management Review: Kieran", "case_management_review", "northern_ireland"),
        ("Safeguarding Adults Review: Mr Alder", "safeguarding_adult_review", "england"),
        ("Domestic Homicide Review: Maryam", "domestic_homicide_review", None),
        ("Domestic Abuse Related Death Review", "dardr", None),
        ("Regulation 28 Report to Prevent Future Deaths", "prevention_of_future_deaths_report", None),
        ("A thematic review of neglect", "thematic_review", None),
        ("Air Transportation Safety Investigation Report", "investigation_report", None),
    ],
)
def test_the_kind_of_review_is_what_the_title_calls_it(title: str, kind: str, nation: str | None) -> None:
    found = suggested(f"# {title}\n\n## Introduction\n\nA rapid review had been held before this one began.")
    assert found["review_type"].value == kind
    if nation:
        assert found["nation"].value == nation


def test_a_learning_review_is_statutory_only_in_scotland() -> None:
    words = "The Child Protection Committee, with Police Scotland and the Scottish Government, asked why. " * 3
    assert suggested(f"# Learning Review: Child S\n\n{words}")["review_type"].value == "learning_review_scotland"
    assert (
        suggested("# A multi-agency learning review\n\nWhy did it happen?")["review_type"].value
        == "local_learning_review"
    )


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("Child A was aged four years when he died.", "1_to_5"),
        ("Child A, a 15-year-old boy, died.", "11_to_15"),
        ("Child A was thirteen when it became known.", "11_to_15"),
        ("Child A died at the age of 17. His mother was aged 40 and his brother 3 years old.", "16_to_17"),
        ("Child A died when he was 11 weeks old. His father was 19 years old.", "under_1"),
        ("Child A was a boy of eight who died.", "6_to_10"),
    ],
)
def test_the_age_is_the_subjects_own(said: str, band: str) -> None:
    assert suggested(f"# Serious Case Review: Child A\n\n## Summary\n\n{said}")["age_band"].value == band


@pytest.mark.parametrize(
    ("said", "incident"),
    [
        ("Child A was seriously injured in May. Child A survived and now lives with relatives.", "serious_harm"),
        ("Child A died in May. The inquest into the death of Child A is still to be held.", "death"),
    ],
)
def test_what_happened_is_said_of_the_subject(said: str, incident: str) -> None:
    assert suggested(f"# Serious Case Review: Child A\n\n## Summary\n\n{said}")["incident"].value == incident


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Independent author: Dr Jane Brown and Sam O'Neill", ["Dr Jane Brown", "Sam O'Neill"]),
        ("The Overview Report was written by Ms Marian Eskell, a former director.", ["Marian Eskell"]),
        ("Independent author: Helen Stradwick Published in May", ["Helen Stradwick"]),
        ("Helen Stradwick was appointed as the lead reviewer.", ["Helen Stradwick"]),
        ("The reviewer, Ruth Ashenby, is independent.", ["Ruth Ashenby"]),
    ],
)
def test_authors_are_named_in_many_ways(line: str, authors: list[str]) -> None:
    assert (
        suggested(f"# Serious Case Review: Child A\n\n{line}\n\n## Introduction\n\nWords.")["authors"].value == authors
    )


def test_a_date_of_an_event_is_no_date_of_publication() -> None:
    found = suggested(
        "# Serious Case Review: Child A\n\n## Summary\n\nOn 22 November 2010 Child A died.", "2011-oldtown-child-a.pdf"
    )
    assert "published_on" not in found
    assert found["year"].value == 2011


def test_of_a_very_long_text_the_beginning_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    later = "Child Q was a girl. Her father, who lived apart, is a father of two. " * 30
    text = f"Child Q was four months old.{' Nothing else is said.' * 40}\n\n{later}"
    themes = {"fathers": ["father"]}
    assert {"sex", "keywords"} <= {item.field for item in suggest_fields(filled(text), "report.pdf", themes)}
    monkeypatch.setattr(evidence, "FAR", 500)
    assert "age_band" in (found := {item.field for item in suggest_fields(filled(text), "report.pdf", themes)})
    assert not found & {"sex", "keywords"}


def test_nothing_is_suggested_of_an_empty_text() -> None:
    assert suggest_fields(filled(""), "report.pdf", THEMES) == []


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("SERIOUS CASE REVIEW CHILD T", "Child T"),
        ("Serious Case Review: Child ‘T’", "Child T"),
        ("REVIEW OF CHILD CARE", ""),
    ],
)
def test_a_name_in_capitals_or_quotes_is_a_name(title: str, label: str) -> None:
    words = "Workers met the family often, and each wrote down what the last had written without asking the child."
    found = suggested(f"# {title}\n\n## Introduction\n\n{words}").get("label")
    assert (found.value if found else "") == label


def test_child_safeguarding_is_nobodys_name() -> None:
    found = suggested(
        "# Practice review\n\n## Introduction\n\nThe Child Safeguarding Practice Review Panel was told of it."
    )
    assert "label" not in found


@pytest.mark.parametrize(
    ("title", "words", "label"),
    [
        ("Learning from Kieran", "Kieran was 15 when he died. Kieran had told his school.", "Kieran"),
        (
            "Seven-minute briefing: Maya",
            "Maya was aged 3. Her aunt, Mrs Reed, called the police. Maya is well.",
            "Maya",
        ),
        ("Learning summary", "Mr Aldous Fenn was 81. Ms Orr, a nurse, knew him. Mr Fenn was fond of birds.", "Mr Fenn"),
        ("Learning summary", "We looked into the death of Mr Aldous Ray Fenn in May.", "Mr Fenn"),
        ("Learning summary", "He was at home. On that day, Mr Fenn had a fall.", "Mr Fenn"),
        (
            "Learning summary",
            "He was at home with Mrs McBride and Ms Hall-Reed. Mrs McBride had a fall.",
            "Mrs McBride",
        ),
        ("Response of the Trust", "Mr Hall, our director, has looked at each of your concerns.", ""),
        ("Response of the Trust", "Your letter went to the director, Mr Hall.", ""),
        ("Response of the Trust", "Your letter went to Mr Simon Hall.", ""),
        ("Minutes", "Present were Mr Ash, Mrs Bell, Ms Carr.", ""),
        (
            "Neglect in Dale",
            "Neglect was seen by six agencies. The Neglect tool was used. Neglect is hard to name.",
            "",
        ),
        (
            "Learning briefing",
            "Workers knew him. Person Centred work was offered, and Child Protection plans made.",
            "",
        ),
    ],
)
def test_a_very_short_report_is_known_by_its_subject_and_by_nobody_else(title: str, words: str, label: str) -> None:
    found = suggested(f"# {title}\n\n{words}").get("label")
    assert (found.value if found else "") == label
    assert not found or found.quote.startswith(label.split()[0])


def test_a_place_in_the_title_is_nobodys_name_however_often_it_is_said() -> None:
    words = "The council of Manchester was told. In Manchester nobody knew. " * 6
    assert "label" not in suggested(f"# Manchester review\n\n## Introduction\n\n{words}")


def test_the_title_above_the_first_heading_is_the_title_though_nothing_marks_it() -> None:
    words = "Workers met the family often, and each wrote down what the last had written without asking the child."
    found = suggested(
        f"Serious case review of an infant in the summer.\n\n{words}\n\n# 1 Introduction\n\n{words}\n\n# 2 Analysis\n\n{words}"
    )
    assert found["title"].value == "Serious case review of an infant in the summer."


@pytest.mark.parametrize("line", ["Oldtown Safeguarding Children Partnership, 2023", "2023"])
def test_a_year_that_ends_a_line_of_the_cover_is_the_year(line: str) -> None:
    assert suggested(f"# Serious Case Review: Child A\n\n{line}\n\n## Introduction\n\nWords.")["year"].value == 2023


def test_a_board_is_named_in_welsh() -> None:
    found = suggested("# Adolygiad Ymarfer Plant\n\nBwrdd Diogelu Rhanbarthol Cwm Derwen\n\n## Cyflwyniad\n\nBu farw.")
    assert found["body"].value == "Bwrdd Diogelu Rhanbarthol Cwm Derwen"


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        (
            "Case Management Review: Niamh\n\nSafeguarding Board for Northern Ireland",
            "body",
            "Safeguarding Board for Northern Ireland",
        ),
        ("Oldtown Adult Support and Protection Committee\n\nLearning from Mrs L", "nation", "scotland"),
        ("Safeguarding Adults Review\n\nOverview report by Ruth Ashenby", "authors", ["Ruth Ashenby"]),
    ],
)
def test_what_the_front_of_other_reviews_says_is_read(front: str, field: str, value: object) -> None:
    words = "The services met the family often and wrote down what each had heard from the others that week. "
    assert suggested(f"{front}\n\n# Findings\n\n{words * 3}")[field].value == value
