"""Who had read a report to its end is asked again where its text came to say something else, and only there."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.analysis.desks import Desk, include, make_desk
from tests.analysis.test_corrected import correct, read
from tests.analysis.test_moving_coding import AFTER, BEFORE, MILD, NAMED, part, text_of
from tests.conftest import client_of
from throughline.analysis import operations, policies_coding, queries
from throughline.analysis.models import CoderReading, Study, StudyMember
from throughline.analysis.operations.coding import REPLACED_MEANWHILE
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries import outcomes
from throughline.analysis.queries.waiting import waiting_in_study
from throughline.audit.models import Event
from throughline.library import operations as library
from throughline.library.models import Edition, Reading, Report
from throughline.library.operations import RecordDetails
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]


@dataclass
class Unmarked:
    """A desk whose first report nobody has marked anything in, and the coders have read to the end."""

    desk: Desk

    def correct(self, parts: list[str]) -> None:
        correct(self.desk, text_of(parts))

    def row(self, person: Person) -> CoderReading:
        return CoderReading.objects.get(study_report=self.desk.reports[0], coder=person)

    def state(self, person: Person) -> str:
        rows = queries.reports_to_code(self.desk.study, seen_by=person)
        return next(one.state for one in rows if one.study_report == self.desk.reports[0])

    def counts(self, person: Person) -> bool:
        found = outcomes.found_in_study(self.desk.study, seen_by=person)
        return found is not None and self.desk.reports[0].report_id in found.reports

    def at(self, name: str) -> str:
        return reverse(name, kwargs={"code": self.desk.study.code, "report": self.desk.reports[0].report.code})

    def page(self, person: Person) -> str:
        return read(client_of(person), self.at("code_report"))

    def coding(self, person: Person, **asked: str) -> str:
        address = reverse("coding", kwargs={"code": self.desk.study.code})
        return client_of(person).get(address, asked).content.decode()

    @property
    def text(self) -> Reading:
        return readings_of(self.desk.reports)[self.desk.reports[0].pk]


@pytest.fixture
def unmarked() -> Unmarked:
    desk = make_desk()
    found = library.deposit(
        content=io.BytesIO(text_of(BEFORE).encode()), file_name="first.txt", by=HOST_OPERATOR
    ).edition
    library.read_edition(edition_id=found.pk)
    Report.objects.filter(pk=found.report_id).update(availability="open")
    desk.reports[0] = include(desk.study, Report.objects.get(pk=found.report_id))
    desk.study.inclusion_rules, desk.study.exclusion_rules = ["It is a review"], ["It is none"]
    desk.study.save()
    operations.freeze_protocol(study=desk.study, by=desk.lead)
    desk.reports[0].study.refresh_from_db()
    desk.finish(desk.first, desk.second)
    return Unmarked(desk)


def test_which_text_was_read_is_kept(unmarked: Unmarked) -> None:
    assert unmarked.row(unmarked.desk.first).reading == unmarked.text
    assert unmarked.text.edition.number == 1


def test_where_a_correction_says_something_else_it_is_to_be_read_again(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    assert unmarked.counts(desk.first) and unmarked.state(desk.first) == "Read to the end"
    assert policies_coding.may_settle_report(desk.settler, desk.reports[0])
    unmarked.correct(AFTER)
    assert operations.ask_to_read_again() == 2
    assert not unmarked.counts(desk.first) and unmarked.state(desk.first) == "To read on"
    assert not policies_coding.may_settle_report(desk.settler, desk.reports[0])
    page = unmarked.page(desk.first)
    assert "You had read edition 1 to the end." in page and "Read what edition 2 says otherwise" in page
    assert "passage 1</a>" in page and "passage 2</a>" not in page
    assert MILD in page and "I have read it to the end" in page and "Quillmoss" not in page


def test_the_coders_list_and_the_pages_of_the_study_say_so(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    assert "to read on" not in dict(waiting_in_study(desk.study, desk.first))
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    listing = unmarked.coding(desk.first)
    assert "1 report that you had read to the end has changed since" in listing
    assert "You had read edition 1 to the end, and its text has changed since." in listing
    only = unmarked.coding(desk.first, state="To read on")
    assert desk.reports[0].report.title in only and desk.reports[1].report.title not in only
    assert "that you had read to the end" not in unmarked.coding(desk.lead)
    waiting = [words for words, _ in waiting_in_study(desk.study, desk.first)]
    assert "1 report to read on: the text has changed since you had read it to the end" in waiting
    assert "2 reports to code" in waiting, "the other reports, and this one not twice"
    says = {one.label: one.says for one in queries.steps_of(desk.study, seen_by=desk.lead)}
    assert "1 report to be read on: the text has changed" in says["Coding"]
    matrix = reverse("matrix", kwargs={"code": desk.study.code})
    assert "1 more was read to the end before its text changed" in read(client_of(desk.first), matrix)
    found = outcomes.found_in_study(desk.study, seen_by=desk.first)
    assert found is not None and found.changed == 1


def test_one_press_says_that_it_is_read_again(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    client_of(desk.first).post(unmarked.at("finish_report"), {"reading": unmarked.text.pk})
    assert unmarked.row(desk.first).reading == unmarked.text
    assert unmarked.counts(desk.first) and unmarked.state(desk.first) == "Read to the end"
    assert "You had read" not in unmarked.page(desk.first)
    assert unmarked.state(desk.second) == "To read on", "each for themselves"
    assert operations.ask_to_read_again() == 0


def test_where_every_word_was_read_it_stays_read(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    # Another file of the same words, in which a passage was taken out and nothing put in.
    unmarked.correct(BEFORE[:3])
    before = unmarked.row(desk.first).finished_at
    assert operations.ask_to_read_again() == 0
    row = unmarked.row(desk.first)
    assert (row.finished_at, row.reading, row.reopened_at) == (before, unmarked.text, None)
    assert unmarked.counts(desk.first) and "You had read" not in unmarked.page(desk.first)
    assert not Event.objects.filter(what="ask_to_read_again").exists()


def test_it_is_asked_and_recorded_once(unmarked: Unmarked) -> None:
    unmarked.correct(AFTER)
    assert [operations.ask_to_read_again() for _ in range(2)] == [2, 0]
    said = Event.objects.filter(what="ask_to_read_again").get().after
    assert (said["report"], said["edition"], said["asked"]) == (unmarked.desk.reports[0].report_id, 2, 2)


def test_a_third_edition_is_held_against_what_each_coder_had_read(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    desk.finish(desk.second)
    unmarked.correct([*AFTER, part("fifth")])
    assert operations.ask_to_read_again() == 1
    first, second = unmarked.page(desk.first), unmarked.page(desk.second)
    assert "edition 1 to the end" in first and "passage 1</a>" in first and "passage 5</a>" in first
    assert "edition 2 to the end" in second and "passage 1</a>" not in second and "passage 5</a>" in second


def test_where_the_words_came_back_one_press_is_enough(unmarked: Unmarked) -> None:
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    # The same words in other lines: the first file itself is in the library already.
    correct(unmarked.desk, text_of(BEFORE) + "\n\n")
    assert unmarked.text.edition.number == 3
    assert "It says nothing new, so you need only say so again below." in unmarked.page(unmarked.desk.first)


def test_a_file_that_was_read_anew_into_other_words_is_read_again(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    before = unmarked.text
    other = library.deposit(content=io.BytesIO(text_of(AFTER).encode()), file_name="x.txt", by=HOST_OPERATOR).edition
    library.read_edition(edition_id=other.pk)
    Reading.objects.filter(pk=before.pk).update(is_current=False)
    Reading.objects.filter(edition=other).update(edition=before.edition, number=before.number + 1)
    assert operations.ask_to_read_again() == 2
    page = unmarked.page(desk.first)
    assert "before the program read its file again" in page and "Read what the text now says otherwise" in page


def test_nobody_says_that_they_read_what_came_while_they_read(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    operations.take_up_report(study_report=desk.reports[0], by=desk.first)
    shown = unmarked.text.pk
    assert f'name="reading" value="{shown}"' in unmarked.page(desk.first)
    unmarked.correct(AFTER)
    client = client_of(desk.first)
    answer = client.post(unmarked.at("finish_report"), {"reading": shown}, follow=True)
    assert REPLACED_MEANWHILE in answer.content.decode()
    assert "passage 1</a>" in answer.content.decode(), "also before anybody was asked"
    assert client.post(unmarked.at("finish_report")).status_code == 302
    assert unmarked.row(desk.first).finished_at is None, "nothing was looked at"


def test_before_anybody_was_asked_the_page_says_it_already(unmarked: Unmarked) -> None:
    unmarked.correct(AFTER)
    page = unmarked.page(unmarked.desk.first)
    assert "You had read edition 1 to the end." in page and "I have read it to the end" in page


def test_who_has_left_is_not_asked_and_counts_no_more_until_it_is_read_or_settled(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    part_of = StudyMember.objects.get(study=desk.study, person=desk.first, role="coder")
    operations.end_study_role(member=part_of, by=desk.lead)
    unmarked.correct(AFTER)
    assert operations.ask_to_read_again() == 1
    desk.finish(desk.second)
    assert policies_coding.may_settle_report(desk.settler, desk.reports[0]), "they hold nobody up"
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    assert queries.agreement_in(desk.study, seen_by=desk.lead).reports == 0, "only one has read what it says now"
    CoderReading.objects.filter(coder=desk.second).delete()
    assert not unmarked.counts(desk.settler)
    says = {one.label: one.says for one in queries.steps_of(desk.study, seen_by=desk.lead)}
    assert "1 report to be read on" in says["Coding"]
    # Who comes back is asked then.
    operations.give_study_role(study=desk.study, person=desk.first, role="coder", by=desk.lead)
    assert operations.ask_to_read_again() == 1
    assert unmarked.state(desk.first) == "To read on"


def test_a_settled_report_stays_settled_and_can_be_settled_again_once_it_is_read_on(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    operations.settle_report(study_report=desk.reports[0], accepted=[], by=desk.settler)
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    assert unmarked.counts(desk.lead), "what was agreed stands"
    assert policies_coding.may_code_report(desk.first, desk.reports[0])
    again = "1 report to settle again: coders have read on in a corrected edition"
    assert again not in [words for words, _ in waiting_in_study(desk.study, desk.settler)]
    desk.finish(desk.first, desk.second)
    assert again in [words for words, _ in waiting_in_study(desk.study, desk.settler)]


def test_a_finished_study_keeps_what_it_had_until_it_is_taken_up_again(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    operations.move_study(study=desk.study, state="finished", by=desk.lead)
    unmarked.correct(AFTER)
    assert operations.ask_to_read_again() == 0
    assert unmarked.counts(desk.first)
    operations.move_study(study=Study.objects.get(pk=desk.study.pk), state="under_way", by=desk.lead)
    assert operations.ask_to_read_again() == 2


def test_what_the_version_before_did_not_keep_is_known_from_the_days(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    before = unmarked.text
    CoderReading.objects.filter(study_report=desk.reports[0]).update(reading=None)
    operations.ask_to_read_again()
    assert unmarked.row(desk.first).reading == before
    CoderReading.objects.filter(study_report=desk.reports[0]).update(reading=None)
    unmarked.correct(AFTER)
    assert operations.ask_to_read_again() == 2
    assert unmarked.row(desk.first).reading == before
    CoderReading.objects.filter(coder=desk.first).update(reading=None, finished_at=timezone.now(), reopened_at=None)
    operations.ask_to_read_again()
    assert unmarked.row(desk.first).reading == unmarked.text


def test_coding_that_is_moved_decides_it_and_nobody_is_asked_twice(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    start = desk.passage(2).text.index("The second")
    desk.code(desk.first, desk.plan, start, start + 20, number=2)
    desk.finish(desk.first)
    unmarked.correct(AFTER)
    assert operations.ask_to_read_again() == 0, "what is coded stands in the edition that was coded"
    operations.move_coding(study_report=desk.reports[0], by=desk.lead)
    assert {unmarked.state(one) for one in (desk.first, desk.second)} == {"To read on"}
    assert operations.ask_to_read_again() == 0
    assert "You had read edition 1 to the end." in unmarked.page(desk.second)


def test_a_report_is_read_on_while_a_correction_waits_or_could_not_be_read(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    edition = unmarked.text.edition
    details = RecordDetails(report_code=edition.report.code, replaces=edition.number)
    library.deposit(content=io.BytesIO(b"Other words."), file_name="x.txt", by=HOST_OPERATOR, details=details)
    assert Edition.objects.filter(replaces=edition, state="deposited").exists()
    assert NAMED in unmarked.page(desk.first)
    desk.finish(desk.first)
    assert unmarked.row(desk.first).reading is not None


def test_only_whoever_codes_says_it(unmarked: Unmarked) -> None:
    desk = unmarked.desk
    unmarked.correct(AFTER)
    operations.ask_to_read_again()
    with pytest.raises(Refusal):
        desk.finish(desk.lead)
