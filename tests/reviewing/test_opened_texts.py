"""Searching a chronology opens it once, never misses what has changed since, and lets go of what it opened."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reviewing.papers import fields, manager, reviewer, wexmoor
from throughline.commissioning.models import ReviewAgency
from throughline.people import sealed_texts
from throughline.reviewing import operations
from throughline.reviewing.models import ChronologyEntry
from throughline.reviewing.operations.retention import close_papers, destroy_due, lift_hold, set_retention
from throughline.reviewing.papers.classes import Subject
from throughline.reviewing.queries import ChronologyFilter, entries_of
from throughline.reviewing.queries.chronology import CHANGES
from throughline.reviewing.queries.opened_texts import OPENED, OpenedTexts

FILE = b"Date,Event,Source of information\n22/05/2016,A quartzwren sang,Notes\n"


def found(words: str, *, with_names: bool = False) -> list[int]:
    """Return the entries that a search finds; names are for the reviewer, who holds the key."""
    entries = entries_of(wexmoor(), ChronologyFilter(words=words), seen_by=reviewer(), with_names=with_names)
    return [entry.pk for entry in entries[:]]


@pytest.mark.django_db
def test_every_operation_that_changes_an_entry_is_seen_by_the_next_search() -> None:
    OPENED.let_go()
    review, boss, lead = wexmoor(), manager(), reviewer()
    agency = ReviewAgency.objects.filter(review=review)[0]
    assert found("quartzwren") == []
    one = operations.add_entry(agency=agency, fields=fields(text="A quartzwren sang"), by=boss)
    assert found("quartzwren") == [one.pk]
    operations.change_entry(entry=one, fields=fields(text="A lapwing sang"), by=boss)
    assert (found("quartzwren"), found("lapwing")) == ([], [one.pk])
    operations.note_significance(entry=one, significance="The first quartzwren", episode=None, by=lead)
    assert found("quartzwren") == [one.pk]
    operations.remove_entry(entry=one, by=boss)
    assert found("quartzwren") == []
    read = operations.start_import(agency=agency, content=FILE, file_name="x.csv", by=boss)
    operations.confirm_import(imported=read, by=boss)
    assert len(found("quartzwren")) == 1
    operations.withdraw_import(imported=read, by=boss)
    assert found("quartzwren") == []
    operations.add_entry(agency=agency, fields=fields(text="A quartzwren sang"), by=boss)
    assert len(found("quartzwren")) == 1
    set_retention(review=review, subject=Subject.CHRONOLOGY, months=0, reason="A policy", by=boss)
    close_papers(review=review, closed_on=datetime.date(2026, 11, 27), by=boss)
    for hold in review.retention_holds.all():
        lift_hold(hold=hold, by=boss)
    destroy_due(review=review, by=boss, today=datetime.date(2026, 11, 27))
    assert found("quartzwren") == []
    assert len(set(CHANGES)) == 7


@pytest.mark.django_db
def test_a_name_that_is_hidden_later_is_no_longer_found_and_names_are_held_apart_from_roles() -> None:
    agency = ReviewAgency.objects.filter(review=wexmoor())[0]
    one = operations.add_entry(agency=agency, fields=fields(text="Talked with Quartzwren Osk"), by=manager())
    assert found("quartzwren") == [one.pk]
    operations.name_person(review=wexmoor(), role="Aunt", names=["Quartzwren Osk"], by=reviewer())
    assert found("quartzwren") == []
    assert found("[aunt]") == [one.pk]
    assert found("quartzwren", with_names=True) == [one.pk]
    assert found("quartzwren") == []


@pytest.mark.django_db
def test_a_second_search_opens_no_entry_again(monkeypatch: pytest.MonkeyPatch) -> None:
    OPENED.let_go()
    opened: list[str] = []

    def counted(sealed: bytes, *, bound_to: str, really: Callable[..., bytes] = sealed_texts.unseal) -> bytes:
        opened.append(bound_to)
        return really(sealed, bound_to=bound_to)

    monkeypatch.setattr(sealed_texts, "unseal", counted)
    first = found("bruise")
    assert first
    assert "reviewing.chronologyentry.text" in opened
    opened.clear()
    assert found("bruise") == first
    assert opened.count("reviewing.chronologyentry.text") == len(first), "what is shown, and nothing beside it"
    assert ChronologyEntry.objects.filter(review=wexmoor()).count() > len(first)


def test_texts_are_let_go_when_there_are_too_many_and_when_nobody_asks() -> None:
    held, opened = OpenedTexts(most=10, idle=0.2), []

    def open_them(text: str) -> list[tuple[int, str]]:
        opened.append(text)
        return [(1, text)]

    for text in ("aaaaaa", "bbbbbb"):
        held.get(text, 1, lambda text=text: open_them(text))  # type: ignore[misc]
    assert len(held) == 1, "the one asked for longest ago went"
    held.get("bbbbbb", 1, lambda: open_them("bbbbbb"))
    held.get("bbbbbb", 2, lambda: open_them("bbbbbb"))
    assert opened == ["aaaaaa", "bbbbbb", "bbbbbb"], "opened again once the stamp was another one"
    assert held.get("large", 1, lambda: open_them("c" * 11)) == [(1, "c" * 11)]
    assert len(held) == 0, "what is too large is not held at all"
    held.get("bbbbbb", 1, lambda: open_them("bbbbbb"))
    for _ in range(40):
        if not len(held):
            break
        time.sleep(0.05)
    assert len(held) == 0


@pytest.mark.django_db
def test_what_is_found_stands_in_order_keeps_to_the_other_filters_and_is_fetched_page_by_page() -> None:
    review, agencies = wexmoor(), list(ReviewAgency.objects.filter(review=wexmoor())[:2])
    days = ("3 May 2017", "1 May 2017", "2 May 2017")
    made = [
        operations.add_entry(agency=agencies[at % 2], fields=fields(day, text="A quartzwren sang"), by=manager())
        for at, day in enumerate(days)
    ]
    assert found("quartzwren SANG") == [made[1].pk, made[2].pk, made[0].pk]
    of_one = ChronologyFilter(words="quartzwren", agencies=(agencies[0].pk,), until=datetime.date(2017, 5, 2))
    entries = entries_of(review, of_one, seen_by=reviewer())
    assert [entry.pk for entry in entries[:]] == [made[2].pk]
    everything = entries_of(review, ChronologyFilter(words="quartzwren"), seen_by=reviewer())
    assert everything[1] == made[2]
    with CaptureQueriesContext(connection) as asked:
        assert everything[:2] == [made[1], made[2]]
        assert list(everything.iterator(2)) == [made[1], made[2], made[0]]
    assert len(asked) == 3
