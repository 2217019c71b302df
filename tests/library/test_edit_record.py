"""The page to correct a record shows what the text suggests in words, and only where the record says otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from throughline.library import operations
from throughline.library.models import FieldSuggestion, Report
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def hints(signed_in: Callable[[str], Client]) -> Callable[[Report], dict[str, str]]:
    """Return a function that opens the page and gives the words under each field's name."""

    def opened(report: Report) -> dict[str, str]:
        page = html.fromstring(signed_in("cataloguer").get(f"/reports/{report.code}/edit/").content.decode())
        found = page.xpath("//*[substring(@id, string-length(@id) - 8) = '_helptext']")
        return {hint.get("id").removesuffix("_helptext"): " ".join(hint.text_content().split()) for hint in found}

    return opened


@pytest.fixture
def report() -> Report:
    report = Report.objects.get(title__contains="Kofi")
    report.suggestions.all().delete()
    return report


def suggest(report: Report, field: str, value: object) -> None:
    FieldSuggestion.objects.create(report=report, field=field, value=value, page_number=2, quote="Words\nof the text")


def test_ids_and_days_are_shown_in_words(report: Report, hints: Callable[[Report], dict[str, str]]) -> None:
    for field, value in (
        ("nation", "wales"), ("age_band", "under_1"), ("sex", "not_stated"), ("incident", "death"),
        ("published_on", "2020-03-09"), ("authors", ["A. Writer", "B. Writer"]), ("keywords", ["harm.neglect"]),
    ):  # fmt: skip
        suggest(report, field, value)
    shown = hints(report)
    for field, words in (
        ("nation", "Wales"), ("age_band", "Under 1"), ("sex", "Not stated"), ("incident", "Death"),
        ("published_on", "9 March 2020"), ("authors", "A. Writer, B. Writer"), ("themes", "Neglect"),
    ):  # fmt: skip
        said = f"The text suggests: {words}, from “Words of the text” (page 2)"
        assert shown[f"id_{field}"].lower().endswith(said.lower())


def test_what_the_record_says_already_is_not_suggested(
    report: Report, hints: Callable[[Report], dict[str, str]]
) -> None:
    suggest(report, "body", report.body)
    suggest(report, "published_on", report.published_on.isoformat())
    suggest(report, "authors", report.authors)
    suggest(report, "keywords", [theme.theme for theme in report.themes.all()])
    assert not any("suggests" in words for words in hints(report).values())


def test_words_of_the_text_cannot_become_part_of_the_page(report: Report, signed_in: Callable[[str], Client]) -> None:
    suggest(report, "body", "<script>alert(1)</script>")
    page = signed_in("cataloguer").get(f"/reports/{report.code}/edit/").content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page


def test_who_saves_second_is_told_what_changed_and_then_decides(
    report: Report, signed_in: Callable[[str], Client]
) -> None:
    client, address = signed_in("cataloguer"), f"/reports/{report.code}/edit/"
    (form,) = [form for form in html.fromstring(client.get(address).content.decode()).forms if "title" in form.fields]
    typed = dict(form.form_values()) | {"label": "Mine"}
    operations.change_record(report=report, fields={"body": "The other's board"}, by=HOST_OPERATOR)
    answer = client.post(address, typed)
    said = html.fromstring(answer.content.decode())
    assert answer.status_code == 400
    assert "Somebody changed this record after you opened it" in said.text_content()
    assert "The record now has here: The other's board" in said.text_content()
    report.refresh_from_db()
    assert (report.body, report.label == "Mine") == ("The other's board", False)
    (again,) = [form for form in said.forms if "title" in form.fields]
    assert client.post(address, dict(again.form_values())).status_code == 302
    report.refresh_from_db()
    assert (report.body, report.label) == (typed["body"], "Mine")


def test_saving_a_record_leaves_alone_who_may_read_it(report: Report) -> None:
    seen_before = Report.objects.get(pk=report.pk)
    operations.set_availability(report=report, availability="record_only", reason="Asked for", by=HOST_OPERATOR)
    operations.change_record(report=seen_before, fields={"label": "Other"}, by=HOST_OPERATOR)
    report.refresh_from_db()
    assert (report.availability, report.label) == ("record_only", "Other")
