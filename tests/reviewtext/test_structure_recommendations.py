"""Recommendations are found as items: labelled, numbered, bulleted, in tables or in sentences, each once."""

from __future__ import annotations

import pytest

from reviewtext.document import Document, Page, Table
from reviewtext.structure import fill
from reviewtext.structure.addressees import addressee, addressee_of_lead_in, body_of_heading
from tests.reviewtext.reports import filled

PROSE = "Workers met the family often, and each wrote down what the last had written without asking the child. " * 2


def items(text: str) -> list[tuple[str, str, str]]:
    document = filled(text)
    assert all(document.text[item.start : item.end] == item.text for item in document.recommendations)
    return [(item.label, item.body, item.text) for item in document.recommendations]


def test_labelled_recommendations_are_found_in_the_recommendations_section() -> None:
    found = items(
        "# Recommendations\n\nThis review makes two recommendations.\n\n"
        "**Recommendation 1:** Harrowmere LSCB should audit neglect.\n\n"
        "**Recommendation 2:** The Partnership should ask parents:\n\n- what they saw\n- what they want"
    )
    assert found == [
        ("Recommendation 1", "Harrowmere LSCB", "Harrowmere LSCB should audit neglect."),
        (
            "Recommendation 2",
            "The Partnership",
            "The Partnership should ask parents:\n\n• what they saw\n\n• what they want",
        ),
    ]


def test_a_label_on_its_own_line_takes_the_asking_paragraph_below() -> None:
    found = items(
        "# Recommendations\n\n## Recommendation 1: Supervision\n\nStaff told us they had none.\n\n"
        "The Trust should give every nurse supervision.\n\n"
        "## Recommendation 2\n\nThe Board should seek assurance of it."
    )
    assert found == [
        ("Recommendation 1", "The Trust", "The Trust should give every nurse supervision."),
        ("Recommendation 2", "The Board", "The Board should seek assurance of it."),
    ]


def test_numbered_lists_under_the_heading_are_items_with_their_numbers() -> None:
    found = items(
        "# 9. Recommendations\n\nWe make three recommendations, in order of importance.\n\n"
        "1. The Trust should change its form.\n2. Police and social services should meet.\n3. Better use of genograms."
    )
    assert [(label, body) for label, body, _ in found] == [
        ("1", "The Trust"),
        ("2", "Police and social services"),
        ("3", ""),
    ]


def test_numbered_paragraphs_that_only_talk_of_recommendations_are_left() -> None:
    found = items(
        f"# 6 Recommendations\n\n6.1. The Commission issues recommendations to address safety issues.\n\n"
        f"6.2. It is important that recommendations are implemented without delay.\n\n"
        f"6.3. On 1 September 2022 the Commission recommended that the CAA:\n\n"
        f"6.3.1 Use the lessons of this report to educate pilots. (012/22)\n\n6.3.2 Promote understanding of rules. (013/22)\n\n"
        f"6.4. In a letter the CAA responded as follows: {PROSE}"
    )
    assert found == [
        ("6.3.1 (012/22)", "CAA", "Use the lessons of this report to educate pilots."),
        ("6.3.2 (013/22)", "CAA", "Promote understanding of rules."),
    ]


def test_tables_give_number_text_and_owner() -> None:
    found = items(
        "# Recommendations\n\n| No. | Recommendation | Owner | By when |\n|---|---|---|---|\n"
        "| 1 | Replace the scored checklist with judgement | Board sub-group | May |\n"
        "| 2 | Give referrers the outcome in writing within five days | Heads of service | June |"
    )
    assert found == [
        ("1", "Board sub-group", "Replace the scored checklist with judgement"),
        ("2", "Heads of service", "Give referrers the outcome in writing within five days"),
    ]


def test_bullets_take_their_body_from_the_line_that_introduces_them() -> None:
    found = items("# Recommendations\n\nThe Health Board should:\n\n- review its pathway\n- train its staff in it")
    assert found == [
        ("", "The Health Board", "review its pathway"),
        ("", "The Health Board", "train its staff in it"),
    ]


def test_bodies_named_in_sub_headings_are_handed_down() -> None:
    found = items(
        "# Recommendations\n\n## For the Police\n\n1. Review the use of body-worn video.\n\n"
        "## Harrowmere Council\n\n1. Publish the data each year."
    )
    assert [body for _, body, _ in found] == ["Police", "Harrowmere Council"]


def test_asking_sentences_are_items_where_nothing_is_listed() -> None:
    found = items(
        f"# Recommendations\n\n{PROSE}\n\nThe Board should replace its protocol within four months.\n\n{PROSE}"
    )
    assert found == [("", "The Board", "The Board should replace its protocol within four months.")]


def test_labels_among_the_findings_count_and_mentions_do_not() -> None:
    found = items(
        "# Findings\n\nThe form was wrong.\n\nRecommendation 1: The Trust should mend the form.\n\n# What has changed since\n\n"
        "Recommendation 1 has been met in full by the Trust.\n\nRecommendation 1 and others were welcomed."
    )
    assert found == [("Recommendation 1", "The Trust", "The Trust should mend the form.")]


def test_a_recommendation_repeated_in_summary_and_contents_is_kept_once_where_it_belongs() -> None:
    words = "Recommendation 1: The Trust should change its assessment form for all patients who are parents."
    document = filled(
        f"# Contents\n\nRecommendation 1 ........ 9\n\n# Executive summary\n\n{PROSE}\n\n{words}\n\n# Analysis\n\n{PROSE}\n\n"
        f"# Recommendations\n\n{words}\n\n# Appendix: action plan\n\n{words}"
    )
    assert len(document.recommendations) == 1
    section = next(s for s in document.sections if s.heading == "Recommendations")
    assert section.start < document.recommendations[0].start < section.end


def test_matters_of_concern_are_no_recommendations() -> None:
    assert (
        items(
            "# CORONER'S CONCERNS\n\nThe MATTERS OF CONCERN are as follows:\n\n1. Staff should have been trained.\n2. Nobody was."
        )
        == []
    )


def test_an_item_runs_over_the_page_with_its_page_being_where_it_begins() -> None:
    pages = [
        Page(1, "Recommendations\n\nRecommendation 1: The Trust should change the form that is", headings=[(0, 15, 1)]),
        Page(2, "used at every clinic.\n\nRecommendation 2: The Board should ask why."),
    ]
    document = Document("application/pdf", pages)
    fill(document)
    assert [(item.page, item.text) for item in document.recommendations] == [
        (1, "The Trust should change the form that is\n\nused at every clinic."),
        (2, "The Board should ask why."),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Partnership should seek assurance.", "The Partnership"),
        ("NHS Harrow ICB and the Police must agree a protocol.", "NHS Harrow ICB and the Police"),
        ("That the Board seeks assurance from partners.", "Board"),
        ("It is recommended that Oldtown Council reviews its policy.", "Oldtown Council"),
        ("The review recommends that the Secretary for Transport review Rule 5.", "Secretary for Transport"),
        ("On 28 September 2017, the Commission recommended to the Director of MNZ that they act.", "Director of MNZ"),
        ("Within six months, the Health Board should report.", "the Health Board"),
        ("In order to learn, the Trust should listen.", "the Trust"),
        ("Children's social care to review all cases.", "Children's social care"),
        ("Police: to review the use of video.", "Police"),
        ("Dylai’r Bwrdd Diogelu sicrhau bod pob asiantaeth yn deall.", "Bwrdd Diogelu"),
        ("Dylai Heddlu Cwm Derwen roi gwybod i’r ysgol.", "Heddlu Cwm Derwen"),
        ("Training should be improved.", ""),
        ("This should be done by all.", ""),
        ("Ensure that every child is seen.", ""),
        ("Train all staff who visit at home in how to use the tool.", ""),
    ],
)  # fmt: skip
def test_the_body_addressed_is_named_in_the_reports_words(text: str, body: str) -> None:
    assert addressee(text) == body.removeprefix("the ")


def test_lead_ins_and_sub_headings_name_bodies() -> None:
    assert addressee_of_lead_in("On 1 May the Commission recommended that the CAA:") == "CAA"
    assert addressee_of_lead_in("Recommendations for the Police:") == "Police"
    assert addressee_of_lead_in("The following were noted:") == ""
    assert body_of_heading("10.2 For Oldtown Housing Association") == "Oldtown Housing Association"
    assert body_of_heading("Oldtown Council – Adult Social Care") == "Oldtown Council – Adult Social Care"
    assert body_of_heading("Multi-agency recommendations") == ""
    assert body_of_heading("Information sharing") == ""


def test_a_number_that_the_recogniser_lost_is_the_one_after_the_last() -> None:
    found = items(
        "# Recommendations\n\n1. The Trust should ask who lives here.\n\n. The Board should count how often.\n\n"
        ". Police should check the national database.\n\nThe Board will pass these on."
    )
    assert [(label, body) for label, body, _ in found] == [("1", "The Trust"), ("2", "The Board"), ("3", "Police")]


def table_over_two_pages() -> Document:
    """The heading and first row stand at the foot of a page, where they do not look like a table."""
    header = "11. Recommendations\n\nNo.\n\nRecommendation\n\nOwner"
    foot = f"{header}\n\n1 The Trust should ask at every visit who lives here.\n\nTrust"
    rows = [
        [str(n), f"Ask each family ninety days after plan number {n} has ended how they are.", "Heads of service"]
        for n in (2, 3, 4)
    ]
    table = "\n".join(" | ".join(row) for row in rows)
    head = Page(1, foot, headings=[(0, 19, 1)])
    return Document("application/pdf", [head, Page(2, table, tables=[Table(0, len(table), rows)])])


def test_a_table_whose_heading_stands_on_the_page_before_is_still_read_row_by_row() -> None:
    document = table_over_two_pages()
    fill(document)
    assert [(item.label, item.page) for item in document.recommendations] == [("1", 1), ("2", 2), ("3", 2), ("4", 2)]
    assert {item.body for item in document.recommendations[1:]} == {"Heads of service"}


def over_the_page(said: str, rest: list[str]) -> Document:
    """Return a document whose first page ends in a row that says something, and whose second opens with another row."""
    rows = [["No.", "Recommendation", "Owner"], ["1", said, "Training"]]
    table = "\n".join(" | ".join(row) for row in rows)
    over = " | ".join(cell for cell in rest if cell)
    first = Page(1, f"11. Recommendations\n\n{table}", headings=[(0, 19, 1)], tables=[Table(21, 21 + len(table), rows)])
    second = Page(2, f"{over}\n\nThey step up and down with information.", tables=[Table(0, len(over), [rest])])
    document = Document("application/pdf", [first, second])
    fill(document)
    return document


@pytest.mark.parametrize(
    ("said", "rest", "whole"),
    [
        ("Train staff in sharing what is known at step-", "down and after it", "at step-down and after it"),
        ("Train staff in sharing at the end all the infor-", "mation they have", "all the information they have"),
        ("Train staff in sharing what is known about fathers", "and new partners", "about fathers and new partners"),
    ],
)
def test_a_row_that_goes_on_over_the_page_is_one_recommendation(said: str, rest: str, whole: str) -> None:
    document = over_the_page(said, ["", rest, "officer"])
    assert len(document.recommendations) == 1
    found = document.recommendations[0]
    assert found.text.endswith(whole)
    assert (found.body, found.page, document.text[found.start : found.end]) == ("Training officer", 1, said)


def test_a_row_that_is_whole_takes_nothing_from_the_next_page() -> None:
    document = over_the_page(
        "Train staff in sharing what is known.", ["", "and ask them a year later how it went", "Board"]
    )
    assert [item.text for item in document.recommendations] == [
        "Train staff in sharing what is known.", "and ask them a year later how it went",
    ]  # fmt: skip


def test_a_heading_in_capitals_is_no_label_of_what_stands_below_it() -> None:
    """'RECOMMENDATIONS' was once read as 'RECOMMENDATION S', and the list below it as a single item."""
    found = items(
        "4 FINDINGS\n\nWorkers met the family often, and each wrote down what the last had written.\n\n"
        "5 RECOMMENDATIONS\n\nThe review makes two recommendations to the Board and to its partners.\n\n"
        "1. The Board should change its form.\n\n2. The Police should review how it is read.\n\n"
        "6 CONCLUSION\n\nWorkers met the family often, and each wrote down what the last had written."
    )
    assert [(label, body) for label, body, _ in found] == [("1", "The Board"), ("2", "The Police")]


def test_a_row_that_begins_with_its_label_is_an_item_wherever_the_table_stands() -> None:
    """Boxes of a label and a text, with the body below, stand under the findings that they follow from."""
    found = items(
        f"# Findings\n\n{PROSE}\n\n"
        "| Recommendation 1 | The Trust should mend the form. |\n|---|---|\n| Lead | Director of Nursing |\n| Why | Unread |"
        f"\n\n{PROSE}\n\n| Recommendation 2: Each school should name an adult to ask. | Learning Trust |\n|---|---|\n| By | May |"
    )
    assert found == [
        ("Recommendation 1", "Director of Nursing", "The Trust should mend the form."),
        ("Recommendation 2", "Learning Trust", "Each school should name an adult to ask."),
    ]


def test_rows_that_tell_of_progress_do_not_count_beside_the_recommendations_themselves() -> None:
    found = items(
        "# Recommendations\n\nRecommendation 1: The Trust should mend the form.\n\n# Action plan\n\n"
        "| Recommendation 1 | The form was mended in May. |\n|---|---|\n| Lead | Director of Nursing |"
    )
    assert found == [("Recommendation 1", "The Trust", "The Trust should mend the form.")]


def test_what_is_expressly_recommended_beside_a_list_is_an_item_too() -> None:
    found = items(
        "# Recommendations\n\nThe Health Board should:\n\n- review its pathway\n- train its staff in it\n\n"
        "Staff should not be blamed for this.\n\nIt is recommended that Northwick Police tells the Board of each child."
    )
    assert [(body, text) for _, body, text in found] == [
        ("The Health Board", "review its pathway"),
        ("The Health Board", "train its staff in it"),
        ("Northwick Police", "It is recommended that Northwick Police tells the Board of each child."),
    ]


def test_a_count_in_words_is_a_label_however_it_is_written() -> None:
    words = "that the Board reviews its guidance on hoarding with tenants and those who live near them."
    found = items(f"# Recommendations\n\nRecommendation One – {words}\n\nRecommendation TWO: {words[:-1]} in May.")
    assert [label for label, _, _ in found] == ["Recommendation One", "Recommendation TWO"]


def test_a_title_over_the_heading_of_a_table_and_the_bodies_between_its_rows_are_read() -> None:
    found = items(
        "# Recommendations\n\n| The recommendations of the review | | |\n|---|---|---|\n| No. | Recommendation | By |\n"
        "| Multi-agency recommendations | | |\n| 1 | Replace the checklist with judgement | May |\n"
        "| For the Police | | |\n| 2 | Review the use of body-worn video | May |"
    )
    assert [(label, body) for label, body, _ in found] == [("1", ""), ("2", "Police")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Recommendation 1 (Northwick Police): Review the form.",
            ("Recommendation 1", "Northwick Police", "Review the form."),
        ),
        (
            "Northwick Police Recommendation 2: Review the form.",
            ("Northwick Police Recommendation 2", "Northwick Police", "Review the form."),
        ),
        ("Agency Recommendation 2: Review the form.", ("Agency Recommendation 2", "", "Review the form.")),
        (
            "## Recommendation 3 – Oldtown Council\n\nReview the form.",
            ("Recommendation 3", "Oldtown Council", "Review the form."),
        ),
        ("Recommendation: The Trust should mend it.", ("", "The Trust", "The Trust should mend it.")),
        ("4. Recommendation: The Trust should mend it.", ("4", "The Trust", "The Trust should mend it.")),
        ("Action 5: The Trust should mend it.", ("5", "The Trust", "The Trust should mend it.")),
        ("Action 5.2: The Trust should mend it.", ("5.2", "The Trust", "The Trust should mend it.")),
        ("Rec 1a: Mend the form that is used.", ("Rec 1a", "", "Mend the form that is used.")),
        ("R3b. Mend the form that is used.", ("R3b", "", "Mend the form that is used.")),
        ("Recommendation A2: Review the form.", ("Recommendation A2", "", "Review the form.")),
        ("Recommendation (b): Review the form.", ("Recommendation (b)", "", "Review the form.")),
        (
            "Learning & Recommendation 2: Review the form.",
            ("Learning & Recommendation 2", "", "Review the form."),
        ),
        (
            "Key Finding and Recommendation 2: Review the form.",
            ("Key Finding and Recommendation 2", "", "Review the form."),
        ),
        ("Lesson/Recommendation 2: Review the form.", ("Lesson/Recommendation 2", "", "Review the form.")),
        (
            "Health & Social Care Recommendation 2: Review the form.",
            ("Health & Social Care Recommendation 2", "Health & Social Care", "Review the form."),
        ),
        ("Recommendation 2 for the Police: Review the form.", ("Recommendation 2", "the Police", "Review the form.")),
        (
            "## Recommendation for Health (HR2)\n\nReview the form.",
            ("Recommendation for Health (HR2)", "Health", "Review the form."),
        ),
    ],
)
def test_labels_that_name_a_body_or_have_no_number(text: str, found: tuple[str, str, str]) -> None:
    assert items(f"# Recommendations\n\n{text}") == [found]


@pytest.mark.parametrize("words", ["See", "Progress on", "Update of", "The"])
def test_what_speaks_of_another_recommendation_is_none(words: str) -> None:
    assert items(f"# Findings\n\n{PROSE}\n\n{words} Recommendation 1: The Trust has mended the form.") == []


def test_paragraphs_that_each_begin_with_what_is_to_be_done_are_items() -> None:
    done = [
        "Review the form that is used at each visit.",
        "Ensure that fathers are named in it.",
        "Train all staff in its use.",
    ]
    text = "# Recommendations\n\nThe panel makes these:\n\n" + "\n\n".join(done)
    assert [said for _, _, said in items(text)] == done
    assert items(f"{text}\n\n{PROSE}\n\n{PROSE}") == []


def test_what_is_recommended_in_so_many_words_counts_where_nothing_is_listed() -> None:
    said = "The review recommends that the Board looks again at its form."
    assert items(f"# Findings\n\n{PROSE}\n\n# Conclusion\n\n{PROSE}\n\n{said}") == [("", "Board", said)]
    earlier = "The review recommended that the Board looks again at its form."
    assert items(f"# Findings\n\n{PROSE}\n\n# Conclusion\n\n{PROSE}\n\n{earlier}") == []
    listed = "# Recommendations\n\n1. The Trust should mend the form."
    assert [body for _, body, _ in items(f"# Findings\n\n{said}\n\n{listed}")] == ["The Trust"]


def in_table(
    rows: list[list[str]], going_on: set[tuple[int, int]], *, over: list[list[str]] | None = None
) -> list[str]:
    """Return whose the recommendations of a table are. `over`: its rows on the next page."""
    pages = []
    for number, part in enumerate([rows, over or []], 1):
        words = "\n".join(" | ".join(cell for cell in row if cell) for row in part)
        head = "11. Recommendations\n\n" if number == 1 else ""
        table = Table(len(head), len(head + words), part, frozenset(going_on) if number == 1 else frozenset())
        pages.append(Page(number, head + words, headings=[(0, 19, 1)] if head else [], tables=[table] if part else []))
    document = Document("application/pdf", pages)
    fill(document)
    return [item.body for item in document.recommendations]


def test_an_agency_named_once_for_several_rows_is_whose_they_all_are() -> None:
    head = ["Agency", "No.", "Recommendation"]
    rows = [["Police", "1", "To ask who lives at home"], ["", "2", "To write down who was seen"]]
    over = [["", "3", "To tell the school of it"], ["Northwick Council", "4", "To ask for it back"]]
    assert in_table([head, *rows], set(), over=over) == ["Police", "Police", "Police", "Northwick Council"]


def test_an_empty_cell_right_of_the_text_is_nobodys_unless_it_is_one_with_that_above() -> None:
    rows = [
        ["No.", "Recommendation", "Lead"],
        ["1", "Mend the form in use", "Trust"],
        ["2", "Read the form in use", ""],
    ]
    assert in_table(rows, set()) == ["Trust", ""]
    assert in_table(rows, {(2, 2)}) == ["Trust", "Trust"]


def test_several_owners_beside_one_text_are_whose_it_is_all_of_them() -> None:
    rows = [
        ["No.", "Recommendation", "Lead"],
        ["1", "Mend the form in use", "Trust"],
        ["", "", "Northwick Council"],
        ["", "", "Trust"],
        ["2", "Read the form in use", "Police"],
    ]
    assert in_table(rows, {(2, 0), (2, 1), (3, 0), (3, 1)}) == ["Trust, Northwick Council", "Police"]
    assert in_table(rows, set()) == ["Trust", "Police"]
    # Of what is no recommendation nobody is the owner.
    rows[3][1:] = ["As above", ""]
    assert in_table([*rows[:4], ["", "", "Police"]], {(2, 1), (4, 1)}) == ["Trust, Northwick Council"]


@pytest.mark.parametrize(
    "marks",
    [
        ("①", "②"), ("1a.", "1b."), ("3.a", "3.b"), ("HR1:", "ASC1:"), ("[S1]", "[S2]"), ("C 1.", "C 2."),
        # As a translation into Arabic, Urdu or Hindi has them.
        ("٣.", "٤."), ("۱.", "۲."), ("१.", "२."),
    ],
)  # fmt: skip
def test_items_are_told_by_numbers_in_circles_with_letters_and_by_codes(marks: tuple[str, str]) -> None:
    asked = ("The Trust should mend the form.", "The Police should read what the Trust has written in it.")
    listed = "\n\n".join(f"{mark} {words}" for mark, words in zip(marks, asked, strict=True))
    found = items(f"# Recommendations\n\nThese are what the review asks.\n\n{listed}")
    plain = [mark.strip(".:[]").translate(str.maketrans("①②", "12")) for mark in marks]
    assert [(label, text) for label, _, text in found] == list(zip(plain, asked, strict=True))


@pytest.mark.parametrize("numbers", [("²", "³"), ("①", "②"), ("9" * 5000, "1")])
@pytest.mark.parametrize("has_heading", [True, False])
def test_odd_numbers_in_a_table_do_not_keep_a_report_from_being_read(
    numbers: tuple[str, str], has_heading: bool
) -> None:
    asked = ("The Trust should mend the form.", "The Police should read what the Trust has written in it.")
    rows = [[number, words, "Trust"] for number, words in zip(numbers, asked, strict=True)]
    whose = in_table([["No", "Recommendation", "Owner"], *rows] if has_heading else rows, set())
    assert whose == ["Trust", "Trust"] or not has_heading


def test_one_line_that_begins_with_a_code_is_no_item_by_it() -> None:
    found = items("# Recommendations\n\nM25 The police closed it.\n\n1. The Board should ask why.")
    assert [label for label, _, _ in found] == ["1"]


def test_below_a_heading_that_says_whom_they_are_for_tasks_need_no_familiar_verb() -> None:
    asked = "# Recommendations\n\n## Recommendations for schools\n\n1. Keep one list.\n\n2. Visit each child on it."
    assert [(label, body) for label, body, _ in items(asked)] == [("1", "schools"), ("2", "schools")]
    told = "# Recommendations\n\n## Oldtown schools\n\n1. One list was kept.\n\n2. Each child was visited."
    assert items(told) == []


def test_a_table_of_what_is_to_be_done_and_by_whom_counts_where_nothing_else_is_recommended() -> None:
    table = "| Who | What | When |\n|---|---|---|\n| Police | To hold one list of children | May |"
    assert items(f"# Recommendations\n\n{table}") == [("", "Police", "To hold one list of children")]
    found = items(f"# Recommendations\n\n1. The Board should ask why.\n\n## Plan\n\n{table}")
    assert [body for _, body, _ in found] == ["The Board"]


def test_a_line_of_nothing_but_a_name_says_whose_the_labelled_items_below_it_are() -> None:
    found = items(
        "# Recommendations\n\nOldtown Trust\n\nRec 1: The records of nurses should stand where others see them.\n\n"
        "Rec 2: Read them once a year.\n\nNorthwick Police\n\nRec 3: Write down who was seen at each visit.\n\n"
        "# Further recommendations\n\nRec 4: Write down who was not."
    )
    assert [body for _, body, _ in found] == ["Oldtown Trust"] * 2 + ["Northwick Police", ""]
