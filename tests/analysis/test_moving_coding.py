"""The coding of a report moves to the edition that corrected it: in the same words, once, and nothing of it gets lost."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import reverse

from reviewtext import refi
from tests.analysis.desks import Desk, include, make_desk
from tests.analysis.test_corrected import correct, read
from tests.conftest import client_of
from throughline.analysis import operations, policies_coding, queries
from throughline.analysis.models import (
    Code,
    CodeKind,
    CodeLearning,
    CoderReading,
    CodeSuggestion,
    Coding,
    CodingMove,
    JourneyStep,
    PublishedCoding,
    RandomCheck,
    ReportSettlement,
    StudyMember,
    StudyReport,
    SuggestionState,
)
from throughline.analysis.models.suggesting import CheckRound
from throughline.analysis.moving import standing_of
from throughline.analysis.operations.coding import OTHER_EDITION, REPLACED_MEANWHILE
from throughline.analysis.operations.moving import CHANGED
from throughline.analysis.project_file import project_of, readings_of
from throughline.analysis.queries.waiting import waiting_in_study
from throughline.audit.models import Event
from throughline.library import operations as library
from throughline.library.models import Passage, Report
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
NAMED = "Pemberlow Quillmoss was seen at home on a Tuesday by the nurse."
MILD = "The child was seen at home on a Tuesday by the nurse."
AGAIN = "Nobody asked the child."


def part(name: str, *said: str) -> str:
    """Return a paragraph that is a passage of its own, with these sentences in its middle."""
    lines = [f"The {name} review tells in line {number} of school and of home." for number in range(13)]
    return " ".join([*lines[:6], *said, *lines[6:]])


BEFORE = [part("first", NAMED), part("second", AGAIN), part("third", AGAIN), part("fourth")]
# One name is taken out; what else the report says stands as it stood.
AFTER = [part("first", MILD), *BEFORE[1:]]


def text_of(parts: list[str]) -> str:
    return "\n\n".join(["Findings", *parts])


@dataclass
class Case:
    """A desk whose first report is one of four passages, which a correction can replace."""

    desk: Desk
    made: dict[str, Coding] = field(default_factory=dict)

    def code(self, name: str, by: Person, code: Code, words: str, number: int = 1, **more: Any) -> Coding:
        start = self.desk.passage(number).text.index(words)
        self.made[name] = self.desk.code(by, code, start, start + len(words), number=number, **more)
        return self.made[name]

    def now(self, name: str) -> Coding:
        return Coding.objects.select_related("passage__reading__edition").get(pk=self.made[name].pk)

    def words(self, name: str) -> str:
        one = self.now(name)
        return one.passage.text[one.start : one.end]

    def edition(self, name: str) -> int:
        return self.now(name).passage.reading.edition.number

    def correct(self, parts: list[str] | None = None) -> None:
        correct(self.desk, text_of(parts or AFTER))

    def move(self, by: Person | None = None, **more: Any) -> CodingMove | None:
        return operations.move_coding(study_report=self.desk.reports[0], by=by or self.desk.lead, **more)

    def settle(self, *names: str) -> ReportSettlement:
        return operations.settle_report(
            study_report=self.desk.reports[0], accepted=[self.made[one].pk for one in names], by=self.desk.settler
        )

    def at(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"code": self.desk.study.code, "report": self.desk.reports[0].report.code} | more)

    def page(self, person: Person, name: str = "code_report") -> str:
        return read(client_of(person), self.at(name))


@pytest.fixture
def case() -> Case:
    return make_case()


def make_case() -> Case:
    """Two coders have coded: the name that goes, a sentence that stands twice, and words that stay where they are."""
    desk = make_desk()
    Code.objects.filter(pk=desk.plan.pk).update(kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.REFERRAL)
    found = library.deposit(
        content=io.BytesIO(text_of(BEFORE).encode()), file_name="first.txt", by=HOST_OPERATOR
    ).edition
    library.read_edition(edition_id=found.pk)
    Report.objects.filter(pk=found.report_id).update(availability="open")
    desk.reports[0] = include(desk.study, Report.objects.get(pk=found.report_id))
    passages = Passage.objects.filter(reading=readings_of(desk.reports)[desk.reports[0].pk])
    assert [one.text for one in passages.order_by("number")] == BEFORE, "each part is a passage"
    made = Case(desk)
    made.code("name", desk.first, desk.plan, NAMED)
    made.code("beside", desk.first, desk.voice, "first review tells in line 3 of school", memo="A memo", weight=3)
    made.code("twice", desk.first, desk.plan, AGAIN, 3, is_good_example=True)
    made.code("other", desk.second, desk.plan, "line 2 of school and of home.", 2)
    made.code("part of a word", desk.second, desk.voice, "ourth review te", 4)
    return made


def test_what_stands_in_the_same_words_at_one_place_moves_there_with_all_that_it_was(case: Case) -> None:
    before = {name: (case.words(name), case.now(name)) for name in case.made}
    case.correct()
    made = case.move()
    assert made is not None and (made.moved, made.left_behind, made.from_edition, made.to_edition) == (4, 1, 1, 2)
    assert Coding.objects.filter(study=case.desk.study).count() == len(before)
    assert {name: case.edition(name) for name in before} == {
        "name": 1, "beside": 2, "twice": 2, "other": 2, "part of a word": 2
    }  # fmt: skip
    for name, (words, old) in before.items():
        new = case.now(name)
        assert case.words(name) == words
        for kept in (
            "client_id",
            "coder_id",
            "code_id",
            "code_version",
            "memo",
            "weight",
            "is_good_example",
            "made_at",
        ):
            assert getattr(new, kept) == getattr(old, kept), kept
    # The sentence stands in two passages; the passage around it says which of them it was.
    assert case.now("twice").passage.number == 3


def test_what_is_not_found_stays_counts_no_more_and_is_listed_for_its_coder_alone(case: Case) -> None:
    desk = case.desk
    case.correct()
    assert queries.codings_seen(desk.study, seen_by=desk.first).count() == 3
    case.move()
    assert case.now("name").left_behind_at is not None and case.now("name").removed_at is None
    assert case.made["name"] not in queries.codings_seen(desk.study, seen_by=desk.first)
    assert queries.codings_seen(desk.study, seen_by=desk.first).count() == 2
    own, others = case.page(desk.first), case.page(desk.second)
    assert "1 coding left behind" in own and "passage 1 of edition 1" in own
    assert "left behind" not in others
    client_of(desk.first).post(
        reverse("take_back_coding", kwargs={"code": desk.study.code, "number": case.made["name"].pk})
    )
    assert "left behind" not in case.page(desk.first)


def test_words_that_cannot_be_told_apart_stay_where_they_are(case: Case) -> None:
    desk = case.desk
    # The passage around it is changed, so nothing tells any more which of the two it is.
    case.correct([*BEFORE[:2], part("third", AGAIN, "It was late."), BEFORE[3]])
    page = case.page(desk.lead, "move_coding")
    assert "4 stand in edition 2 in the same words, 1 stands there at more than one place." in page
    case.move()
    assert case.edition("twice") == 1
    assert case.now("twice").left_behind_at is not None


def test_words_that_stood_twice_and_stand_once_are_not_taken_for_each_other(case: Case) -> None:
    case.correct([BEFORE[0], BEFORE[1], part("third"), BEFORE[3]])
    case.move()
    assert case.edition("twice") == 1


def test_words_that_run_over_a_break_between_passages_there_become_a_coding_in_each(case: Case) -> None:
    long = "The second review tells in line 11 of school and of home. The second review tells in line 12 of school and of home."
    case.code("long", case.desk.first, case.desk.voice, long, 2, memo="Both")
    halves = BEFORE[1].split("The second review tells in line 12")
    case.correct(
        [
            BEFORE[0],
            halves[0].strip(),
            "The second review tells in line 12" + halves[1] + " " + part("new"),
            *BEFORE[2:],
        ]
    )
    assert "become a coding in each" in case.page(case.desk.lead, "move_coding").replace("becomes", "become")
    case.move()
    parts = list(Coding.objects.present().filter(coder=case.desk.first, memo="Both").order_by("passage__number"))
    assert [one.passage.text[one.start : one.end] for one in parts] == [
        long[: long.index(" The second review tells in line 12")], "The second review tells in line 12 of school and of home."
    ]  # fmt: skip
    assert parts[0].pk == case.made["long"].pk and parts[1].coder_id == case.desk.first.pk


def test_a_report_that_was_coded_in_part_is_finished_on_the_corrected_edition(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first)
    case.correct()
    with pytest.raises(Refusal):
        desk.finish(desk.second)
    case.move()
    assert policies_coding.may_code_report(desk.second, desk.reports[0])
    assert MILD in desk.passage(1).text
    case.code("new", desk.second, desk.plan, MILD, 1)
    desk.finish(desk.second)
    assert MILD in case.page(desk.second)
    # Whoever had finished reads on in what is new, and only then may it be settled.
    assert "passage 1</a>" in case.page(desk.first) and "passage 2</a>" not in case.page(desk.first)
    assert not policies_coding.may_settle_report(desk.settler, desk.reports[0])
    desk.finish(desk.first)
    assert policies_coding.may_settle_report(desk.settler, desk.reports[0])


def test_a_page_that_was_opened_before_the_coding_moved_does_not_say_that_the_correction_was_read(case: Case) -> None:
    desk, browser = case.desk, client_of(case.desk.second)
    opened = re.search(r'name="reading" value="(\d+)"', case.page(desk.second))
    assert opened is not None and opened[1] == str(desk.passage().reading_id)
    case.correct()
    case.move()
    answer = browser.post(case.at("finish_report"), {"reading": opened[1]}, follow=True)
    assert REPLACED_MEANWHILE in answer.content.decode() and MILD in answer.content.decode()
    assert CoderReading.objects.get(coder=desk.second, study_report=desk.reports[0]).finished_at is None
    now = re.search(r'name="reading" value="(\d+)"', case.page(desk.second))
    assert now is not None
    browser.post(case.at("finish_report"), {"reading": now[1]})
    assert CoderReading.objects.get(coder=desk.second, study_report=desk.reports[0]).finished_at is not None


def test_who_settles_while_the_coding_moves_waits_and_then_meets_coders_who_are_to_read_on(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, reports = case.desk, StudyReport.objects
    desk.finish(desk.first, desk.second)
    case.correct()
    wait = reports.select_for_update

    def moved_meanwhile() -> Any:
        monkeypatch.undo()
        assert case.move() is not None
        return wait()

    monkeypatch.setattr(reports, "select_for_update", moved_meanwhile)
    with pytest.raises(Refusal, match="Not every coder"):
        case.settle("beside")
    assert not ReportSettlement.objects.filter(study_report=desk.reports[0]).exists()


def test_nobody_reads_on_where_the_correction_says_nothing_new(case: Case) -> None:
    desk = case.desk
    operations.take_back_coding(coding=case.now("part of a word"), by=desk.second)
    desk.finish(desk.first, desk.second)
    # The last of its passages is taken out.
    case.correct(BEFORE[:3])
    page = case.page(desk.lead, "move_coding")
    assert "says nothing that edition 1 did not" in page and "read what is new" not in page
    case.move()
    assert queries.agreement_in(desk.study, seen_by=desk.lead).passages == 3
    assert policies_coding.may_settle_report(desk.settler, desk.reports[0])
    assert "You had read" not in case.page(desk.first)


def test_moving_twice_does_nothing_and_is_recorded_once(case: Case) -> None:
    case.correct()
    events = Event.objects.filter(what="move_coding")
    there = events.count()
    mark = standing_of(case.desk.reports[0]).mark  # type: ignore[union-attr]
    lead = client_of(case.desk.lead)
    for _ in range(2):
        lead.post(case.at("move_coding"), {"seen": mark})
    assert CodingMove.objects.filter(study_report=case.desk.reports[0]).count() == 1
    assert events.count() == there + 1
    held = list(Coding.objects.filter(study=case.desk.study).values())
    assert case.move() is None
    assert list(Coding.objects.filter(study=case.desk.study).values()) == held
    page = case.page(case.desk.lead)
    assert "moved from edition 1 to edition 2 on" in page and f"by {case.desk.lead.name}" in page


def test_what_was_looked_at_must_still_be_so(case: Case) -> None:
    case.correct()
    mark = standing_of(case.desk.reports[0]).mark  # type: ignore[union-attr]
    operations.take_back_coding(coding=case.now("other"), by=case.desk.second)
    with pytest.raises(Refusal, match=CHANGED[:20]):
        case.move(seen=mark)
    answer = client_of(case.desk.lead).post(case.at("move_coding"), {"seen": mark})
    assert answer.status_code == 400 and CHANGED in answer.content.decode()
    assert client_of(case.desk.lead).post(case.at("move_coding")).status_code == 400, "nothing was looked at"
    assert not CodingMove.objects.filter(study_report=case.desk.reports[0]).exists()
    # What is taken back moves too, so that it can be put back.
    case.move()
    assert case.edition("other") == 2
    operations.put_back_coding(coding=case.now("other"), by=case.desk.second)


@pytest.mark.parametrize("who", ["first", "second", "settler"])
def test_only_the_lead_moves_it(case: Case, who: str) -> None:
    case.correct()
    person = getattr(case.desk, who)
    with pytest.raises(Refusal):
        case.move(person)
    for asked in (client_of(person).get, client_of(person).post):
        assert asked(case.at("move_coding")).status_code == 403
    assert "Move the coding" not in case.page(person)
    assert "The study lead can move the coding there." in case.page(person)


def test_a_finished_study_keeps_what_it_had(case: Case) -> None:
    case.correct()
    freeze(case.desk)
    operations.move_study(study=case.desk.study, state="finished", by=case.desk.lead)
    case.desk.reports[0].study.refresh_from_db()
    with pytest.raises(Refusal, match="finished"):
        case.move()
    page = case.page(case.desk.lead, "move_coding")
    assert "This study is finished." in page and "<button" not in page.partition("<main")[2].partition("</main>")[0]
    assert case.edition("other") == 1


def test_the_list_says_how_much_stands_and_nobody_learns_how_much_others_coded(case: Case) -> None:
    desk = case.desk
    case.correct()
    address = reverse("coding", kwargs={"code": desk.study.code})
    said = {who: read(client_of(getattr(desk, who)), address) for who in ("first", "second", "settler", "lead")}
    assert "Of the 3 codings that you may see, 2 stand in edition 2 in the same words, 1 is not found." in said["first"]
    assert "Of the 2 codings that you may see, 2 stand in edition 2 in the same words." in said["second"]
    assert "No coding that you may see stands in it." in said["settler"]
    assert "Of the 5 codings made, 4 stand in edition 2 in the same words, 1 is not found." in said["lead"]
    assert "1 report was coded in an edition that has been corrected since" in said["lead"]
    assert desk.reports[1].report.title not in read(client_of(desk.lead), f"{address}?corrected=1")
    assert any(
        "coded in an edition that has been corrected" in one for one, _ in waiting_in_study(desk.study, desk.lead)
    )
    assert not any("corrected" in one for one, _ in waiting_in_study(desk.study, desk.first))
    case.move()
    for who in said:
        assert "has replaced" not in read(client_of(getattr(desk, who)), address)
    assert not any("has been corrected" in one for one, _ in waiting_in_study(desk.study, desk.lead))


@pytest.mark.parametrize("is_settled", [False, True])
def test_no_page_repeats_what_the_correction_took_out(case: Case, is_settled: bool) -> None:
    desk = case.desk
    people = [desk.first, desk.second, desk.settler, desk.lead]
    desk.finish(desk.first, desk.second)
    operations.take_up_settling(study_report=desk.reports[0], by=desk.settler)
    if is_settled:
        case.settle("name", "other")
    suggestion = suggest(case, case.made["name"].passage)
    case.correct()
    own = {"code": desk.study.code}
    addresses = [
        reverse("coding", kwargs=own),
        case.at("code_report"),
        case.at("move_coding"),
        case.at("settle_report"),
        case.at("code_passage", number=1),
        reverse("change_coding", kwargs=own | {"number": case.made["name"].pk}),
        reverse("code_suggestions", kwargs=own | {"number": desk.plan.pk}),
        reverse("narrow_suggestion", kwargs=own | {"number": suggestion.pk}),
        reverse("practice_issue", kwargs=own | {"number": desk.plan.pk}),
        reverse("code_differences", kwargs=own | {"number": desk.plan.pk}),
        reverse("export_map", kwargs=own | {"form": "json"}),
        reverse("export_project", kwargs=own),
        reverse("random_check", kwargs=own | {"number": desk.plan.pk}),
    ]
    for _ in range(2):
        shown = {(one, who.name) for one in addresses for who in people if "Quillmoss" in read(client_of(who), one)}
        assert shown == set()
        case.move()
    assert case.edition("name") == 1, "it was moved, and this one stayed"


def suggest(case: Case, passage: Passage, **more: Any) -> CodeSuggestion:
    learning = CodeLearning.objects.create(
        study=case.desk.study, code=case.desk.voice, person=case.desk.second, code_version=1, own_examples=10
    )
    return CodeSuggestion.objects.create(
        learning=learning, study_report=case.desk.reports[0], passage=passage, start=0, end=20, place=1, probability=0.5,
        **more,
    )  # fmt: skip


def test_suggestions_and_checks_go_along_with_passages_that_stand_letter_by_letter(case: Case) -> None:
    desk = case.desk
    gone, kept = suggest(case, desk.passage(1)), suggest(case, desk.passage(3))
    drawn = CheckRound.objects.create(
        code=desk.voice, person=desk.second, code_version=desk.voice.version, number=1, left=2, accepted=0
    )
    checks = [
        RandomCheck.objects.create(
            round=drawn, study_report=desk.reports[0], passage=desk.passage(number), place=number
        )
        for number in (1, 2)
    ]
    case.correct()
    case.move()
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert gone.state == SuggestionState.SET_ASIDE
    assert (kept.state, kept.passage) == (SuggestionState.WAITING, desk.passage(3))
    shown = queries.suggestions_of(desk.voice, seen_by=desk.second)
    assert [one.suggestion.pk for one in shown] == [kept.pk]
    # What was being learnt while it moved comes with passages of before.
    late = suggest(case, case.made["name"].passage)
    assert [one.suggestion.pk for one in queries.suggestions_of(desk.voice, seen_by=desk.second)] == [kept.pk]
    assert queries.suggestion_for(desk.study, late.pk, seen_by=desk.second) is None
    check = queries.next_check(desk.voice, seen_by=desk.second)
    assert check is not None and (check.pk, check.passage) == (checks[1].pk, desk.passage(2))


def test_a_settled_report_stays_settled_its_coders_read_on_blind_and_it_is_settled_again(case: Case) -> None:
    desk = case.desk
    report = desk.reports[0]
    desk.finish(desk.first, desk.second)
    settled = case.settle("name", "twice", "other")
    agreed = Coding.objects.present().filter(study_report=report, is_agreed=True)
    assert agreed.count() == 3
    case.correct()
    page = case.page(desk.lead, "move_coding")
    assert "The report stays settled" in page and "2 coders who had read the report to the end are asked" in page
    case.move()
    # What was settled stands, by whom and when, and counts in what is found.
    assert ReportSettlement.objects.get(study_report=report).mark == settled.mark
    assert {one.passage.reading.edition.number for one in agreed} == {2} and agreed.count() == 2
    matrix = queries.matrix_of(desk.study, seen_by=desk.lead)
    assert {row.code.label: row.codings for row in matrix.rows} == {"Plan quality": 2, "Voice of the child": 0}
    # Coders see their own alone, and go on with what is new.
    assert not policies_coding.may_see_all_codings(desk.second, report)
    assert set(queries.codings_seen(desk.study, seen_by=desk.second)) == {
        case.made["other"],
        case.made["part of a word"],
    }
    rows = {row.study_report: row.state for row in queries.reports_to_code(desk.study, seen_by=desk.second)}
    assert rows[report] == "To read on"
    case.code("new", desk.second, desk.plan, MILD, 1)
    assert not policies_coding.may_settle_report(desk.settler, report)
    desk.finish(desk.first, desk.second)
    assert not policies_coding.may_code_report(desk.second, report), "it is settled"
    assert policies_coding.may_see_all_codings(desk.second, report)
    assert any("to settle again" in one for one, _ in waiting_in_study(desk.study, desk.settler))
    assert "settle it again" in case.page(desk.settler)
    case.settle("twice", "other", "new")
    assert agreed.all().count() == 3
    assert not Coding.objects.left_behind().filter(study_report=report, is_agreed=True).exists()
    assert not any("to settle again" in one for one, _ in waiting_in_study(desk.study, desk.settler))


def test_agreement_rests_on_what_both_coders_read_in_the_same_edition(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first, desk.second)
    case.correct()
    assert queries.agreement_in(desk.study, seen_by=desk.lead).reports == 1
    case.move()
    assert queries.agreement_in(desk.study, seen_by=desk.lead).reports == 0
    desk.finish(desk.first, desk.second)
    after = queries.agreement_in(desk.study, seen_by=desk.lead)
    assert (after.reports, after.passages) == (1, 4)
    uses = {line.code.label: line.agreement.uses for line in after.lines}
    assert uses == {"Plan quality": 2, "Voice of the child": 2}


def test_a_coder_who_has_left_does_not_keep_the_report_from_being_settled(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first, desk.second)
    part_of = StudyMember.objects.get(study=desk.study, person=desk.second, role="coder")
    operations.end_study_role(member=part_of, by=desk.lead)
    case.correct()
    case.move()
    reading = CoderReading.objects.get(study_report=desk.reports[0], coder=desk.second)
    assert reading.finished_at is not None and reading.reopened_at is None
    desk.finish(desk.first)
    assert policies_coding.may_settle_report(desk.settler, desk.reports[0])


def test_coders_of_a_report_for_training_count_while_they_read_on(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first, desk.second)
    kept = [case.made["twice"].pk]
    operations.settle_report(study_report=desk.reports[0], accepted=kept, by=desk.settler, is_training=True)
    before = queries.coders_who_count(desk.study)
    case.correct()
    case.move()
    assert queries.coders_who_count(desk.study) == before == {desk.first.pk, desk.second.pk}


def test_a_project_file_holds_the_corrected_text_and_the_codings_at_their_words(case: Case) -> None:
    desk = case.desk
    case.correct()
    case.move()
    project = queries.project_seen(desk.study, seen_by=desk.first)
    assert project is not None
    source = next(one for one in project.sources if one.name == desk.reports[0].report.code)
    assert MILD in source.text and "Quillmoss" not in source.text
    words = sorted(source.text[one.start : one.end] for one in source.selections)
    assert words == [AGAIN, "first review tells in line 3 of school"]
    # Brought in again, all of it is known; and so is a file from before the move.
    assert operations.bring_in_project(study=desk.study, project=project, by=desk.lead).codings == 0


def test_a_file_from_before_the_move_is_brought_in_again_without_doubling(case: Case) -> None:
    desk = case.desk
    codings = Coding.objects.filter(study=desk.study).select_related("code", "coder", "passage")
    before: refi.Project = project_of(desk.study, [desk.plan, desk.voice], desk.reports, codings)
    count = codings.count()
    case.correct()
    case.move()
    brought = operations.bring_in_project(study=desk.study, project=before, by=desk.lead)
    assert (brought.codings, codings.count()) == (0, count)


def freeze(desk: Desk) -> None:
    rules = {"inclusion_rules": ["About a child"], "exclusion_rules": ["Not about a child"]}
    operations.write_protocol(study=desk.study, by=desk.lead, **rules)
    operations.freeze_protocol(study=desk.study, by=desk.lead)


def test_what_is_published_stays_until_the_study_is_published_anew(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first, desk.second)
    case.settle("name", "twice")
    freeze(desk)
    made = operations.publish_study(study=desk.study, by=desk.lead)
    held = list(PublishedCoding.objects.filter(publication=made).values())
    assert len(held) == 2
    case.correct()
    assert "What is published of this study stays as it is" in case.page(desk.lead, "move_coding")
    case.move()
    assert list(PublishedCoding.objects.filter(publication=made).values()) == held
    again = operations.publish_study(study=desk.study, by=desk.lead)
    assert PublishedCoding.objects.filter(publication=again).count() == 1


def test_a_page_that_was_opened_before_the_move_codes_nothing_in_another_text(case: Case) -> None:
    desk = case.desk
    old, code = desk.passage(1), desk.voice
    case.correct()
    case.move()
    with pytest.raises(Refusal, match=OTHER_EDITION[:30]):
        operations.code_passage(study_report=desk.reports[0], passage=old, start=0, end=5, code=code, by=desk.second)
    asked = {"start": 0, "end": 5, "code": code.pk}
    client, address = client_of(desk.second), case.at("code_passage", number=1)
    for reading in ({}, {"reading": old.reading_id}):
        answer = client.post(address, asked | reading, headers={"Accept": "application/json"})
        assert answer.status_code == 400 and OTHER_EDITION in str(answer.json())
    kept = client.post(address, asked | {"reading": desk.passage(1).reading_id}, headers={"Accept": "application/json"})
    assert kept.status_code == 200


def test_what_an_earlier_move_left_behind_counts_again_where_a_third_edition_says_it_again(case: Case) -> None:
    case.correct()
    case.move()
    assert "1 coding left behind" in case.page(case.desk.first)
    case.correct([*BEFORE, part("fifth")])
    again = "1 that was left behind by an earlier move stands there again."
    page = case.page(case.desk.first)
    assert "Edition 3 has replaced edition 2" in page and again in page
    assert again not in case.page(case.desk.second), "nobody learns how much others coded"
    about = case.page(case.desk.lead, "move_coding")
    assert "1 coding that an earlier move left behind goes there too and counts again" in about
    made = case.move()
    assert made is not None and (made.from_edition, made.to_edition, made.moved, made.left_behind) == (2, 3, 5, 0)
    assert (case.edition("name"), case.edition("other"), case.words("name")) == (3, 3, NAMED)
    assert case.now("name").left_behind_at is None
    assert "left behind" not in case.page(case.desk.first)
    assert queries.codings_seen(case.desk.study, seen_by=case.desk.first).filter(pk=case.made["name"].pk).exists()
    assert Event.objects.filter(what="move_coding").order_by("pk").last().after["back"] == 1  # type: ignore[union-attr]


def test_what_no_later_edition_says_stays_left_behind_since_the_same_day(case: Case) -> None:
    case.correct()
    case.move()
    since = case.now("name").left_behind_at
    case.correct([*AFTER, part("fifth")])
    assert "left behind by an earlier move" not in case.page(case.desk.lead, "move_coding")
    made = case.move()
    assert made is not None and (made.moved, made.left_behind) == (4, 0)
    assert (case.edition("name"), case.edition("other"), case.now("name").left_behind_at) == (1, 3, since)


@pytest.mark.parametrize(("is_same_code", "edition"), [(True, 1), (False, 3)])
def test_what_was_coded_again_there_does_not_count_twice(case: Case, is_same_code: bool, edition: int) -> None:
    desk = case.desk
    case.correct()
    case.move()
    case.code("again", desk.first, desk.plan if is_same_code else desk.voice, "seen at home on a Tuesday")
    # Another coder's is theirs, and keeps nobody's from coming back.
    case.code("others", desk.second, desk.plan, "seen at home on a Tuesday")
    case.correct([*BEFORE, part("fifth")])
    case.move()
    assert (case.edition("again"), case.edition("name")) == (3, edition)
    assert ("1 coding left behind" in case.page(desk.first)) == is_same_code


def test_what_was_taken_back_after_it_was_left_behind_stays_taken_back(case: Case) -> None:
    case.correct()
    case.move()
    operations.take_back_coding(coding=case.now("name"), by=case.desk.first)
    case.correct([*BEFORE, part("fifth")])
    assert "left behind by an earlier move" not in case.page(case.desk.lead, "move_coding")
    made = case.move()
    assert made is not None and made.moved == 4
    assert case.now("name").removed_at is not None
    # Its coder can put it back, and then it stands where its words stand.
    operations.put_back_coding(coding=case.now("name"), by=case.desk.first)
    assert queries.codings_seen(case.desk.study, seen_by=case.desk.first).filter(pk=case.made["name"].pk).exists()


def test_what_was_agreed_comes_back_with_its_words(case: Case) -> None:
    desk = case.desk
    desk.finish(desk.first, desk.second)
    case.settle("name", "other")
    case.correct()
    case.move()
    agreed = queries.codings_seen(desk.study, seen_by=desk.lead)
    assert agreed.count() == 1
    case.correct([*BEFORE, part("fifth")])
    case.move()
    assert sorted(one.passage.text[one.start : one.end] for one in agreed.all()) == [NAMED, case.words("other")]


def test_of_many_new_passages_only_their_number_is_said(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.desk.finish(case.desk.first)
    case.correct([part("first", MILD), part("second", MILD), *BEFORE[2:]])
    case.move()
    assert "passage 1</a>, <a" in case.page(case.desk.first)
    monkeypatch.setattr("throughline.analysis.queries.reading_on.MOST_NAMED", 1)
    page = case.page(case.desk.first)
    assert "says something else in 2 of its passages" in page and "passage 1</a>" not in page


def test_where_nothing_was_corrected_there_is_nothing_to_move(case: Case) -> None:
    assert "There is nothing to move." in case.page(case.desk.lead, "move_coding")
    assert case.move() is None
    assert client_of(case.desk.lead).post(case.at("move_coding"), {"seen": "x" * 5000}).status_code == 302
    assert client_of(case.desk.lead).get(case.at("move_coding", report="NOTONE")).status_code == 404
