"""What comes after: corrections, access, looking again; and taking down, after which nothing but a tombstone is left."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from tests.publishing.door import MARKER, published
from tests.reviewing.acting import kept_in_clear
from tests.reviewing.people import somebody, wexmoor
from throughline.audit.models import Event
from throughline.library import operations as library
from throughline.library.models import Report, TakingDown
from throughline.library.search import open_index
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import Refusal
from throughline.publishing import operations, queries
from throughline.publishing.actor import DOOR
from throughline.publishing.models import Pseudonym, Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]


def places_with(word: str) -> list[str]:
    """Return every table and file that holds the word in the clear."""
    found = [model._meta.label for model in apps.get_models(include_auto_created=True)
             if any(word in str(row) for row in model._default_manager.values_list())
             and model._meta.app_label not in ("commissioning", "reviewing", "publishing")]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM throughline_cache")
        found += ["cache"] if word in str(cursor.fetchall()) else []
    for folder in (Path(settings.HOME) / "files", Path(settings.HOME) / "drawings", Path(settings.INDEX_FOLDER)):
        found += [str(path) for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    return found


def segments() -> set[str]:
    """Return the files of the index that hold words. They are packed, so that no word can be looked for in them.

    On a cluster, return the indexes of words: each has files of its own, which go with it.
    """
    if cluster := getattr(open_index(), "connection", None):
        return set(cluster.all_words())
    return {path.name for path in Path(settings.INDEX_FOLDER).rglob("*") if path.suffix in (".term", ".pos", ".idx")}


def passages_found(word: str) -> int:
    return (
        open_index()
        .search(SearchRequest(word, mode="words", allowed_availability={"open", "signed_in"}))
        .total_passages
    )


def take_down(row: Publication, role: str = "commissioner") -> None:
    reasons = f"The {MARKER} family was recognised."
    operations.take_down(publication=row, why="harm", reasons=reasons, by=somebody(role))
    for taken in TakingDown.objects.filter(finished_at=None):
        library.finish_taking_down(taking_down_id=taken.pk)


def test_after_a_taking_down_the_marker_word_is_nowhere_but_in_the_review() -> None:
    # Rows of other tests are rolled back; files that they kept lie on.
    of_other_tests = places_with(MARKER)
    row = published()
    operations.correct_publication(
        publication=row, text=f"Not the {MARKER} meeting.", on=timezone.localdate(), by=somebody("commissioner")
    )
    operations.change_access(
        publication=row, access="signed_in", reason=f"The {MARKER} asked.", by=somebody("commissioner")
    )
    report = Report.objects.get(code=row.report_code)
    library.add_meaning()
    before = places_with(MARKER)
    assert {"library.Report", "library.Page", "library.Passage", "library.Recommendation"} <= set(before)
    assert {"library.CorrectionNotice", "library.AvailabilityChange"} <= set(before)
    assert passages_found(MARKER)
    held_words = segments()
    assert held_words
    stored = report.editions.get().file.path
    assert stored.exists()
    take_down(row)
    assert set(places_with(MARKER)) <= set(of_other_tests)
    assert not kept_in_clear(MARKER), "the review's own texts are sealed, and the audit record holds none"
    assert passages_found(MARKER) == 0
    assert not segments() & held_words, "every file of the index that may hold its words was written anew"
    assert not stored.exists()
    taken = TakingDown.objects.get(report=report)
    assert taken.is_proved
    assert set(taken.left.values()) == {0}
    assert taken.purged["files"] == 1
    assert taken.purged["passages"] >= 1
    proof = Event.objects.get(what="prove_taking_down")
    assert proof.after == {"purged": taken.purged, "left": taken.left}


def test_what_is_left_is_a_tombstone_with_title_body_and_year() -> None:
    row = published()
    take_down(row)
    report = Report.objects.get(code=row.report_code)
    assert (report.title, report.body, report.year) == (
        f"{timezone.localdate().year} - Wexmoor - Baby Plover", "Wexmoor Partnership", timezone.localdate().year,
    )  # fmt: skip
    told = (report.label, report.abstract, report.published_on, report.retention_until, report.rights_holder)
    assert told == ("", "", None, None, "")
    assert report.recommendations_summary == []
    for rest in ("", "1/", "1/page/1/", "1/file/", "record.ris"):
        answer = Client().get(f"/reports/{row.report_code}/{rest}")
        assert answer.status_code == 410
        assert "It could have harmed somebody." in answer.content.decode()
    assert wexmoor().state == "withdrawn"


def test_pages_on_which_nothing_can_be_changed_any_more_say_so_and_ask_for_nothing() -> None:
    row, client = published(), client_of(somebody("business_manager"))
    start = f"/reviews/{wexmoor().code}/publication/"
    for rest in ("plan/", "plan/harm/", "plan/days/", "plan/telling/"):
        page = client.get(f"{start}{rest}").content.decode()
        assert "The report has been handed over." in page, rest
        assert "<textarea" not in page, rest
    assert "<textarea" in client.get(f"{start}after/correction/").content.decode()
    take_down(row)
    for rest, said in (
        ("access", "withdrawn"), ("correction", "withdrawn"), ("look", "withdrawn"), ("take-down", "taken down"),
    ):  # fmt: skip
        page = client.get(f"{start}after/{rest}/").content.decode()
        assert f"The report has been {said}." in page, rest
        assert "<textarea" not in page, rest


def test_nothing_brings_it_back() -> None:
    row = published()
    take_down(row)
    report = Report.objects.get(code=row.report_code)
    with pytest.raises(Refusal, match="taken down for good"):
        library.set_availability(report=report, availability="open", reason="No", by=DOOR)
    with pytest.raises(Refusal, match="has been taken down"):
        take_down(row)
    with pytest.raises(Refusal, match="has been withdrawn"):
        operations.correct_publication(
            publication=row, text="Late", on=timezone.localdate(), by=somebody("commissioner")
        )


def test_a_business_manager_takes_it_down_in_a_hurry_and_a_panel_member_does_not() -> None:
    row = published()
    with pytest.raises(Refusal):
        take_down(row, "panel_member")
    assert Report.objects.get(code=row.report_code).availability == "open"
    take_down(row, "business_manager")
    assert Report.objects.get(code=row.report_code).is_withdrawn
    assert wexmoor().state == "published", "where the review stands is the commissioner's to decide"


def test_readers_see_a_correction_above_the_report() -> None:
    row, client = published(), client_of(somebody("commissioner"))
    address = f"/reviews/{wexmoor().code}/publication/after/correction/"
    sent = {"text": "Page 3 names the wrong month.", "on": timezone.localdate().isoformat()}
    assert client.post(address, sent).status_code == 302
    for rest in ("", "1/", "1/page/1/"):
        page = Client().get(f"/reports/{row.report_code}/{rest}").content.decode()
        assert "Page 3 names the wrong month." in page, f"where every search hit leads, too: {rest}"


def test_what_readers_are_told_afterwards_names_nobody_whom_the_report_leaves_out() -> None:
    row, by = published(), somebody("commissioner")
    Pseudonym.objects.create(review=row.plan.review, name="Oswin Tarrant", stand_in="[Person 1]", set_by=by)
    today = timezone.localdate()
    with pytest.raises(Refusal, match="A name that the report leaves out"):
        operations.correct_publication(publication=row, text="Oswin Tarrant was not there.", on=today, by=by)
    with pytest.raises(Refusal, match="A name that the report leaves out"):
        operations.change_access(publication=row, access="on_request", reason="Oswin Tarrant asked.", by=by)


def test_access_is_changed_with_a_reason_that_readers_see() -> None:
    row, client = published(), client_of(somebody("business_manager"))
    address = f"/reviews/{wexmoor().code}/publication/after/access/"
    assert client.post(address, {"access": "on_request", "reason": "While an inquest sits."}).status_code == 302
    assert Client().get(f"/reports/{row.report_code}/1/").status_code == 403
    assert "While an inquest sits." in Client().get(f"/reports/{row.report_code}/").content.decode()


def test_the_day_of_the_next_look_comes_and_waits_for_those_who_look_after_it() -> None:
    # Published a month ago, to be looked at again today.
    today = timezone.localdate()
    row = published(publish_on=today - datetime.timedelta(days=30), review_on=today)
    home, manager = f"/reviews/{wexmoor().code}/", somebody("business_manager")
    line = "Look again at the published report"
    found = queries.published_of(row.plan)
    assert found is not None
    assert not queries.due_for_a_look(found, today - datetime.timedelta(days=1))
    assert line in client_of(manager).get(home).content.decode()
    assert line not in client_of(somebody("panel_member")).get(home).content.decode()
    next_on, end_on = (timezone.localdate() + datetime.timedelta(days=days) for days in (365, 1000))
    sent = {"looked_on": timezone.localdate(), "note": "Nobody was recognised.", "next_on": next_on, "end_on": end_on}
    assert client_of(manager).post(f"{home}publication/after/look/", sent).status_code == 302
    assert line not in client_of(manager).get(home).content.decode()
    assert Report.objects.get(code=row.report_code).retention_until == end_on


def test_when_its_time_ends_the_record_alone_stays() -> None:
    row = published()
    library.end_retention(today=timezone.localdate() + datetime.timedelta(days=731))
    assert Report.objects.get(code=row.report_code).availability == "record_only"


def test_the_page_of_the_taking_down_asks_for_words_and_shows_the_proof() -> None:
    published()
    client, start = client_of(somebody("commissioner")), f"/reviews/{wexmoor().code}/publication/"
    sent = {"why": "court", "reasons": "An order of today."}
    assert client.post(f"{start}after/take-down/", sent | {"words": "yes"}).status_code == 400
    assert client.post(f"{start}after/take-down/", sent | {"words": "Take down"}).status_code == 302
    assert "Gone from every page and every search." in client.get(start).content.decode()
    library.finish_taking_down(taking_down_id=TakingDown.objects.get().pk)
    page = client.get(start).content.decode()
    assert "A look afterwards found nothing of it." in page
    assert "An order of today." in page


def test_of_two_who_take_it_down_at_once_the_reasons_of_the_first_stay() -> None:
    row = published()
    opened_before = Publication.objects.select_related("plan__review").get(pk=row.pk)
    first = somebody("commissioner")
    operations.take_down(publication=row, why="harm", reasons="Her street stands in it.", by=first)
    with pytest.raises(Refusal, match="has been taken down"):
        operations.take_down(publication=opened_before, why="mistake", reasons="A slip.", by=somebody("commissioner"))
    kept = Publication.objects.get(pk=row.pk)
    assert (kept.taken_down_by, kept.taken_down_why) == (first, "Her street stands in it.")
