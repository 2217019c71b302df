"""Packs come in whole beside what is here; suggestions come from anybody, but not in floods."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import ProtectedError
from django.utils import timezone

from tests.markers.packs import crosswalk, crosswalk_content, marker_set, pack_of, set_content, write
from throughline.audit.models import Event
from throughline.markers import operations, queries
from throughline.markers.models import Counterpart, MarkerSet, Question, RecentSender, Suggestion, SuggestionState
from throughline.markers.operations import Loaded, load_pack
from throughline.markers.packfile import UnusablePack
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db


def load(*packs: object) -> None:
    for pack in packs:
        assert load_pack(pack=pack, by=HOST_OPERATOR) is Loaded.LOADED  # type: ignore[arg-type]


def test_a_pack_is_loaded_with_one_event() -> None:
    before = Event.objects.count()
    load(marker_set())
    assert Question.objects.filter(marker__set__code="harbour").count() == 6
    assert Event.objects.count() == before + 1
    event = Event.objects.order_by("-number").first()
    assert event is not None
    assert (event.what, event.after["pack"], event.after["version"]) == ("load_pack", "harbour", 1)


def test_only_the_host_may_load() -> None:
    with pytest.raises(Refusal, match="Only the host"):
        load_pack(pack=marker_set(), by=STRANGER)
    assert not MarkerSet.objects.filter(code="harbour").exists()


def test_the_same_pack_again_changes_nothing() -> None:
    load(marker_set())
    before = Event.objects.count()
    assert load_pack(pack=marker_set(), by=HOST_OPERATOR) is Loaded.ALREADY_HERE
    assert MarkerSet.objects.filter(code="harbour").count() == 1
    assert Event.objects.count() == before


def test_the_same_version_with_other_content_is_refused() -> None:
    load(marker_set())
    other = marker_set(change=lambda content: content.update(title="Something else"))
    with pytest.raises(UnusablePack, match="harbour, version: version 1 is already here with other content"):
        load_pack(pack=other, by=HOST_OPERATOR)
    assert MarkerSet.objects.get(code="harbour").title == "Markers for harbour"


def test_an_older_version_is_refused() -> None:
    load(marker_set(version=3))
    with pytest.raises(UnusablePack, match="version 3 is already in use"):
        load_pack(pack=marker_set(version=2), by=HOST_OPERATOR)


def test_a_new_version_stands_beside_the_old_and_rewrites_none_of_it() -> None:
    load(marker_set())
    old = {
        question.pk: (question.code, question.text) for question in Question.objects.filter(marker__set__code="harbour")
    }

    def change(content: dict) -> None:  # type: ignore[type-arg]
        content["markers"][0]["questions"][0]["text"] = "Was the new tide table read?"

    load(marker_set(version=2, change=change))
    kept = {
        q.pk: (q.code, q.text) for q in Question.objects.filter(marker__set__code="harbour", marker__set__version=1)
    }
    assert kept == old
    assert [(s.version, s.is_current) for s in MarkerSet.objects.filter(code="harbour")] == [(2, True), (1, False)]
    new, earlier = queries.marker_page("harbour", 1), queries.marker_page("harbour", 1, version=1)
    assert new is not None
    assert earlier is not None
    assert new.questions[0].text == "Was the new tide table read?"
    assert earlier.questions[0].text == "Has the tide table been read?"


def test_a_question_that_something_is_said_about_cannot_be_deleted() -> None:
    load(marker_set())
    question = Question.objects.get(marker__set__code="harbour", code="1.1")
    operations.suggest_change(question=question, text="Ask about the moon.", address="192.0.2.9", by=STRANGER)
    with pytest.raises(ProtectedError):
        question.delete()


def test_a_pack_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    added = operations._add_marker

    def fail_at_the_third(marker_set: object, part: object) -> None:
        if part.number == 3:  # type: ignore[attr-defined]
            raise RuntimeError("the power went")
        added(marker_set, part)  # type: ignore[arg-type]

    monkeypatch.setattr(operations, "_add_marker", fail_at_the_third)
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        load_pack(pack=marker_set(), by=HOST_OPERATOR)
    assert not MarkerSet.objects.filter(code="harbour").exists()
    assert Event.objects.count() == before


def test_a_crosswalk_joins_the_versions_in_use_and_follows_a_new_one() -> None:
    load(marker_set("harbour"), marker_set("airfield"), crosswalk())
    assert Counterpart.objects.filter(marker__set__code="harbour").count() == 3
    load(marker_set("airfield", version=2))
    page = queries.marker_page("harbour", 1)
    assert page is not None
    assert [(same.marker.set.version, same.marker.number) for same in page.counterparts] == [(2, 1), (2, 2)]
    there = queries.marker_page("airfield", 3)
    assert there is not None
    assert [same.marker.number for same in there.counterparts] == [2]


def test_a_crosswalk_to_what_is_not_here_is_refused_with_its_field() -> None:
    load(marker_set("harbour"))
    with pytest.raises(UnusablePack, match="harbour-to-airfield, to_set: airfield is not here"):
        load_pack(pack=crosswalk(), by=HOST_OPERATOR)
    load(marker_set("airfield"))
    content = crosswalk_content()
    content["pairs"].append({"from": [7], "to": [1]})
    with pytest.raises(UnusablePack, match="from_set: harbour is not here, or has no marker 7"):
        load_pack(pack=pack_of(content), by=HOST_OPERATOR)


def test_crosswalks_that_lead_round_in_a_circle_are_refused() -> None:
    load(marker_set("harbour"), marker_set("airfield"), marker_set("station"))
    load(crosswalk("harbour", "airfield"), crosswalk("airfield", "station"))
    with pytest.raises(UnusablePack, match="to_set: the crosswalks would lead in a circle"):
        load_pack(pack=crosswalk("station", "harbour"), by=HOST_OPERATOR)
    with pytest.raises(UnusablePack, match="in a circle"):
        load_pack(pack=crosswalk("airfield", "harbour"), by=HOST_OPERATOR)


def test_the_shipped_packs_load_again_without_a_word() -> None:
    said: list[str] = []
    operations.load_shipped_packs(by=HOST_OPERATOR, say=said.append)
    assert said == []
    assert MarkerSet.objects.filter(code__in=["scr-2016", "sar-2022"]).count() == 2


def test_a_shipped_pack_that_the_host_has_otherwise_is_left_as_the_host_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(marker_set())
    (tmp_path / "markers").mkdir()
    write(tmp_path / "markers", {**set_content(), "title": "Changed without a new version"})
    monkeypatch.setattr(settings, "PACKS", tmp_path)
    said: list[str] = []
    operations.load_shipped_packs(by=HOST_OPERATOR, say=said.append)
    assert len(said) == 1
    assert "Left as it was: harbour, version: version 1 is already here with other content" in said[0]
    assert MarkerSet.objects.get(code="harbour").title == "Markers for harbour"


@pytest.fixture
def question() -> Question:
    found = queries.question_of("scr-2016", "13.4")
    assert found is not None
    return found


def test_a_suggestion_names_nobody(question: Question) -> None:
    editor = Person.objects.get(roles__role="marker_editor")
    made = operations.suggest_change(question=question, text=" Clearer words. ", address="192.0.2.77", by=editor)
    assert made.text == "Clearer words."
    event = Event.objects.order_by("-number").first()
    assert event is not None
    assert event.who == "stranger"
    kept = str([list(row) for model in (Suggestion, RecentSender, Event) for row in model.objects.values_list()])
    assert "192.0.2.77" not in kept


def test_a_flood_from_one_address_is_refused_and_another_address_is_not(question: Question) -> None:
    RecentSender.objects.all().delete()
    for _ in range(operations.MOST_IN_AN_HOUR):
        operations.suggest_change(question=question, text="Another word.", address="192.0.2.50", by=STRANGER)
    with pytest.raises(Refusal, match="try again later"):
        operations.suggest_change(question=question, text="Another word.", address="192.0.2.50", by=STRANGER)
    operations.suggest_change(question=question, text="Another word.", address="192.0.2.51", by=STRANGER)


def test_senders_are_forgotten_after_an_hour(question: Question) -> None:
    operations.suggest_change(question=question, text="Another word.", address="192.0.2.52", by=STRANGER)
    RecentSender.objects.update(sent_at=timezone.now() - operations.KEEP_SENDERS - datetime.timedelta(seconds=1))
    operations.suggest_change(question=question, text="Another word.", address="192.0.2.53", by=STRANGER)
    assert RecentSender.objects.count() == 1


def test_a_flood_from_many_addresses_is_refused(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_IN_A_DAY", Suggestion.objects.count() + 1)
    operations.suggest_change(question=question, text="Another word.", address="192.0.2.60", by=STRANGER)
    with pytest.raises(Refusal, match="tomorrow"):
        operations.suggest_change(question=question, text="Another word.", address="192.0.2.61", by=STRANGER)


def test_an_editor_answers_and_the_record_keeps_both(question: Question) -> None:
    editor = Person.objects.get(roles__role="marker_editor")
    made = operations.suggest_change(question=question, text="Another word.", address="192.0.2.70", by=STRANGER)
    answer = {"suggestion": made, "by": editor}
    operations.answer_suggestion(state=SuggestionState.DECLINED, reason="Too long.", **answer)
    operations.answer_suggestion(state=SuggestionState.TAKEN_UP, reason="Shorter now.", **answer)
    made.refresh_from_db()
    assert (made.state, made.reason, made.decided_by) == ("taken_up", "Shorter now.", editor)
    event = Event.objects.order_by("-number").first()
    assert event is not None
    assert event.before == {"state": "declined", "reason": "Too long."}


def test_a_reader_may_not_answer(question: Question) -> None:
    reader = Person.objects.get(email="rafi.reader@example.org")
    made = operations.suggest_change(question=question, text="Another word.", address="192.0.2.71", by=STRANGER)
    with pytest.raises(Refusal, match="Only a marker editor may answer"):
        operations.answer_suggestion(suggestion=made, state=SuggestionState.DECLINED, reason="No.", by=reader)
