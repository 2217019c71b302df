"""Of a coded edition that a correction replaced, a team reads no more than everybody does; what it coded counts as before."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.analysis.desks import Desk, include, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, policies_coding, queries
from throughline.analysis.corrected import NOT_SHOWN
from throughline.analysis.models import Code, CodeKind, Coding, JourneyStep
from throughline.analysis.queries import outcomes
from throughline.analysis.queries.texts import texts_of
from throughline.analysis.queries.waiting import waiting_in_study
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.library.operations import RecordDetails
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
SAID = "Pemberlow Quillmoss was seen at home on a Tuesday by the nurse who had known her since she was born."


@pytest.fixture
def desk() -> Desk:
    """A desk whose first report is coded by both coders and read to its end, with words that a correction will take out."""
    made = make_desk()
    Code.objects.filter(pk=made.plan.pk).update(kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.REFERRAL)
    text = f"Findings\n\n{SAID} Her mother rang on the day after, and nobody wrote down what she said.\n\nThat is all."
    edition = library.deposit(content=io.BytesIO(text.encode()), file_name="first.txt", by=HOST_OPERATOR).edition
    library.read_edition(edition_id=edition.pk)
    Report.objects.filter(pk=edition.report_id).update(availability="open")
    made.reports[0] = include(made.study, Report.objects.get(pk=edition.report_id))
    assert made.passage().text.startswith(SAID)
    made.code(made.first, made.plan, 0, len(SAID), is_good_example=True)
    made.code(made.second, made.plan, 5, 30)
    made.code(made.second, made.voice, 0, len(SAID))
    made.finish(made.first, made.second)
    return made


def correct(desk: Desk, text: str = "Findings\n\nIt names nobody.\n\nNothing more is said of it here.") -> None:
    edition = desk.passage().reading.edition
    details = RecordDetails(report_code=edition.report.code, replaces=edition.number)
    made = library.deposit(
        content=io.BytesIO(text.encode()), file_name="corrected.txt", by=HOST_OPERATOR, details=details
    )
    library.read_edition(edition_id=made.edition.pk)


def settle(desk: Desk) -> None:
    kept = Coding.objects.filter(study=desk.study, coder=desk.first).values_list("pk", flat=True)
    operations.settle_report(study_report=desk.reports[0], accepted=list(kept), by=desk.settler)


def pages(desk: Desk) -> list[str]:
    report, study = desk.reports[0].report.code, desk.study.code
    here = {"code": study}
    own = Coding.objects.filter(study=desk.study, coder=desk.first)[0]
    return [
        reverse("code_report", kwargs=here | {"report": report}),
        reverse("code_passage", kwargs=here | {"report": report, "number": desk.passage().number}),
        reverse("settle_report", kwargs=here | {"report": report}),
        reverse("change_coding", kwargs=here | {"number": own.pk}),
        reverse("code", kwargs=here | {"number": desk.plan.pk}),
        reverse("code_differences", kwargs=here | {"number": desk.plan.pk}),
        reverse("practice_issue", kwargs=here | {"number": desk.plan.pk}),
        reverse("counter_evidence", kwargs=here | {"number": desk.plan.pk}),
        reverse("export_map", kwargs=here | {"form": "json"}),
    ]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return " ".join(content.decode(errors="replace").split())


def everybody(desk: Desk) -> list[Client]:
    return [client_of(one) for one in (desk.first, desk.second, desk.settler, desk.lead)]


def where_it_stands(desk: Desk) -> set[str]:
    clients = everybody(desk)
    return {address for address in pages(desk) for client in clients if "Quillmoss" in read(client, address)}


@pytest.mark.parametrize("is_settled", [False, True])
def test_no_page_of_the_study_repeats_what_a_correction_took_out(desk: Desk, is_settled: bool) -> None:
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    if is_settled:
        settle(desk)
    assert len(where_it_stands(desk)) > 3, "the test would see it"
    correct(desk)
    assert where_it_stands(desk) == set()


def test_what_was_coded_stays_and_counts_and_the_page_leads_to_the_correction(desk: Desk) -> None:
    settle(desk)
    before = outcomes.found_in_study(desk.study, seen_by=desk.first)
    correct(desk)
    after = outcomes.found_in_study(desk.study, seen_by=desk.first)
    assert before is not None and after is not None
    assert (after.of, len(after.marks)) == (before.of, len(before.marks))
    address = pages(desk)[0]
    page = read(client_of(desk.first), address)
    assert "The edition that was coded has been corrected" in page and desk.plan.label in page
    report = desk.reports[0].report
    number = report.editions.latest("number").number
    there = reverse("read_page", kwargs={"code": report.code, "edition": number, "number": 1})
    assert f'href="{there}"' in page
    assert client_of(desk.first).get(there).status_code == 200
    issue = outcomes.issue_of(after, desk.plan.pk, seen_by=desk.first)
    assert issue is not None
    assert [(one.words, one.before, one.after) for one in issue.quotations] == [(NOT_SHOWN, "", "")]


def test_words_that_the_correction_still_says_are_quoted_without_what_stood_around_them(desk: Desk) -> None:
    settle(desk)
    correct(desk, f"Findings\n\n{SAID}\n\nNothing more is said of it here.")
    found = outcomes.found_in_study(desk.study, seen_by=desk.first)
    assert found is not None
    issue = outcomes.issue_of(found, desk.plan.pk, seen_by=desk.first)
    assert issue is not None
    assert [(one.words, one.before, one.after) for one in issue.quotations] == [(SAID, "", "")]


def test_a_project_file_holds_no_text_of_it_and_screening_learns_nothing_from_it(desk: Desk) -> None:
    def project(person: Person) -> str:
        address = reverse("export_project", kwargs={"code": desk.study.code})
        answer: Any = client_of(person).get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())

    code = desk.reports[0].report.code
    assert code in project(desk.first)
    correct(desk)
    assert code not in project(desk.first)
    assert SAID not in texts_of(desk.study, [desk.reports[0].report_id])[0]


def test_nobody_codes_on_in_it_but_takes_their_own_coding_back(desk: Desk) -> None:
    passage, own = desk.passage(), Coding.objects.filter(study=desk.study, coder=desk.first)[0]
    correct(desk)
    verdict = policies_coding.may_code_report(desk.first, desk.reports[0])
    assert (bool(verdict), verdict.sentence) == (False, NOT_SHOWN)
    with pytest.raises(Refusal):
        operations.code_passage(
            study_report=desk.reports[0], passage=passage, start=0, end=5, code=desk.voice, by=desk.first
        )
    operations.take_back_coding(coding=own, by=desk.first)
    own.refresh_from_db()
    assert own.removed_at is not None


def test_whoever_may_correct_the_record_reads_it_as_before(desk: Desk) -> None:
    correct(desk)
    assert not queries.coding_page(desk.reports[0], 1, seen_by=desk.first)["passages"][0].margin[0][1]  # type: ignore[index]
    people.grant_role(person=desk.first, role="cataloguer", by=HOST_OPERATOR)
    person = Person.objects.get(pk=desk.first.pk)
    person.has_used_second_step = True
    page = queries.coding_page(desk.reports[0], 1, seen_by=person)
    assert page is not None and page["corrected"] is None
    assert page["passages"][0].margin[0][1] == SAID


def unread(desk: Desk) -> None:
    """A correction comes that is no file which can be read."""
    details = RecordDetails(report_code=desk.reports[0].report.code, replaces=1)
    made = library.deposit(content=io.BytesIO(b"%PDF-1.4 ?"), file_name="b.pdf", by=HOST_OPERATOR, details=details)
    library.read_edition(edition_id=made.edition.pk)


def test_a_correction_that_could_not_be_read_keeps_nobody_from_beginning(desk: Desk) -> None:
    Coding.objects.all().delete()
    unread(desk)
    assert desk.passage().text.startswith(SAID)
    assert desk.code(desk.first, desk.plan, 0, len(SAID)).passage.reading.edition.number == 1
    assert SAID in read(client_of(desk.second), pages(desk)[0])


def test_a_correction_after_one_that_could_not_be_read_hides_what_was_coded_and_the_coding_moves_there(
    desk: Desk,
) -> None:
    unread(desk)
    text = f"Findings\n\n{SAID.partition(' ')[2]} Nothing more is said of it here."
    details = RecordDetails(report_code=desk.reports[0].report.code, replaces=2)
    made = library.deposit(
        content=io.BytesIO(text.encode()), file_name="c.txt", by=HOST_OPERATOR, details=details
    ).edition
    library.read_edition(edition_id=made.pk)
    for address in pages(desk):
        assert "Pemberlow" not in read(client_of(desk.first), address), address
    assert [words for words, _ in waiting_in_study(desk.study, desk.lead) if "corrected since" in words]
    assert operations.move_coding(study_report=desk.reports[0], by=desk.lead) is not None
    assert not [words for words, _ in waiting_in_study(desk.study, desk.lead) if "corrected since" in words]
    assert desk.passage().reading.edition.number == 3
