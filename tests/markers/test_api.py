"""The markers over JSON say what the pages say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from throughline.markers import operations
from throughline.markers.models import Suggestion

pytestmark = pytest.mark.django_db


def test_sets_markers_and_questions(client: Client) -> None:
    assert [one["id"] for one in client.get("/api/markers/sets").json()["sets"]] == ["scr-2016", "sar-2022"]
    whole = client.get("/api/markers/sets/scr-2016").json()
    assert len(whole["markers"]) == 18
    assert whole["versions"] == [{"version": 1, "is_current": True}]
    marker = client.get("/api/markers/sets/scr-2016/markers/13").json()
    assert len(marker["questions"]) == 10
    assert marker["basis"]["strength"] == "evidenced"
    assert marker["counterparts"][0]["set"] == "sar-2022"
    assert "our paraphrase" in marker["credit"]


def test_questions_are_chosen_as_on_the_page(client: Client) -> None:
    found = client.get("/api/markers/questions?who=lead_reviewer&where=running").json()
    assert found["count"] == len(found["questions"]) == 52
    assert {"S", "D"} == {question["tag"] for question in found["questions"]}
    assert client.get("/api/markers/questions?q=coroner").json()["count"] >= 1


@pytest.mark.parametrize("form", ["docx", "pdf", "csv", "json"])
def test_files_come_too(client: Client, form: str) -> None:
    here = client.get(f"/api/markers/questions.{form}?who=panel")
    assert here.status_code == 200
    assert here["Content-Type"] == client.get(f"/markers/questions.{form}?who=panel")["Content-Type"]


def test_crosswalks(client: Client) -> None:
    (crosswalk,) = client.get("/api/markers/crosswalks").json()["crosswalks"]
    assert {"from": [13], "to": [12], "note": ""} in crosswalk["pairs"]


@pytest.mark.parametrize(
    "address", ["sets/none", "sets/scr-2016/markers/99", "questions.exe", "sets/scr-2016?version=9"]
)
def test_what_is_not_here_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/api/markers/{address}").status_code == 404


def test_a_suggestion_is_taken_with_the_same_limits(client: Client) -> None:
    address = "/api/markers/sets/scr-2016/questions/1.1/suggestions"

    def send(text: str) -> int:
        body = {"text": text}
        return client.post(address, body, content_type="application/json", REMOTE_ADDR="198.51.100.30").status_code

    assert send("no") == 422
    assert send("Name the person\x00 who refers.") == 422
    for _ in range(operations.MOST_IN_AN_HOUR):
        assert send("Name the person who refers.") == 201
    assert send("Name the person who refers.") == 429
    assert Suggestion.objects.filter(question__code="1.1").count() == operations.MOST_IN_AN_HOUR


def test_only_an_editor_reads_suggestions(client: Client, signed_in: Callable[[str], Client]) -> None:
    assert client.get("/api/markers/suggestions").status_code == 401
    assert signed_in("reader").get("/api/markers/suggestions").status_code == 403
    listed = signed_in("marker_editor").get("/api/markers/suggestions").json()["suggestions"]
    assert {"set", "question", "text", "state"} <= set(listed[0])


def test_an_editor_answers_a_suggestion_and_nobody_else(client: Client, signed_in: Callable[[str], Client]) -> None:
    one = Suggestion.objects.filter(state="new")[0]
    address, said = f"/api/markers/suggestions/{one.pk}", {"state": "declined", "reason": "The source says otherwise."}
    send = {"content_type": "application/json"}
    assert client.post(address, said, **send).status_code == 401
    assert signed_in("reader").post(address, said, **send).status_code == 403
    editor = signed_in("marker_editor")
    assert editor.post(address, {**said, "state": "new"}, **send).status_code == 422
    assert editor.post(address, {**said, "reason": " "}, **send).status_code == 422
    assert editor.post("/api/markers/suggestions/0", said, **send).status_code == 404
    assert editor.post(address, said, **send).json()["state"] == "declined"
    one.refresh_from_db()
    assert (one.state, one.reason) == ("declined", "The source says otherwise.")
