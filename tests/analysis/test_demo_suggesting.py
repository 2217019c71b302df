"""A new user finds suggestions in the demonstration world, with how good they are, and decides about two by form alone."""

from __future__ import annotations

import pytest

from tests.conftest import client_of
from throughline.analysis import demo_suggesting, queries
from throughline.analysis.models import CodeSuggestion, Coding, Origin, Study, SuggestionState
from throughline.people.models import Person

pytestmark = pytest.mark.django_db


def test_suggestions_wait_in_the_demonstration_and_count_as_nothing_until_taken() -> None:
    study, coder = (
        Study.objects.get(title=demo_suggesting.TITLE), Person.objects.get(email=demo_suggesting.FIRST)
    )  # fmt: skip
    client, here = client_of(coder), f"/studies/{study.code}"
    assert "20 to decide" in client.get(f"{here}/suggestions/").content.decode()
    code = study.codes.get()
    page = client.get(f"{here}/suggestions/{code.pk}/").content.decode()
    assert page.count('<section class="tl-suggested"') == 20
    assert "(95% interval" in page and "suggestions had found" in page

    def counted() -> int:
        head, row = queries.origin_rows(study, seen_by=coder)
        return int(dict(zip(head, row, strict=True))["Codings"])

    before = counted()
    assert before == Coding.objects.filter(study_report__study=study).count()
    taken, refused = [one.suggestion for one in queries.suggestions_of(code, seen_by=coder)][:2]
    assert client.post(f"{here}/suggested/{refused.pk}/reject/").status_code == 302
    assert counted() == before
    assert client.post(f"{here}/suggested/{taken.pk}/accept/").status_code == 302
    assert counted() == before + 1
    assert Coding.objects.get(suggestion=taken).origin == Origin.SUGGESTED
    assert CodeSuggestion.objects.get(pk=refused.pk).state == SuggestionState.REJECTED
    assert "18 to decide" in client.get(f"{here}/suggestions/").content.decode()


def test_the_sentence_that_says_it_is_found_whole_and_nothing_else_is() -> None:
    text = "She waited. He did not come to the clinic! Nobody rang.\n\nIt was a missed opportunity."
    place = demo_suggesting.sentence_of(text)
    assert place is not None and text[slice(*place)].strip() == "He did not come to the clinic!"
    assert demo_suggesting.sentence_of("They missed an opportunity. Nobody rang.") is None
    assert demo_suggesting.sentence_of("It was not attended") == (0, 19)


def test_made_a_second_time_nothing_changes() -> None:
    study = Study.objects.get(title=demo_suggesting.TITLE)
    before = Coding.objects.filter(study_report__study=study).count()
    demo_suggesting.suggest_in_demonstration.call(study_id=study.pk)
    assert Coding.objects.filter(study_report__study=study).count() == before
