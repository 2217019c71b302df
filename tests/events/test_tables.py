"""Summit tables: contributions arrive once, are moderated before anybody sees them, and can be taken back everywhere."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.events.arranging import begin, desk, event_to_come, organiser, path_of, published, said, table_at
from throughline.audit.models import Event as AuditEvent
from throughline.events import operations, queries
from throughline.events.models import Contribution, SummitTable
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db
JSON: dict[str, Any] = {"headers": {"accept": "application/json"}}


def typed(table: SummitTable, **about: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "uid": str(uuid.uuid4()), "question": table.questions.all()[0].pk, "recognised": "partly",
        "why": "The duty line was engaged.", "reasons": ["capacity"], "profession": "School nurse", "may_be_quoted": "yes",
    }  # fmt: skip
    return fields | about


def briefing_editor() -> Person:
    return Person.objects.get(email="wren.screener@example.org")


def test_the_same_identifier_is_kept_once_and_answered_the_same_each_time() -> None:
    table = table_at(event_to_come())
    page, fields = f"/tables/{table.join_code}/", typed(table)
    first = Client().post(page, fields, **JSON)
    again = Client().post(page, {**fields, "why": "Something else."}, **JSON)
    assert first.status_code == 200 and first.json() == again.json()
    kept = Contribution.objects.get(table=table)
    assert (kept.why, str(kept.uid)) == ("The duty line was engaged.", fields["uid"])
    # Without a script the same form leads to the same page.
    assert Client().post(page, fields)["Location"] == first.json()["link"]
    assert AuditEvent.objects.filter(what="contribute").latest("number").thing_id == str(kept.pk)
    assert "engaged" not in str(list(AuditEvent.objects.filter(what="contribute").values()))


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays() -> None:
    table = table_at(event_to_come())
    fields = typed(table, profession="", recognised="")
    page = Client().post(f"/tables/{table.join_code}/", fields)
    assert page.status_code == 400 and b"The duty line was engaged." in page.content
    assert str(fields["uid"]) in page.content.decode(), "the identifier stays with what was typed"
    assert set(Client().post(f"/tables/{table.join_code}/", fields, **JSON).json()["errors"]) == {
        "profession",
        "recognised",
    }


def test_a_closed_table_takes_only_what_phones_have_kept_for_some_days() -> None:
    table = table_at(event_to_come())
    fields = typed(table)
    Client().post(f"/tables/{table.join_code}/", fields)
    operations.close_table(table=table, is_closed=True, by=HOST_OPERATOR)
    page = Client().get(f"/tables/{table.join_code}/").content
    assert b"This table is closed" in page and b'name="why"' not in page
    assert Client().post(f"/tables/{table.join_code}/", typed(table), **JSON).status_code == 200
    SummitTable.objects.filter(pk=table.pk).update(closed_at=timezone.now() - datetime.timedelta(days=8))
    late = Client().post(f"/tables/{table.join_code}/", typed(table), **JSON)
    assert late.status_code == 400 and "closed" in str(late.json()["errors"])
    # A phone that never heard the answer still gets it.
    assert Client().post(f"/tables/{table.join_code}/", fields, **JSON).status_code == 200
    assert table.contributions.count() == 2


def test_a_question_that_was_not_put_to_the_table_is_refused() -> None:
    event = event_to_come()
    table = table_at(event)
    other = operations.set_up_table(event=event, by=HOST_OPERATOR)[0]
    only_other = operations.put_question(event=event, words="Only there?", tables=[other], by=HOST_OPERATOR)
    with pytest.raises(Refusal):
        said(table, question=only_other)
    assert b"Only there?" not in Client().get(f"/tables/{table.join_code}/").content


def test_a_table_is_joined_by_its_code_however_it_is_typed() -> None:
    table = table_at(event_to_come())
    spaced = f"{table.join_code[:4].lower()} - {table.join_code[4:]}"
    answer = Client().get("/tables/", {"code": spaced}, follow=True)
    assert answer.redirect_chain == [(f"/tables/{table.join_code}/", 302)] and answer.status_code == 200
    assert b"No table has this code" in Client().get("/tables/ZZZZZZZZ/").content


def test_nothing_is_public_before_it_is_moderated_and_the_event_is_held() -> None:
    event = event_to_come()
    table = table_at(event)
    approved, waiting = said(table), said(table, own_words="Not looked at yet.")
    operations.approve_contribution(contribution=approved, by=HOST_OPERATOR)
    page = f"/events/{event.code}/contributions/"
    assert Client().get(page).status_code == 404
    with pytest.raises(Refusal):
        operations.publish_contributions(event=event, by=HOST_OPERATOR)
    published(event)
    content = Client().get(page).content
    assert b"Nobody asked me." in content and b"Midwife" in content and b"Not looked at yet." not in content
    operations.approve_contribution(contribution=waiting, by=HOST_OPERATOR)
    assert b"Not looked at yet." in Client().get(page).content
    operations.decline_contribution(contribution=waiting, by=HOST_OPERATOR)
    for there in (page, f"/events/{event.code}/contributions.csv"):
        assert b"Not looked at yet." not in Client().get(there).content


def test_a_moderator_may_leave_words_out_and_the_page_says_so() -> None:
    event = event_to_come()
    contribution = said(table_at(event), own_words="Nurse Kettle told me.", why="", reasons=[])
    page = f"/events/{event.code}/moderate/{contribution.pk}/"
    assert b"Nurse Kettle" in desk().get(f"/events/{event.code}/moderate/").content
    desk().post(page, {"own_words": "… told me.", "profession": "Nurse"})
    contribution.refresh_from_db()
    assert (contribution.state, contribution.own_words, contribution.why) == ("approved", "… told me.", "")
    assert contribution.profession == "Nurse"
    published(event)
    public = Client().get(f"/events/{event.code}/contributions/").content
    assert b"shortened by a moderator" in public and b"Kettle" not in public


def test_approving_as_it_is_changes_no_word() -> None:
    event = event_to_come()
    contribution = said(table_at(event))
    desk().post(f"/events/{event.code}/moderate/{contribution.pk}/", {"do": "approve"})
    contribution.refresh_from_db()
    assert (contribution.state, contribution.own_words, contribution.is_shortened) == (
        "approved",
        "Nobody asked me.",
        False,
    )


def test_words_that_may_not_be_quoted_are_counted_and_never_shown() -> None:
    event = event_to_come()
    table = table_at(event, pack_item="issue.no_strategy_discussion")
    operations.approve_contribution(contribution=said(table, may_be_quoted=False), by=HOST_OPERATOR)
    published(event)
    page = Client().get(f"/events/{event.code}/contributions/").content
    assert b"Yes: 1" in page and b"Nobody asked me." not in page
    assert b"Nobody asked me." not in Client().get(f"/events/{event.code}/contributions.csv").content
    found = queries.contributions_on(pack_item="issue.no_strategy_discussion", seen_by=briefing_editor())
    assert not found.exists()


def test_what_is_taken_back_is_gone_from_every_place_and_shows_as_withdrawn() -> None:
    event = event_to_come()
    table = table_at(event, pack_item="issue.no_strategy_discussion")
    contribution = said(table, why="The line was engaged.", helps="A second line.")
    link = path_of(queries.contribution_link(contribution))
    operations.approve_contribution(contribution=contribution, by=HOST_OPERATOR)
    drafts: dict[str, Any] = {"pack_item": "issue.no_strategy_discussion", "seen_by": briefing_editor()}
    assert list(queries.contributions_on(**drafts)) == [contribution]
    assert queries.standing_of(queries.contribution_cited(contribution.pk)) == "approved"
    published(event)
    assert queries.standing_of(queries.contribution_cited(contribution.pk)) == "public"
    assert Client().get(link[:-3] + "xx/").status_code == 404, "a forged link"
    Client().post(link)
    assert not queries.contributions_on(**drafts).exists()
    assert queries.standing_of(queries.contribution_cited(contribution.pk)) == "withdrawn"
    words = (b"Nobody asked me.", b"The line was engaged.", b"A second line.", b"Midwife")
    browser = desk()
    for page in (
        f"/events/{event.code}/contributions/", f"/events/{event.code}/contributions.csv", link,
        f"/events/{event.code}/moderate/", f"/events/{event.code}/moderate/{contribution.pk}/",
        f"/tables/{table.join_code}/lead/",
    ):  # fmt: skip
        content = browser.get(page).content
        assert not any(word in content for word in words), page
    assert (
        b"1 contribution to this was withdrawn by its author."
        in Client().get(f"/events/{event.code}/contributions/").content
    )
    kept = str(Contribution.objects.filter(pk=contribution.pk).values().get()).encode()
    assert not any(word in kept for word in words)
    # It cannot be brought back, not even by whoever moderates.
    with pytest.raises(Refusal):
        operations.approve_contribution(contribution=contribution, by=HOST_OPERATOR)
    assert Client().post(link).status_code == 403


def test_a_phone_that_sends_again_what_was_taken_back_does_not_bring_it_back() -> None:
    table = table_at(event_to_come())
    fields = typed(table)
    link = Client().post(f"/tables/{table.join_code}/", fields, **JSON).json()["link"]
    Client().post(path_of(link))
    Client().post(f"/tables/{table.join_code}/", fields, **JSON)
    assert Contribution.objects.get(table=table).why == ""


def test_what_is_not_public_is_cited_by_briefing_editors_alone() -> None:
    table = table_at(event_to_come(), pack_item="issue.no_strategy_discussion")
    operations.approve_contribution(contribution=said(table), by=HOST_OPERATOR)
    asked: dict[str, Any] = {"pack_item": "issue.no_strategy_discussion"}
    assert queries.contributions_on(**asked, seen_by=briefing_editor()).count() == 1
    assert not queries.contributions_on(**asked, seen_by=STRANGER).exists()
    assert not queries.contributions_on(**asked, seen_by=Person.objects.get(email="rafi.reader@example.org")).exists()


def test_a_facilitator_writes_down_what_others_say_and_sees_what_came_in(signed_in: object) -> None:
    table = table_at(event_to_come())
    browser = signed_in("facilitator")  # type: ignore[operator]
    browser.post(f"/tables/{table.join_code}/", typed(table))
    assert Contribution.objects.get(table=table).is_by_facilitator
    page = browser.get(f"/tables/{table.join_code}/lead/").content
    assert b"The duty line was engaged." in page and table.join_code.encode() in page and b"<svg" in page
    assert Client().get(f"/tables/{table.join_code}/lead/")["Location"].startswith("/sign-in/")
    Client().post(f"/tables/{table.join_code}/", typed(table))
    assert table.contributions.filter(is_by_facilitator=True).count() == 1


def test_a_practice_issue_of_a_published_study_is_put_to_tables() -> None:
    event = event_to_come()
    table_at(event)
    issue = next(one for one in queries.issues_to_put() if one.study is not None)
    desk().post(f"/events/{event.code}/desk/question/", {"issue": issue.value})
    question = event.questions.get(number=2)
    assert (question.words, question.study, question.issue_number) == (issue.label, issue.study, issue.number)
    assert [table.number for table in question.tables.all()] == [1]
    empty = desk().post(f"/events/{event.code}/desk/question/", {"issue": "", "words": ""})
    assert empty.status_code == 400 and b"Choose a practice issue or write a question." in empty.content


def test_only_those_who_moderate_decide() -> None:
    contribution = said(table_at(begin(event_to_come())))
    with pytest.raises(Refusal):
        operations.approve_contribution(contribution=contribution, by=briefing_editor())
    assert not queries.contributions_to_moderate(contribution.question.event, seen_by=briefing_editor()).exists()
    assert queries.contributions_to_moderate(contribution.question.event, seen_by=organiser()).exists()


def test_what_was_said_is_counted_over_all_summits_quoted_or_not() -> None:
    asked: dict[str, Any] = {"pack_item": "issue.no_strategy_discussion"}
    for may_be_quoted in (True, False):
        table = table_at(event_to_come(), **asked)
        operations.approve_contribution(contribution=said(table, may_be_quoted=may_be_quoted), by=HOST_OPERATOR)
    counted = queries.said_on(**asked, seen_by=briefing_editor())
    assert counted.recognised == [("Yes", 2), ("In part", 0), ("No", 0)]
    assert counted.reasons == [("Assuming that others know", 2)] and len(counted.events) == 2
    assert queries.said_on(**asked, seen_by=STRANGER).events == []


def test_a_question_is_removed_only_while_nobody_has_spoken_about_it() -> None:
    event = event_to_come()
    table = table_at(event)
    typo = operations.put_question(event=event, words="Wyh?", by=HOST_OPERATOR)
    desk().post(f"/events/{event.code}/desk/", {"do": "remove_question", "which": typo.pk})
    assert event.questions.count() == 1
    said(table)
    stays = desk().post(f"/events/{event.code}/desk/", {"do": "remove_question", "which": event.questions.get().pk})
    assert stays.status_code == 403 and event.questions.count() == 1


def test_what_nobody_has_looked_at_stands_first() -> None:
    event = event_to_come()
    table = table_at(event)
    first, second = said(table), said(table)
    operations.approve_contribution(contribution=first, by=HOST_OPERATOR)
    assert list(queries.contributions_to_moderate(event, seen_by=organiser())) == [second, first]


def test_a_summit_of_many_tables_shows_some_of_each_question_and_the_rest_in_pages() -> None:
    event = event_to_come()
    table = table_at(event)
    first = said(table)
    operations.approve_contribution(contribution=first, by=HOST_OPERATOR)
    published(event)
    first.refresh_from_db()
    voices = Contribution.objects.bulk_create(_copy(first, own_words=f"Voice {number}.") for number in range(44))
    page = f"/events/{event.code}/contributions/"
    content = Client().get(page).content.decode()
    assert content.count('class="tl-voice"') == 20 and "All 45 that are quoted" in content
    pages = [
        Client().get(page, {"question": first.question.number, "page": number}).content.decode() for number in (1, 2, 3)
    ]
    assert [one.count('class="tl-voice"') for one in pages] == [20, 20, 5]
    assert f"question={first.question.number}&amp;page=2" in pages[0]
    assert all(any(f"{one.own_words}<" in shown for shown in pages) for one in voices)


def _copy(contribution: Contribution, **about: object) -> Contribution:
    fields = {field.attname: getattr(contribution, field.attname) for field in Contribution._meta.concrete_fields}
    return Contribution(**(fields | {"id": None, "uid": uuid.uuid4()} | about))
