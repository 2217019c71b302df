"""Judgements by the markers: in words, on evidence, by two voices, signed as they stand, opened again by a change."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.conftest import client_of
from tests.reviewing.acting import (
    MANAGER,
    OUTSIDER,
    REVIEWER,
    days_ago,
    kept_in_clear,
    marker,
    person,
    somebody_as,
    wexmoor,
)
from throughline.audit.models import Event
from throughline.markers.models import MarkerSet
from throughline.markers.operations import load_pack
from throughline.markers.packfile import read_pack
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.reviewing import operations
from throughline.reviewing.models import Judgement, JudgementEvidence, JudgementSignature, JudgementWording
from throughline.reviewing.operations import judgements
from throughline.reviewing.papers.classes import PaperClass
from throughline.reviewing.queries.freezing import content_of, moved_since
from throughline.reviewing.queries.judgements import judgement_overview, judgement_page, marker_set_of

pytestmark = pytest.mark.django_db
MOMENT = "quality_assuring"
SECRET = "quartzwren of the reasons"


def worded(number: int = 7, **changed: object) -> JudgementWording:
    about = {"answer": "partly", "reasons": SECRET, "would_change": "minutes of June", "by": person(REVIEWER)} | changed
    return judgements.word_judgement(review=wexmoor(), marker=marker(number), moment=MOMENT, **about)  # type: ignore[arg-type]


def with_evidence(number: int = 7, text: str = "the log of calls") -> JudgementEvidence:
    return judgements.add_evidence(
        review=wexmoor(), marker=marker(number), moment=MOMENT, bearing="for", text=text, true_from=days_ago(30),
        by=person(MANAGER),
    )  # fmt: skip


def url(number: int = 7, more: str = "") -> str:
    return f"/reviews/{wexmoor().code}/markers/{number}/{MOMENT}/{more}"


def test_a_judgement_is_written_on_the_page_and_read_there() -> None:
    client = client_of(person(REVIEWER))
    answer = client.post(url(more="word/"), {"answer": "met", "reasons": "Because it is so.", "after_number": "0"})
    assert answer.status_code == 302
    page = client.get(url()).content.decode()
    assert "Because it is so." in page
    assert "Met" in page
    asked = [one.text for one in marker(7).questions.all() if MOMENT in one.moments]
    assert asked
    assert all(text in page.replace("&#x27;", "'") for text in asked)


def test_an_answer_without_reasons_is_told_so_beside_the_field_and_nothing_is_lost() -> None:
    client = client_of(person(REVIEWER))
    page = client.post(url(more="word/"), {"answer": "met", "would_change": "kept words", "after_number": "0"})
    assert "Give the reasons" in page.content.decode()
    assert "kept words" in page.content.decode()
    assert not Judgement.objects.filter(marker=marker(7), moment=MOMENT).exists()


def test_two_people_who_write_at_once_lose_nothing() -> None:
    worded(reasons="first words")
    second, third = client_of(person(REVIEWER)), client_of(person(MANAGER))
    about = {"answer": "met", "after_number": "1"}
    assert second.post(url(more="word/"), about | {"reasons": "the second's words"}).status_code == 302
    stale = third.post(url(more="word/"), about | {"reasons": "the third's words"})
    assert stale.status_code == 409
    said = stale.content.decode().replace("&#x27;", "'")
    assert "the second's words" in said
    assert "the third's words" in said
    assert 'name="after_number" value="2"' in said
    assert third.post(url(more="word/"), about | {"reasons": "both", "after_number": "2"}).status_code == 302
    assert [one.reasons for one in JudgementWording.objects.filter(judgement__marker=marker(7)).order_by("number")] == [
        "first words", "the second's words", "both",
    ]  # fmt: skip


def test_evidence_is_dated_by_when_it_was_true_and_never_in_the_future() -> None:
    client = client_of(person(MANAGER))
    ahead = client.post(url(more="evidence/"), {"bearing": "for", "text": "seen", "true_from": "2126-01-01"})
    assert ahead.status_code == 400
    assert "has not come yet" in ahead.content.decode()
    turned = {"bearing": "against", "text": "seen", "true_from": "2026-03-02", "true_to": "2026-03-01"}
    assert "before the one from which" in client.post(url(more="evidence/"), turned).content.decode()
    assert client.post(url(more="evidence/"), turned | {"true_to": "2026-03-09"}).status_code == 302
    assert "from 2 March 2026 to 9 March 2026" in client.get(url()).content.decode()


def test_evidence_is_taken_back_with_a_reason_and_can_still_be_read() -> None:
    evidence = with_evidence()
    client = client_of(person(REVIEWER))
    there = url(more=f"evidence/{evidence.pk}/take-back/")
    assert "Give the reason" in client.post(there, {"reason": " "}).content.decode()
    assert client.post(there, {"reason": "it was another family"}).status_code == 302
    page = client.get(url()).content.decode()
    assert "it was another family" in page
    assert "the log of calls" in page
    assert client.get(there).status_code == 404


def test_nobody_is_their_own_second_voice() -> None:
    wording = worded()
    with pytest.raises(Refusal, match="somebody else's"):
        judgements.give_second_voice(wording=wording, agrees=True, by=person(REVIEWER))
    assert "somebody else&#x27;s" in client_of(person(REVIEWER)).get(url(more="second-voice/")).content.decode()


def test_a_second_voice_that_differs_says_what_and_why_and_the_overview_shows_it() -> None:
    worded()
    client = client_of(person(MANAGER))
    empty = client.post(url(more="second-voice/"), {"voice": "differs"})
    assert "Say why you differ" in empty.content.decode()
    about = {"voice": "differs", "answer": "not_yet", "reasons": "half of it is missing"}
    assert client.post(url(more="second-voice/"), about).status_code == 302
    overview = judgement_overview(wexmoor(), seen_by=person(MANAGER), show="differing")
    assert overview is not None
    assert (7, MOMENT) in [(cell.marker.number, cell.moment) for cell in overview.shown]
    worded(reasons="worded anew", after_number=1)
    overview = judgement_overview(wexmoor(), seen_by=person(MANAGER), show="differing")
    assert overview is not None
    assert (7, MOMENT) not in [(cell.marker.number, cell.moment) for cell in overview.shown]


def test_what_is_said_to_be_met_needs_evidence_before_it_is_signed() -> None:
    wording = worded(answer="met")
    with pytest.raises(Refusal, match="needs evidence"):
        judgements.sign_judgement(judgement=wording.judgement, by=person(REVIEWER))
    with_evidence()
    assert judgements.sign_judgement(judgement=wording.judgement, by=person(REVIEWER)).is_intact


def test_a_signature_freezes_questions_wording_and_evidence_under_their_sha_256() -> None:
    with_evidence()
    signature = judgements.sign_judgement(judgement=worded().judgement, by=person(REVIEWER))
    kept = JudgementSignature.objects.get(pk=signature.pk)
    assert hashlib.sha256(str(kept.frozen).encode()).hexdigest() == kept.digest
    assert kept.content["reasons"] == SECRET
    assert [one["text"] for one in kept.content["evidence"]] == ["the log of calls"]
    asked = [one.text for one in marker(7).questions.all() if MOMENT in one.moments]
    assert [one["text"] for one in kept.content["questions"]] == asked
    JudgementSignature.objects.filter(pk=kept.pk).update(frozen=str(kept.frozen).replace("log", "lot"))
    assert not JudgementSignature.objects.get(pk=kept.pk).is_intact
    page = client_of(person(REVIEWER)).get(url(more=f"signed/{kept.pk}/")).content.decode()
    assert "This version was altered" in page


@pytest.mark.parametrize("change", ["wording", "evidence"])
def test_nobody_signs_a_judgement_that_was_changed_after_they_had_opened_the_page(change: str) -> None:
    with_evidence()
    judgement = worded().judgement
    client = client_of(person(REVIEWER))

    def seen() -> str:
        found = re.search(r'name="seen" value="(\w+)"', client.get(url(more="sign/")).content.decode())
        assert found
        return found[1]

    opened = seen()
    if change == "wording":
        worded(reasons="not what was read", after_number=1)
    else:
        with_evidence(text="another log")
    answer = client.post(url(more="sign/"), {"seen": opened})
    assert answer.status_code == 409
    assert "has changed since you opened this page" in answer.content.decode()
    assert not JudgementSignature.objects.filter(judgement=judgement).exists()
    assert client.post(url(more="sign/"), {"seen": seen()}).status_code == 302
    assert JudgementSignature.objects.filter(judgement=judgement).exists()


@pytest.mark.parametrize("change", ["wording", "evidence", "taken back"])
def test_any_later_change_opens_a_signed_judgement_and_says_what_moved(change: str) -> None:
    evidence = with_evidence()
    signature = judgements.sign_judgement(judgement=worded().judgement, by=person(REVIEWER))
    if change == "wording":
        worded(answer="met", reasons="other reasons", after_number=1)
    elif change == "evidence":
        with_evidence(text="a later log")
    else:
        judgements.take_back_evidence(evidence=evidence, reason="a slip", by=person(MANAGER))
    signature.refresh_from_db()
    assert signature.reopened_at is not None
    page = judgement_page(wexmoor(), 7, MOMENT, seen_by=person(REVIEWER))
    assert page is not None
    assert page.standing is None
    moved = {one.what for one in moved_since(signature.content, page)}
    expected = {
        "wording": {"The judgement", "The reasons"},
        "evidence": {"Evidence added"},
        "taken back": {"Evidence taken back"},
    }
    assert moved == expected[change]
    said = client_of(person(MANAGER)).get(url()).content.decode()
    assert "Changed since it was signed" in said
    assert sorted(moved)[0].lower() in said


def test_a_judgement_that_is_signed_is_not_signed_twice() -> None:
    with_evidence()
    judgement = worded().judgement
    judgements.sign_judgement(judgement=judgement, by=person(REVIEWER))
    with pytest.raises(Refusal, match="is signed"):
        judgements.sign_judgement(judgement=judgement, by=person(REVIEWER))


def test_loading_a_new_pack_rewrites_no_judgement() -> None:
    with_evidence()
    signature = judgements.sign_judgement(judgement=worded().judgement, by=person(REVIEWER))
    pack = read_pack(settings.PACKS / "markers" / "scr-2016.yaml")
    before = client_of(person(REVIEWER)).get(url()).content
    changed = pack.model_copy(update={"version": pack.version + 1, "summary": "Another summary."})
    load_pack(pack=changed, by=HOST_OPERATOR)
    assert not MarkerSet.objects.get(code="scr-2016", version=pack.version).is_current
    chosen = marker_set_of(wexmoor(), seen_by=person(REVIEWER))
    assert chosen is not None
    assert chosen.version == pack.version
    after = client_of(person(REVIEWER)).get(url()).content
    assert SECRET.encode() in after
    assert len(after) == len(before)
    signature.refresh_from_db()
    assert signature.reopened_at is None
    # The new version is chosen by a person, and the old judgements come back with the old choice.
    new = MarkerSet.objects.get(code="scr-2016", is_current=True)
    judgements.choose_marker_set(review=wexmoor(), marker_set=new, by=person(MANAGER))
    assert SECRET.encode() not in client_of(person(REVIEWER)).get(url()).content
    judgements.choose_marker_set(review=wexmoor(), marker_set=chosen, by=person(MANAGER))
    assert SECRET.encode() in client_of(person(REVIEWER)).get(url()).content


def test_the_overview_counts_in_words_and_never_scores() -> None:
    worded()
    page = client_of(person(MANAGER)).get(f"/reviews/{wexmoor().code}/markers/").content.decode()
    assert "no evidence" in page
    assert "Judged without evidence:" in page
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_overview_asks_the_same_number_of_questions_however_much_is_judged(
    django_assert_max_num_queries: object,
) -> None:
    reviewer = person(REVIEWER)
    with django_assert_max_num_queries(50) as few:  # type: ignore[operator]
        judgement_overview(wexmoor(), seen_by=reviewer)
    for number in range(2, 11):
        worded(number)
        with_evidence(number)
    with django_assert_max_num_queries(50) as many:  # type: ignore[operator]
        judgement_overview(wexmoor(), seen_by=reviewer)
    assert len(many) == len(few)


def test_the_file_of_the_overview_holds_no_reasons_and_no_formulas() -> None:
    worded()
    answer = client_of(person(MANAGER)).get(f"/reviews/{wexmoor().code}/markers/judgements.csv?show=judged")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Marker,Title,Moment,Judgement")
    assert SECRET not in answer.content.decode()
    assert any("Partly met" in line and "no evidence" in line for line in lines)


def test_the_search_for_what_good_looks_like_holds_words_of_the_marker_alone() -> None:
    worded()
    page = client_of(person(REVIEWER)).get(url(12)).content.decode()
    assert 'rel="noreferrer" href="/search/?q=family%20involvement"' in page


@pytest.mark.parametrize("role", ["panel_member", "agency_author", "family_liaison", "legal_adviser"])
def test_who_does_not_judge_cannot_word_or_sign(role: str) -> None:
    somebody = somebody_as(role)
    with pytest.raises(Refusal), transaction.atomic():
        worded(by=somebody)
    assert client_of(somebody).post(url(more="word/"), {"answer": "met", "reasons": "x"}).status_code == 403
    assert client_of(somebody).post(url(more="sign/")).status_code == 403


def test_nobody_outside_the_review_learns_of_a_judgement() -> None:
    worded()
    client = client_of(person(OUTSIDER))
    for more in ("", "word/", "evidence/", "second-voice/", "sign/"):
        assert client.get(url(more=more)).status_code == 404


def test_the_record_and_the_database_hold_no_reasons_in_clear() -> None:
    with_evidence(text=SECRET)
    signature = judgements.sign_judgement(judgement=worded(would_change=SECRET).judgement, by=person(REVIEWER))
    assert signature.pk
    assert not [one for one in Event.objects.all() if SECRET in str(one.content())]
    assert not kept_in_clear(SECRET)


def test_what_looks_for_texts_in_clear_finds_them_in_any_kind_of_column() -> None:
    evidence = with_evidence()
    assert kept_in_clear(wexmoor().label)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reviewing_judgementevidence SET text = %s WHERE id = %s", [SECRET.encode(), evidence.pk])
    assert kept_in_clear(SECRET)


def test_a_paper_of_the_review_is_chosen_and_can_be_opened_from_the_judgement() -> None:
    boss = person(MANAGER)
    papers = [
        operations.add_paper(
            review=wexmoor(), paper_class=kind, title=f"Paper of {kind}", content=b"x", file_name="x.txt", by=boss
        )
        for kind in (PaperClass.RECORD, PaperClass.LEGAL_ADVICE, PaperClass.CONVERSATION)
    ]
    client = client_of(person(REVIEWER))
    form = client.get(url(7, "evidence/")).content.decode()
    assert "Paper of record" in form
    assert "Paper of legal_advice" not in form, "not everybody who reads the judgement may open it"
    assert "Paper of conversation" not in form
    said = {"bearing": "for", "text": "The calls", "true_from": "2026-03-02"}
    assert client.post(url(7, "evidence/"), {**said, "kept_paper": str(papers[1].pk)}).status_code == 400
    assert client.post(url(7, "evidence/"), {**said, "kept_paper": str(papers[0].pk)}).status_code == 302
    evidence = JudgementEvidence.objects.latest("pk")
    assert (evidence.kept_paper, evidence.paper_words) == (papers[0], "Paper of record")
    page = client.get(url(7)).content.decode()
    assert f"/papers/{papers[0].pk}/" in page
    for closed in papers[1:]:
        with pytest.raises(Refusal):
            judgements.add_evidence(
                review=wexmoor(), marker=marker(7), moment=evidence.judgement.moment, bearing="for", text="x",
                true_from=days_ago(3), kept_paper=closed, by=person(REVIEWER),
            )  # fmt: skip
    frozen = content_of(judgement_page(wexmoor(), 7, evidence.judgement.moment, seen_by=person(REVIEWER)))  # type: ignore[arg-type]
    assert "Paper of record" in [one["paper"] for one in frozen["evidence"]]
