"""The editor's list: who may see it, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from throughline.markers.models import Suggestion

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/markers/suggestions/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("role", ["reader", "cataloguer"])
def test_other_roles_are_told_why_not(signed_in: Callable[[str], Client], role: str) -> None:
    client, pk = signed_in(role), Suggestion.objects.values_list("pk", flat=True)[0]
    for address in ("/markers/suggestions/", f"/markers/suggestions/{pk}/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Only a marker editor" in answer.content.decode()


def test_only_an_editor_is_shown_the_way_to_the_list(client: Client, signed_in: Callable[[str], Client]) -> None:
    assert "What readers suggest" in signed_in("marker_editor").get("/markers/").content.decode()
    assert "What readers suggest" not in signed_in("reader").get("/markers/").content.decode()
    assert "What readers suggest" not in client.get("/markers/").content.decode()


def test_an_editor_answers_from_the_list(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("marker_editor")
    suggestion = Suggestion.objects.filter(state="new").first()
    assert suggestion is not None
    address = f"/markers/suggestions/{suggestion.pk}/"
    assert suggestion.text in client.get(address).content.decode().replace("&#x27;", "'")
    assert client.post(address, {"state": "declined", "reason": ""}).status_code == 400
    assert client.post(address, {"state": "new", "reason": "Back."}).status_code == 400
    assert client.post(address, {"state": "declined", "reason": "It stands in marker 12."}).status_code == 302
    assert "It stands in marker 12." in client.get("/markers/suggestions/?state=declined").content.decode()
    assert suggestion.text not in client.get("/markers/suggestions/?state=new").content.decode()


def test_a_suggestion_that_is_not_here_is_not_found(signed_in: Callable[[str], Client]) -> None:
    assert signed_in("marker_editor").get("/markers/suggestions/999999/").status_code == 404
