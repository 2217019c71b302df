"""Passages are suggested from a coder's own and settled examples, count once accepted, and are measured honestly."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.analysis.desks import Desk, live_code, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.deciding_words import marked_pieces, place_of_quotation, places_of_terms
from throughline.analysis.models import CodeSuggestion, Coding, LearntBy, Origin, SuggestionState
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.examples import examples_of
from throughline.library.models import Passage, Report
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal


@pytest.fixture
def desk(db: None) -> Desk:
    """A study whose first report has the most passages, so that there are enough to code and to suggest."""
    from django.db.models import Count, Q

    from tests.analysis.desks import include

    made = make_desk()
    count = Count("editions__readings__passages", filter=Q(editions__readings__is_current=True))
    free = Report.objects.filter(availability="open").exclude(pk__in=[one.report_id for one in made.reports])
    made.reports.insert(0, include(made.study, free.annotate(size=count).order_by("-size", "pk")[0]))
    return made


def code_some(desk: Desk, by: Person, count: int = 10, first: int = 1) -> list[Coding]:
    return [desk.code(by, desk.plan, 0, 10, number=number) for number in range(first, first + count)]


def learn(desk: Desk, by: Person) -> list[CodeSuggestion]:
    operations.learn_code(code_id=desk.plan.pk, person_id=by.pk)
    return [one.suggestion for one in queries.suggestions_of(desk.plan, seen_by=by)]


def test_nothing_is_suggested_before_there_are_ten_examples(desk: Desk) -> None:
    code_some(desk, desk.first, 9)
    assert learn(desk, desk.first) == []
    row = queries.code_to_suggest(desk.plan, seen_by=desk.first)
    assert row is not None and (row.own, row.wanting) == (9, 1)


def test_suggestions_are_ranked_rows_that_say_what_they_came_from_and_count_as_nothing(desk: Desk) -> None:
    coded = code_some(desk, desk.first)
    before = queries.matrix_of(desk.study, seen_by=desk.first)
    suggested = learn(desk, desk.first)
    assert 10 < len(suggested) <= 20
    chances = [one.probability or 0.0 for one in suggested]
    assert chances == sorted(chances, reverse=True) and all(0 < one < 1 for one in chances)
    assert not {one.passage_id for one in suggested} & {one.passage_id for one in coded}
    learning = suggested[0].learning
    assert (learning.own_examples, learning.settled_examples, learning.code_version) == (10, 0, 1)
    assert any(one.words for one in suggested)
    assert queries.matrix_of(desk.study, seen_by=desk.first) == before
    # The same knowledge is not learnt from twice.
    assert operations.learn_code(code_id=desk.plan.pk, person_id=desk.first.pk) is None


def test_what_is_accepted_becomes_a_coding_of_whoever_accepts_it(desk: Desk) -> None:
    code_some(desk, desk.first)
    one, other, third = learn(desk, desk.first)[:3]
    coding = operations.accept_suggestion(suggestion=one, by=desk.first)
    assert (coding.coder, coding.origin, coding.start, coding.end) == (
        desk.first, Origin.SUGGESTED, 0, len(one.passage.text),
    )  # fmt: skip
    assert coding.suggestion == one and one.state == SuggestionState.ACCEPTED
    narrow = operations.accept_suggestion(suggestion=other, start=3, end=9, by=desk.first)
    assert (narrow.start, narrow.end, other.is_narrowed) == (3, 9, True)
    operations.reject_suggestion(suggestion=third, by=desk.first)
    assert third.passage_id in examples_of(desk.plan, desk.first).rejected
    for decided in (one, third):
        with pytest.raises(Refusal, match="decided already"):
            operations.accept_suggestion(suggestion=decided, by=desk.first)
    # Who takes such a coding back has changed their mind.
    operations.take_back_coding(coding=coding, by=desk.first)
    assert one.passage_id in examples_of(desk.plan, desk.first).rejected


def test_nothing_is_learnt_from_another_coder_until_it_is_settled(desk: Desk) -> None:
    coded = code_some(desk, desk.first, 12)
    operations.give_study_role(study=desk.study, person=desk.second, role="adjudicator", by=HOST_OPERATOR)
    desk.finish(desk.first)
    # Who took up settling this report sees its codings now; as a coder they still teach nothing.
    operations.take_up_settling(study_report=desk.reports[0], by=desk.second)
    assert queries.codings_seen(desk.study, seen_by=desk.second).count() == 12
    assert learn(desk, desk.second) == []
    assert not examples_of(desk.plan, desk.second).having
    agreed = [one.pk for one in coded]
    operations.settle_report(study_report=desk.reports[0], accepted=agreed, by=desk.settler)
    suggested = learn(desk, desk.second)
    assert suggested and suggested[0].learning.settled_examples == 12
    assert {one.study_report_id for one in suggested} <= {one.pk for one in desk.reports[1:]}
    with pytest.raises(Refusal, match="somebody else"):
        operations.accept_suggestion(suggestion=suggested[0], by=desk.first)
    assert client_of(desk.first).post(
        f"/studies/{desk.study.code}/suggested/{suggested[0].pk}/accept/"
    ).status_code == 404  # fmt: skip


def test_what_is_settled_or_read_to_the_end_is_suggested_no_more(desk: Desk) -> None:
    code_some(desk, desk.first)
    assert any(one.study_report == desk.reports[0] for one in learn(desk, desk.first))
    desk.finish(desk.first)
    left = [one.suggestion for one in queries.suggestions_of(desk.plan, seen_by=desk.first)]
    assert not any(one.study_report == desk.reports[0] for one in left)
    assert all(one.study_report != desk.reports[0] for one in learn(desk, desk.first))


def test_a_batch_of_decisions_is_learnt_from_once_and_in_the_background(
    desk: Desk, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        code_some(desk, desk.first, 10)
    waiting = DBTaskResult.objects.filter(status="READY", args_kwargs__kwargs__code_id=desk.plan.pk)
    assert waiting.get().args_kwargs["kwargs"] == {"code_id": desk.plan.pk, "person_id": desk.first.pk}
    assert not CodeSuggestion.objects.filter(learning__code=desk.plan).exists()
    assert queries.is_learning(desk.plan, seen_by=desk.first)
    assert not queries.is_learning(desk.plan, seen_by=desk.second)


def test_learning_again_sets_aside_what_waited_and_keeps_what_was_decided(desk: Desk) -> None:
    code_some(desk, desk.first)
    old = learn(desk, desk.first)
    operations.reject_suggestion(suggestion=old[0], by=desk.first)
    new = learn(desk, desk.first)
    assert new and old[0].passage_id not in {one.passage_id for one in new}
    states = {one.state for one in CodeSuggestion.objects.filter(pk__in=[one.pk for one in old[1:]])}
    assert states == {SuggestionState.SET_ASIDE}
    newest = queries.newest_learning(desk.plan, LearntBy.EXAMPLES, seen_by=desk.first)
    assert newest is not None and newest.without == 1


def test_the_card_says_nothing_until_there_is_enough_and_then_gives_intervals(desk: Desk) -> None:
    code_some(desk, desk.first)
    card = queries.card_of(desk.plan, seen_by=desk.first)
    assert card is not None and card.is_hidden and card.shown_needed == 20
    with pytest.raises(Refusal, match="Decide about some suggestions"):
        operations.draw_checks(code=desk.plan, by=desk.first)
    for number, one in enumerate(learn(desk, desk.first)):
        if number % 4:
            operations.accept_suggestion(suggestion=one, by=desk.first)
        else:
            operations.reject_suggestion(suggestion=one, by=desk.first)
    card = queries.card_of(desk.plan, seen_by=desk.first)
    assert card is not None and card.precision is not None and not card.is_hidden
    assert (card.decided, card.accepted, card.precision.value) == (20, 15, 0.75)
    assert card.precision.low < 0.75 < card.precision.high
    assert 0 < card.expected < 20
    left = set(examples_of(desk.plan, desk.first).candidates)
    drawn = operations.draw_checks(code=desk.plan, by=desk.first)
    assert (drawn.left, drawn.accepted) == (len(left), 15)
    assert {one.passage_id for one in drawn.checks.all()} <= left
    with pytest.raises(Refusal, match="Judge the passages first"):
        operations.draw_checks(code=desk.plan, by=desk.first)
    assert (
        not left & {one.passage_id for one in drawn.checks.all()} & set(examples_of(desk.plan, desk.first).candidates)
    )
    for number, check in enumerate(drawn.checks.all()):
        end = len(check.passage.text)
        operations.judge_check(check=check, is_there=number == 0, end=end, by=desk.first)
    assert queries.next_check(desk.plan, seen_by=desk.first) is None
    card = queries.card_of(desk.plan, seen_by=desk.first)
    assert card is not None and card.recall is not None
    missed = len(left) / drawn.checks.count()
    assert card.recall.value == pytest.approx(15 / (15 + missed))
    # Now that enough passages are known with and without the code, learning says whether more would help.
    learn(desk, desk.first)
    card = queries.card_of(desk.plan, seen_by=desk.first)
    assert card is not None and card.growth.startswith("More examples would")
    found = Coding.objects.get(study=desk.study, origin=Origin.CHECKED)
    assert found.coder == desk.first
    page = client_of(desk.first).get(f"/studies/{desk.study.code}/suggestions/{desk.plan.pk}/").content.decode()
    assert "75% (95% interval" in page and "suggestions had found" in page


def test_the_pages_work_by_form_alone(desk: Desk) -> None:
    code_some(desk, desk.first)
    one, other, third = learn(desk, desk.first)[:3]
    client, here = client_of(desk.first), f"/studies/{desk.study.code}"
    assert "to decide" in client.get(f"{here}/suggestions/").content.decode()
    page = client.get(f"{here}/suggestions/{desk.plan.pk}/").content.decode()
    assert "Passages that look like ‘Plan quality’" in page
    assert "in 10 passages like this would bear the code" in page and "<mark>" in page
    assert client.post(f"{here}/suggested/{one.pk}/accept/").status_code == 302
    words = " ".join(other.passage.text.split()[:4])
    assert client.post(f"{here}/suggested/{other.pk}/narrow/", {"words": "not in it at all"}).status_code == 400
    assert client.post(f"{here}/suggested/{other.pk}/narrow/", {"words": words}).status_code == 302
    assert client.post(f"{here}/suggested/{third.pk}/reject/").status_code == 302
    assert Coding.objects.filter(study=desk.study, origin=Origin.SUGGESTED).count() == 2
    assert client.post(f"{here}/suggestions/{desk.plan.pk}/checks/draw/").status_code == 302
    check = queries.next_check(desk.plan, seen_by=desk.first)
    assert check is not None
    judge = f"{here}/suggestions/{desk.plan.pk}/checks/"
    assert "in 10 passages" not in client.get(judge).content.decode()
    assert client.post(judge, {"check": check.pk}).status_code == 400
    assert client.post(judge, {"check": check.pk, "is_there": "no", "words": ""}).status_code == 302
    assert queries.next_check(desk.plan, seen_by=desk.first) != check
    assert client.post(f"{here}/suggestions/{desk.plan.pk}/learn/").status_code == 302
    assert client_of(desk.settler).get(f"{here}/suggestions/").status_code == 403
    assert client_of(Person.objects.get(email__startswith="rafi.")).get(f"{here}/suggestions/").status_code == 404


def test_a_report_that_is_no_longer_open_is_not_shown(desk: Desk) -> None:
    code_some(desk, desk.first)
    one = learn(desk, desk.first)[0]
    Report.objects.filter(pk=one.study_report.report_id).update(availability="record_only")
    assert one not in [shown.suggestion for shown in queries.suggestions_of(desk.plan, seen_by=desk.first)]
    assert queries.suggestion_for(desk.study, one.pk, seen_by=desk.first) is None


def test_the_command_suggests_what_the_page_does(desk: Desk) -> None:
    def said(*by: str) -> str:
        out = io.StringIO()
        call_command("study", "suggest", desk.study.code, "plan quality", *by, stdout=out)
        return out.getvalue()

    code_some(desk, desk.first)
    rows = json.loads(said("--by", desk.first.email))
    shown = queries.suggestions_of(desk.plan, seen_by=desk.first)
    assert [row["suggestion"] for row in rows] == [one.suggestion.pk for one in shown]
    assert rows[0]["from"] == "10 examples" and rows[0]["text"] == shown[0].suggestion.passage.text
    with pytest.raises(CommandError, match="who codes"):
        said()
    with pytest.raises(CommandError):
        said("--by", desk.settler.email)


def test_deciding_words_are_kept_as_places() -> None:
    text = "The plan said nothing. A Plán, of sorts: plan said."
    places = places_of_terms(["plan said", "plan"], text)
    assert [text[start:end] for start, end in places] == ["plan said", "Plán", "plan said"]
    assert "".join(piece for piece, _ in marked_pieces(text, places)) == text
    assert place_of_quotation("said  nothing", "It said\nnothing.") == (3, 15)
    assert place_of_quotation("said something", "It said\nnothing.") is None
    assert place_of_quotation(" ", "It said") is None


def test_vectors_come_in_the_order_asked_or_not_at_all(desk: Desk) -> None:
    from throughline.library.queries import vectors_of_passages

    reading = readings_of(desk.reports)[desk.reports[0].pk]
    ids = list(Passage.objects.filter(reading=reading).order_by("-pk").values_list("pk", flat=True)[:3])
    forth, back = vectors_of_passages(ids), vectors_of_passages(ids[::-1])
    if forth is None or back is None:
        pytest.skip("this world was built without meaning")
    assert (forth == back[::-1]).all()
    assert vectors_of_passages([*ids, 10**9]) is None


def test_every_table_says_how_codings_came_about(desk: Desk) -> None:
    coded = code_some(desk, desk.first)
    one = next(one for one in learn(desk, desk.first) if one.study_report == desk.reports[0])
    accepted = operations.accept_suggestion(suggestion=one, by=desk.first)
    head, row = queries.origin_rows(desk.study, seen_by=desk.first)
    said = dict(zip(head, row, strict=True))
    assert (said["Codings"], said["Marked by hand"], said["Accepted from a suggestion"]) == (11, 10, 1)
    assert queries.origin_rows(desk.study, seen_by=desk.second) == [head]
    desk.finish(desk.first)
    agreed = [coded[0].pk, accepted.pk]
    operations.settle_report(study_report=desk.reports[0], accepted=agreed, by=desk.settler)
    head, row = queries.origin_rows(desk.study, seen_by=desk.second)
    said = dict(zip(head, row, strict=True))
    assert (said["Codings"], said["Marked by hand"], said["Accepted from a suggestion"]) == (2, 1, 1)
    assert said["Of these, settled between coders"] == 2
    client, here = client_of(desk.second), f"/studies/{desk.study.code}/matrix/origins/"
    assert "Accepted from a suggestion" in client.get(here).content.decode()
    assert client.get(f"{here}?form=csv").content.decode("utf-8-sig").startswith("Code,Codings")


def test_the_list_of_codes_counts_as_each_page_does_and_asks_no_more_for_many_codes(desk: Desk) -> None:
    code_some(desk, desk.first)
    learn(desk, desk.first)
    browser, at = client_of(desk.first), f"/studies/{desk.study.code}/suggestions/"
    browser.get(at)
    with CaptureQueriesContext(connection) as few:
        rows = browser.get(at).context["rows"]
    assert rows == [queries.code_to_suggest(row.code, seen_by=desk.first) for row in rows]
    assert {row.code: (row.own, bool(row.waiting)) for row in rows} == {desk.plan: (10, True), desk.voice: (0, False)}
    for number in range(20):
        live_code(desk.study, f"Code {number}")
    with CaptureQueriesContext(connection) as many:
        assert len(browser.get(at).context["rows"]) == 22
    assert len(many) <= len(few), (len(few), len(many))
