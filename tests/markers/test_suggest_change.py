"""Anyone may suggest a change to a question; programs and floods are held off; an editor answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from throughline.markers import operations
from throughline.markers.models import Suggestion

pytestmark = pytest.mark.django_db
ADDRESS = "/markers/scr-2016/questions/13.4/suggest/"
WORDS = "Say which year the evidence is from."


def test_a_stranger_suggests_and_an_editor_reads_it(client: Client, signed_in: Callable[[str], Client]) -> None:
    answer = client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="198.51.100.1", follow=True)
    assert answer.redirect_chain == [("/markers/scr-2016/13/#q13.4", 302)]
    assert "An editor will read" in answer.content.decode()
    listed = signed_in("marker_editor").get("/markers/suggestions/").content.decode()
    assert WORDS in listed


def test_a_program_that_fills_in_every_box_is_thanked_and_forgotten(client: Client) -> None:
    before = Suggestion.objects.count()
    answer = client.post(ADDRESS, {"text": WORDS, "website": "http://example.org"}, REMOTE_ADDR="198.51.100.2")
    assert answer.status_code == 302
    assert Suggestion.objects.count() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Write what you would change."), ("Short", "Write a little more"), ("a" * 2001, "Keep it under")],
)
def test_too_little_and_too_much_are_said(client: Client, text: str, said: str) -> None:
    answer = client.post(ADDRESS, {"text": text}, REMOTE_ADDR="198.51.100.3")
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_flood_is_told_why_it_stops(client: Client) -> None:
    for _ in range(operations.MOST_IN_AN_HOUR):
        assert client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="198.51.100.4").status_code == 302
    answer = client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="198.51.100.4")
    assert answer.status_code == 429
    assert "Please try again later" in answer.content.decode()


def test_behind_the_proxies_that_the_host_counts_each_reader_has_a_limit_of_their_own(
    client: Client, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(operations.MOST_IN_AN_HOUR + 1):
        through = {"REMOTE_ADDR": "172.18.0.5", "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}
        assert client.post(ADDRESS, {"text": WORDS}, **through).status_code == 302


def test_what_the_last_proxy_did_not_write_cannot_be_forged(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(operations.MOST_IN_AN_HOUR + 1):
        forged = f"203.0.113.{number}, 198.51.100.5"
        answer = client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forged)
    assert answer.status_code == 429


def test_a_header_from_somebody_who_is_no_proxy_is_not_believed(client: Client) -> None:
    for number in range(operations.MOST_IN_AN_HOUR + 1):
        header = f"203.0.113.{number}"
        answer = client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="198.51.100.6", HTTP_X_FORWARDED_FOR=header)
    assert answer.status_code == 429


def test_a_form_from_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, {"text": WORDS}, REMOTE_ADDR="198.51.100.7").status_code == 403


def test_a_question_that_is_not_here_is_not_found(client: Client) -> None:
    assert client.get("/markers/scr-2016/questions/99.9/suggest/").status_code == 404


def test_words_are_shown_as_words(client: Client, signed_in: Callable[[str], Client]) -> None:
    client.post(ADDRESS, {"text": "<img src=x onerror=alert(1)>"}, REMOTE_ADDR="198.51.100.8")
    assert "<img src=x" not in signed_in("marker_editor").get("/markers/suggestions/").content.decode()
