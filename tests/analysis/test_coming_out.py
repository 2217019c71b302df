"""What comes out of coding: agreement, where coders differ, training, the matrix, codes together."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.utils.html import escape

from reviewtext.agreement import krippendorff_alpha
from tests.analysis.desks import Desk, live_code, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.models import Coding
from throughline.analysis.queries import outcomes
from throughline.library.models import Passage, Report


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def both_code(desk: Desk) -> None:
    """The first coder gives both codes to passages 1 and 2; the second agrees about one of the four."""
    for number in (1, 2):
        desk.code(desk.first, desk.plan, 0, 20, number=number)
        desk.code(desk.first, desk.voice, 0, 20, number=number)
    desk.code(desk.second, desk.plan, 0, 20, number=1)
    desk.finish(desk.first, desk.second)


def test_agreement_is_counted_over_every_passage_that_both_have_read(desk: Desk) -> None:
    both_code(desk)
    found = queries.agreement_in(desk.study, seen_by=desk.settler)
    passages = Passage.objects.filter(reading=desk.passage().reading).count()
    assert (found.reports, found.passages, found.left_out) == (1, passages, 0)
    line = next(line for line in found.lines if line.code == desk.plan)
    expected = krippendorff_alpha([[1, 1, *[0] * (passages - 2)], [1, 0, *[0] * (passages - 2)]])
    assert line.agreement.passages.value == pytest.approx(expected.value)
    assert line.agreement.passages.warnings
    assert line.agreement.kappa_name == "Cohen's kappa"


def test_what_is_so_of_every_code_is_said_once(desk: Desk) -> None:
    both_code(desk)
    page = client_of(desk.settler).get(f"/studies/{desk.study.code}/agreement/").content.decode()
    assert page.count("The code was used fewer than 10 times") == page.count("This is so of every code here:") == 1


def test_what_has_to_be_known_of_the_only_code_stands_with_it(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first, desk.second)
    page = client_of(desk.settler).get(f"/studies/{desk.study.code}/agreement/").content.decode()
    assert "The code was used fewer than 10 times" in page
    assert "This is so of every code here:" not in page


def test_only_who_may_settle_a_report_has_a_column_for_it(desk: Desk) -> None:
    both_code(desk)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    heading = ">Settle</th>"
    address = f"/studies/{desk.study.code}/coding/"
    assert heading in client_of(desk.settler).get(address).content.decode()
    assert heading not in client_of(desk.first).get(address).content.decode()


def test_nothing_is_compared_before_both_have_finished_and_coders_see_no_comparison(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.code(desk.second, desk.plan)
    desk.finish(desk.first)
    assert queries.agreement_in(desk.study, seen_by=desk.settler).reports == 0
    desk.finish(desk.second)
    assert queries.agreement_in(desk.study, seen_by=desk.settler).reports == 1
    assert queries.agreement_in(desk.study, seen_by=desk.first).reports == 0


def test_a_lead_who_codes_too_compares_only_what_is_settled(desk: Desk) -> None:
    operations.give_study_role(study=desk.study, person=desk.lead, role="coder", by=desk.lead)
    desk.code(desk.lead, desk.plan)
    coding = desk.code(desk.first, desk.plan)
    desk.finish(desk.lead, desk.first)
    found = queries.agreement_in(desk.study, seen_by=desk.lead)
    assert (found.reports, found.left_out) == (0, 1)
    assert queries.differences_in(desk.study, desk.plan, seen_by=desk.lead) == []
    operations.settle_report(study_report=desk.reports[0], accepted=[coding.pk], by=desk.settler)
    assert queries.agreement_in(desk.study, seen_by=desk.lead).reports == 1


def test_where_coders_differ_stands_with_what_each_marked(desk: Desk) -> None:
    both_code(desk)
    differing = queries.differences_in(desk.study, desk.plan, seen_by=desk.settler)
    assert [one.passage.number for one in differing] == [2]
    assert differing[0].marked == [(desk.first.name, [desk.passage(2).text[:20]])]
    assert differing[0].unmarked == [desk.second.name]


def test_training_is_blind_and_counts_in_no_result(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan, 0, 20)
    desk.finish(desk.first)
    operations.settle_report(study_report=desk.reports[0], accepted=[coding.pk], by=desk.settler, is_training=True)
    before = queries.matrix_of(desk.study, seen_by=desk.settler)
    assert not queries.codings_seen(desk.study, seen_by=desk.second)
    own = desk.code(desk.second, desk.voice, 0, 20)
    assert list(queries.codings_seen(desk.study, seen_by=desk.second)) == [own]
    desk.finish(desk.second)
    seen = queries.codings_seen(desk.study, seen_by=desk.second)
    assert [one.is_agreed for one in seen] == [True]
    found = queries.training_of(desk.study, desk.second.pk, seen_by=desk.second)
    assert found is not None
    assert [code for _, _, code in found.missed] == [desk.plan]
    assert [code for _, _, code in found.added] == [desk.voice]
    page = client_of(desk.second).get(f"/studies/{desk.study.code}/training/").content.decode()
    assert "The code was used fewer than 10 times" in page
    assert queries.training_of(desk.study, desk.second.pk, seen_by=desk.first) is None
    assert queries.matrix_of(desk.study, seen_by=desk.settler) == before
    assert queries.agreement_in(desk.study, seen_by=desk.settler).reports == 0


def test_in_a_study_that_trains_a_new_coder_counts_once_they_have_trained_and_are_let_in(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan, 0, 20)
    desk.finish(desk.first)
    operations.settle_report(study_report=desk.reports[0], accepted=[coding.pk], by=desk.settler, is_training=True)
    desk.code(desk.second, desk.voice, report=1)
    desk.finish(desk.second, report=1)
    operations.take_up_settling(study_report=desk.reports[1], by=desk.settler)
    assert queries.matrix_of(desk.study, seen_by=desk.settler).read == 1
    page = client_of(desk.second).get(f"/studies/{desk.study.code}/coding/").content.decode()
    assert "Before your codings count" in page and "For training" in page
    desk.code(desk.second, desk.plan)
    desk.finish(desk.second)
    assert queries.matrix_of(desk.study, seen_by=desk.settler).read == 1
    operations.let_in_coder(study=desk.study, person=desk.second, reason="They agree.", by=desk.lead)
    assert queries.matrix_of(desk.study, seen_by=desk.settler).read == 2
    assert (
        "Before your codings count"
        not in client_of(desk.second).get(f"/studies/{desk.study.code}/coding/").content.decode()
    )
    assert client_of(desk.second).get(f"/studies/{desk.study.code}/training/").status_code == 200


def test_the_matrix_counts_passages_once_and_says_of_how_many_reviews(desk: Desk) -> None:
    both_code(desk)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    matrix = queries.matrix_of(desk.study, seen_by=desk.settler)
    assert (matrix.read, matrix.included, matrix.settled) == (1, 2, 0)
    assert {row.code.label: (row.reviews, row.counts) for row in matrix.rows} == {
        "Plan quality": (1, [2]),
        "Voice of the child": (1, [2]),
    }
    agreed = Coding.objects.get(coder=desk.second, study=desk.study)
    operations.settle_report(study_report=desk.reports[0], accepted=[agreed.pk], by=desk.settler)
    matrix = queries.matrix_of(desk.study, seen_by=desk.first)
    assert {row.code.label: row.counts for row in matrix.rows} == {"Plan quality": [1], "Voice of the child": [0]}


def test_the_matrix_counts_the_same_reviews_as_the_map_and_says_which_are_only_begun(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first)
    operations.settle_report(study_report=desk.reports[0], accepted=[], by=desk.settler)
    desk.code(desk.first, desk.voice, report=1)
    matrix, found = (ask(desk.study, seen_by=desk.first) for ask in (queries.matrix_of, outcomes.found_in_study))
    assert (matrix.read, matrix.settled, matrix.begun) == (found.of, 1, found.begun) == (1, 1, 1)
    assert {row.code.label: (row.reviews, row.counts) for row in matrix.rows} == {
        "Plan quality": (0, [0]),
        "Voice of the child": (0, [0]),
    }
    page = client_of(desk.first).get(f"/studies/{desk.study.code}/matrix/").content.decode()
    assert "1 of the 2 included reviews is read to the end" in page
    assert "1 more is begun; nothing in it counts yet" in page
    desk.finish(desk.first, report=1)
    assert queries.matrix_of(desk.study, seen_by=desk.first).read == 2


def test_the_name_of_a_code_in_the_matrix_leads_to_its_passages_where_there_are_any(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first)
    client, here = client_of(desk.first), f"/studies/{desk.study.code}"
    page = client.get(f"{here}/matrix/").content.decode()
    assert f'href="{here}/map/{desk.plan.pk}/"' in page and f'href="{here}/map/{desk.voice.pk}/"' not in page
    assert client.get(f"{here}/map/{desk.plan.pk}/").status_code == 200


def test_a_page_of_thousands_of_digits_is_the_first(desk: Desk) -> None:
    client, here = client_of(desk.first), f"/studies/{desk.study.code}"
    for page in (f"{here}/matrix/", f"{here}/coding/{desk.reports[0].report.code}/"):
        assert client.get(page, {"page": "9" * 5_000}).status_code == 200


def test_a_report_that_was_withdrawn_stays_in_the_tables_with_its_title_and_leads_nowhere(desk: Desk) -> None:
    both_code(desk)
    gone, here = desk.reports[0].report, f"/studies/{desk.study.code}"
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    client = client_of(desk.settler)
    link = f'href="{here}/coding/{gone.code}/'
    pages = [f"{here}/{page}" for page in ("coding/", "matrix/")]
    assert all(link in client.get(page).content.decode() for page in pages)
    Report.objects.filter(pk=gone.pk).update(availability="withdrawn")
    coding, matrix = (client.get(page).content.decode() for page in pages)
    assert escape(gone.title) in coding and "Withdrawn from the library" in coding
    assert escape(gone.title) in matrix
    assert link not in coding + matrix


def test_a_column_of_the_matrix_names_its_review_also_in_files(desk: Desk) -> None:
    both_code(desk)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    report = desk.reports[0].report
    assert queries.matrix_of(desk.study, seen_by=desk.settler).as_table()[0][-1] == f"{report.code}: {report.title}"


def test_codes_together_have_their_denominators(desk: Desk) -> None:
    both_code(desk)
    pairs, passages = queries.co_occurrence(desk.study, seen_by=desk.first)
    assert passages == 2
    assert [(p.passages, p.first_passages, p.second_passages, p.reviews) for p in pairs] == [(2, 2, 2, 1)]


def test_two_codes_of_one_name_are_told_apart_by_what_they_stand_under(desk: Desk) -> None:
    other = live_code(desk.study, "Plan quality", parent=desk.voice)
    desk.code(desk.first, other)
    both_code(desk)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    expected = {"Plan quality", "Voice of the child", "Voice of the child: Plan quality"}
    client, here = client_of(desk.settler), f"/studies/{desk.study.code}"
    for page in ("agreement/", "matrix/", "matrix/origins/"):
        table = client.get(f"{here}/{page}?form=csv").content.decode("utf-8-sig")
        assert {row[0] for row in csv.reader(io.StringIO(table))} == {"Code", *expected}, page
        assert "Voice of the child: Plan quality" in client.get(f"{here}/{page}").content.decode(), page
    pairs, _ = queries.co_occurrence(desk.study, seen_by=desk.settler)
    assert {name for pair in pairs for name in (pair.first_name, pair.second_name)} == expected


def test_tables_come_out_as_files_that_run_no_formula(desk: Desk) -> None:
    both_code(desk)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    operations.change_code(code=desk.plan, label="=1+1", reason="", by=desk.lead)
    client, here = client_of(desk.settler), f"/studies/{desk.study.code}"
    rows = list(csv.reader(io.StringIO(client.get(f"{here}/matrix/?form=csv").content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Code", "Kind", "Reviews with it, of 1 read to the end"]
    assert rows[1][0] == "'=1+1"
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{here}/matrix/?form=xlsx").content))
    assert book.sheetnames == ["Codes by review", "Codes together", "How codings came about"]
    sheet = book["Codes by review"]
    assert sheet["A2"].value == "'=1+1"
    assert [one.freeze_panes for one in book] == ["A2"] * 3
    assert sheet.column_dimensions["A"].width == len("Voice of the child") + 2
    assert (sheet["E1"].alignment.wrap_text, sheet.column_dimensions["E"].width) == (True, 22)
    for page in ("agreement/", "agreement/?form=csv", "matrix/", "matrix/together/", "matrix/together/?form=csv",
                 f"codebook/codes/{desk.plan.pk}/differences/", f"training/{desk.second.pk}/"):  # fmt: skip
        assert client.get(f"{here}/{page}").status_code == 200, page


def test_the_command_writes_the_same_tables(desk: Desk, tmp_path: Path) -> None:
    both_code(desk)
    for action, first in (("matrix", "Code"), ("together", "Code"), ("agreement", "Code")):
        path = tmp_path / f"{action}.csv"
        call_command("coding", desk.study.code, action, str(path))
        assert path.read_text(encoding="utf-8-sig").startswith(first)
