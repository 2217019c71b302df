"""What a reader sees of a briefing: every citation leads to its words, reasons stay apart, and new evidence is said."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.briefings.desks import WRITES, cite_first, client, draft, offers, page, person, published, signed_off
from throughline.analysis.models import Coding, Publication, Study
from throughline.briefings import operations, queries
from throughline.briefings.demo_words import STRATEGY
from throughline.briefings.models import Briefing, Citation, Version
from throughline.library import operations as library
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("title", [published.__defaults__[0], STRATEGY.title])  # type: ignore[index]
def test_every_citation_resolves_to_its_words_and_every_reference_stands_there(title: str) -> None:
    version = published(title)
    shown = Client().get(f"/briefings/{version.briefing.code}/").content.decode()
    links = set(re.findall(r'href="(/cite/[^"]+)"', shown))
    assert len(links) == version.citations.exclude(address="").values("address").distinct().count()
    for link in links:
        answer = Client().get(link)
        assert answer.status_code == 200, link
        assert "tl-cited" in answer.content.decode(), link
    anchors = set(re.findall(r'href="#(r\d+)"', shown))
    assert anchors and anchors == set(re.findall(r'<li id="(r\d+)"', shown))


def test_reasons_of_reviews_and_of_practitioners_stand_apart_by_profession_alone() -> None:
    composed = queries.compose(published())
    sections = {one.part.id: one for one in composed.sections}
    assert {one.attribution for one in sections["why_reports"].cited} == {""}
    assert all(one.attribution and not one.link for one in sections["why_practitioners"].cited)
    shown = page(published())[1]
    assert "From practitioners" in shown and "Capacity and demand" in shown
    for name in ("Asa Brook", "Bryn Coley", "Wexmoor"):
        assert name not in shown


def test_a_page_says_what_it_is_based_on_and_nothing_of_it_was_typed() -> None:
    version = published(STRATEGY.title)
    assert "Based on 4 reviews published between October 2016 and November 2021." in page(version)[1]
    assert "Based on" not in " ".join(version.texts.values_list("text", flat=True))


def newest_public(version: Version) -> str:
    return page(version)[1]


def test_new_reviews_with_the_issue_are_counted_on_the_page_and_the_desk() -> None:
    study = Study.objects.get(title="What goes wrong between professionals")
    publication = Publication.objects.standing().get(study=study)
    version = draft()
    found = [one for one in offers(version, "shown") if isinstance(one, queries.Offer)]
    late = found[-1].report
    # As if the study had been published before one of its reviews was coded.
    publication.codings.filter(report=late).delete()
    cite_first(version)
    version = signed_off(version)
    assert "New evidence since" not in newest_public(version)
    from throughline.analysis import operations as analysis

    analysis.publish_study(study=study, by=person("sol.analyst"))
    assert [one.pk for one in queries.newer_reviews(version)] == [late.pk]
    assert "New evidence since this was written: 1 review" in newest_public(version)
    assert "New evidence since it was written: 1 review." in client(WRITES).get("/briefings/editing/").content.decode()
    assert "New evidence since this was written: 1 review." in Client().get(
        f"/briefings/{version.briefing.code}/versions/1.txt"
    ).content.decode().replace("\n", " ")
    assert Coding.objects.filter(study_report__report=late).exists()


@pytest.mark.parametrize(
    ("kind", "subject", "text"), [("theme", "harm.neglect", "Nothing."), ("sector", "health_visiting", "")]
)
def test_new_reports_on_a_theme_or_a_sector_are_counted(kind: str, subject: str, text: str) -> None:
    version = draft("thematic", kind, subject)
    found = [one for one in offers(version, "risks") if isinstance(one, queries.Offer)]
    operations.cite(version=version, section="risks", kind="passage", address=found[0].address, by=person(WRITES))
    version = signed_off(version)
    assert queries.newer_reviews(version) == []
    details = library.RecordDetails(
        fields={"title": "A later review", "published_on": "2026-11-01"}, themes=[subject] if kind == "theme" else []
    )
    body = b"1. Summary\n\nThe health visitor called each week and wrote down what she saw of the child at home.\n" * 3
    made = library.deposit(content=io.BytesIO(body), file_name="later.txt", by=HOST_OPERATOR, details=details)
    library.read_edition(edition_id=made.edition.pk)
    # What is no review, such as slides, is no new review either.
    fields = {"title": "Later slides", "review_type": "tool"}
    slides = library.deposit(
        content=io.BytesIO(body + b"Slides."), file_name="slides.txt", by=HOST_OPERATOR,
        details=library.RecordDetails(fields=fields, themes=details.themes),
    )  # fmt: skip
    library.read_edition(edition_id=slides.edition.pk)
    assert [one.pk for one in queries.newer_reviews(version)] == [made.edition.report_id]
    assert "A later review" in page(version)[1]


def test_the_set_shows_what_is_written_and_what_nobody_has_read() -> None:
    shown = " ".join(Client().get("/briefings/sets/practice-issues-2016/").content.decode().split())
    assert published().briefing.code in shown
    assert shown.count("Title not known") == 2
    assert "32 are not known to us" in shown
    assert "Name this place" not in shown
    table = Client().get("/briefings/sets/practice-issues-2016/?form=csv").content.decode()
    assert "3,Not making a referral after bruising to non-mobile babies,S,Referral,D," in table
    assert Client().get("/briefings/sets/nothing/").status_code == 404


def test_an_editor_names_an_open_place_with_its_source_and_no_other() -> None:
    address = "/briefings/sets/practice-issues-2016/13/"
    assert Client().get(address).status_code == 302
    assert client(WRITES).post(address, {"title": "An invented title", "source": ""}).status_code == 400
    assert client(WRITES).post(address, {"title": "An invented title", "source": "Page 3"}).status_code == 302
    shown = " ".join(Client().get("/briefings/sets/practice-issues-2016/").content.decode().split())
    assert "An invented title" in shown and "named by an editor here [E] (Page 3)" in shown
    assert "31 are not known to us" in shown
    taken = client(WRITES).post("/briefings/sets/practice-issues-2016/3/", {"title": "X", "source": "Y"})
    assert taken.status_code == 400


def test_a_briefing_that_is_due_is_named_on_the_desk() -> None:
    Version.objects.filter(pk=published().pk).update(review_on=datetime.date(2026, 1, 5))
    assert (
        "It was to be looked at again by 5 January 2026." in client(WRITES).get("/briefings/editing/").content.decode()
    )


def test_before_the_first_briefing_nobody_is_told_to_empty_boxes_that_are_empty() -> None:
    Briefing.objects.update(slot="", withdrawn_at=timezone.now(), withdrawn_reason="For this test")
    page = Client().get("/briefings/").content.decode()
    assert "No briefing is published yet." in page
    assert "Leave the boxes empty" not in page
    assert "Leave the boxes empty" in Client().get("/briefings/?q=zzz").content.decode()


def test_the_editors_desk_asks_no_more_for_many_briefings_and_shows_them_in_pages() -> None:
    browser = client(WRITES)
    browser.get("/briefings/editing/")
    with CaptureQueriesContext(connection) as few:
        before = browser.get("/briefings/editing/").context["page"]
    shown = published()
    sources = Citation.objects.filter(version=shown)
    for _ in range(40):
        briefing = Briefing.objects.create(
            template=shown.briefing.template, subject_kind=shown.briefing.subject_kind, subject=shown.briefing.subject
        )
        again = Version.objects.create(**_fields(shown, briefing_id=briefing.pk))
        Citation.objects.bulk_create(Citation(**_fields(one, version_id=again.pk)) for one in sources)
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/briefings/editing/").context["page"]
    assert page.paginator.count == before.paginator.count + 40 and len(page) == 30
    # Where citations stand is looked up for twenty versions together.
    assert len(many) <= len(few) + 2 * 8, (len(few), len(many))


def _fields(row: Version | Citation, **other: object) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} | {"id": None} | other


def test_many_published_briefings_stand_in_pages() -> None:
    shown = published()
    for number in range(40):
        briefing = Briefing.objects.create(
            template=shown.briefing.template, subject_kind=shown.briefing.subject_kind, subject=shown.briefing.subject
        )
        Version.objects.create(**_fields(shown, briefing_id=briefing.pk, title=f"Quartz {number}"))
    page = client().get("/briefings/", {"q": "quartz"})
    assert len(page.context["page"]) == 30 and "q=quartz&amp;page=2" in page.content.decode()
