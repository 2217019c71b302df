"""Sections are typed by what their headings say, and take after the section that they are part of."""

from __future__ import annotations

import pytest

from reviewtext.structure.wordings import read_heading, stands_alone
from tests.reviewtext.reports import filled

PROSE = "Workers met the family often, and each wrote down what the last had written without asking the child. " * 2


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Executive Summary", "summary"),
        ("1. Introduction", "introduction"),
        ("Why this review was held", "introduction"),
        ("Foreword by the Independent Chair", "introduction"),
        ("3.1 Methodology", "methods"),
        ("Terms of Reference", "methods"),
        ("Key Lines of Enquiry", "methods"),
        ("How the review was conducted", "methods"),
        ("Family Background and Genogram", "family_and_circumstances"),
        ("Circumstances of the Death", "family_and_circumstances"),
        ("Factual information", "family_and_circumstances"),
        ("What Child B was like", "family_and_circumstances"),
        ("Chronology of Key Events", "chronology"),
        ("Summary of agency involvement", "chronology"),
        ("Key Practice Episodes", "chronology"),
        ("Narrative", "chronology"),
        ("Appraisal of Practice", "analysis"),
        ("Thematic Analysis", "analysis"),
        ("Analysis of Practice", "analysis"),
        ("Finding 3: Thresholds are not shared", "findings"),
        ("Matters of Concern", "findings"),
        ("5 CORONER’S CONCERNS", "findings"),
        ("Safety issues and remedial action", "findings"),
        ("Good Practice Identified", "good_practice"),
        ("What worked well", "good_practice"),
        ("The Voice of the Child", "voices"),
        ("A day in the life of Child Q", "voices"),
        ("Contribution of the family", "voices"),
        ("Family members' views", "voices"),
        ("Lessons Learnt", "learning"),
        ("Practice and Organisational Learning", "learning"),
        ("Key lessons", "learning"),
        ("Recommendations", "recommendations"),
        ("Single-agency recommendations", "recommendations"),
        ("Conclusions and Recommendations", "recommendations"),
        ("Recommendation 4 - supervision", "recommendations"),
        ("Recommendations and action plan", "recommendations"),
        ("Considerations for the Board", "recommendations"),
        ("What we ask the Board to do", "recommendations"),
        ("Conclusion", "conclusion"),
        ("Closing remarks", "conclusion"),
        ("Action Plan", "response"),
        ("Response of the Partnership", "response"),
        ("What has changed since", "response"),
        ("Bibliography", "references"),
        ("Appendix 2: Terms of Reference", "appendix"),
        ("Glossary", "appendix"),
        ("Argymhellion", "recommendations"),
        ("Strategies for improving practice and systems", "recommendations"),
        ("① Background", "introduction"),
        ("Cyflwyniad", "introduction"),
        ("Llinell amser", "chronology"),
    ],
)
def test_real_headings_are_read_as_what_they_announce(heading: str, kind: str) -> None:
    assert read_heading(heading).kind == kind


@pytest.mark.parametrize("heading", ["Daybreak", "Contents", "The cold flat", "Copies and publication"])
def test_headings_that_announce_nothing_known_are_of_no_kind(heading: str) -> None:
    assert read_heading(heading).kind == "other"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(section.heading, section.kind) for section in filled(text).sections]


def test_a_part_takes_after_its_section_unless_its_own_wording_is_firm() -> None:
    found = kinds(
        f"# Report\n\n{PROSE}\n\n## Analysis\n\n{PROSE}\n\n### Thresholds\n\n{PROSE}\n\n### Introduction\n\n{PROSE}\n\n"
        f"### The voice of the child\n\n{PROSE}\n\n## Elsewhere\n\n{PROSE}"
    )
    assert found[1:] == [
        ("Analysis", "analysis"),
        ("Thresholds", "analysis"),
        ("Introduction", "analysis"),
        ("The voice of the child", "voices"),
        ("Elsewhere", "other"),
    ]


def test_parts_of_a_summary_stay_summary_and_of_an_appendix_appendix() -> None:
    found = kinds(
        f"# Executive summary\n\n{PROSE}\n\n## Recommendations\n\n{PROSE}\n\n# Body\n\n{PROSE * 4}\n\n"
        f"# Appendix 1\n\n{PROSE}\n\n## Methodology\n\n{PROSE}"
    )
    assert [kind for _, kind in found] == ["summary", "summary", "other", "appendix", "appendix"]


def test_the_title_of_the_whole_report_gives_its_parts_nothing() -> None:
    found = kinds(f"# Learning from Child Q\n\n## Daybreak\n\n{PROSE * 3}\n\n## Dusk\n\n{PROSE * 3}")
    assert [kind for _, kind in found] == ["other", "other", "other"]


def test_a_numbered_section_that_fills_most_of_the_report_is_not_its_title() -> None:
    found = kinds(f"# 1. Introduction\n\n{PROSE}\n\n# 2. The Findings\n\n{PROSE}\n\n## The night calls\n\n{PROSE * 5}")
    assert found[1:] == [("2. The Findings", "findings"), ("The night calls", "findings")]


def test_numbers_set_the_level_where_headings_have_them() -> None:
    text = "\n\n".join(f"## {number} Part\n\n{PROSE}" for number in ("1", "1.1", "1.1.1", "2"))
    assert [section.level for section in filled(text).sections] == [2, 3, 4, 2]


def test_sections_touch_and_cover_the_whole_text() -> None:
    document = filled(f"Cover page\n\n# One\n\n{PROSE}\n\n# Two\n\n{PROSE}")
    assert document.sections[0].start == 0
    assert document.sections[-1].end == len(document.text)
    for before, after in zip(document.sections, document.sections[1:], strict=False):
        assert before.end == after.start
    for section in document.sections[1:]:
        assert document.text[section.start :].startswith(section.heading)


def test_an_unmarked_line_that_can_only_be_a_heading_is_one() -> None:
    assert stands_alone("5. RECOMMENDATIONS")
    assert not stands_alone("Recommendations were made to the Board in 2011.")
    document = filled(f"# Report\n\n{PROSE}\n\n# Part\n\n{PROSE}\n\n# More\n\n{PROSE}\n\nRECOMMENDATIONS\n\n{PROSE}")
    assert document.sections[-1].kind == "recommendations"


@pytest.mark.parametrize("entry", ["{title} ........ {page}", "{title} {page}", "{title}"])
def test_a_table_of_contents_is_neither_heading_nor_passage(entry: str) -> None:
    titles = ["Introduction", "Analysis of practice", "Good practice", "Recommendations"]
    contents = "\n\n".join(entry.format(title=title, page=at + 2) for at, title in enumerate(titles))
    body = "\n\n".join(f"{title}\n\n{PROSE}" for title in titles)
    document = filled(f"SERIOUS CASE REVIEW\n\nContents\n\n{contents}\n\n{body}")
    assert [section.heading for section in document.sections if section.heading in titles] == titles
    assert all(
        "...." not in passage.text and "Analysis of practice" not in passage.text for passage in document.passages
    )
    assert len(document.passages) == 4
    assert document.recommendations == []
