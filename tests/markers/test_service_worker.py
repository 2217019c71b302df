"""The offline copy: what it holds, how its version changes, and how it is served."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.markers.packs import marker_set
from throughline.markers.models import Question
from throughline.markers.offline import offline_page
from throughline.markers.operations import load_pack
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def kept_by(client: Client) -> dict[str, object]:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    found = re.search(r"const KEPT = (\{.*?\});", answer.content.decode())
    assert found
    return dict(json.loads(found[1]))


def test_the_copy_holds_every_question_of_every_set(client: Client) -> None:
    page = client.get("/markers/offline/").content.decode().replace("&#x27;", "'")
    for question in Question.objects.filter(marker__set__is_current=True):
        assert question.text in page


def test_the_page_says_which_version_it_is_and_the_worker_keeps_that_one(client: Client) -> None:
    kept, page = kept_by(client), client.get("/markers/offline/").content.decode()
    assert f"This copy is {kept['version']}" in page
    assert f'data-version="{kept["version"]}"' in page


def test_everything_that_the_page_needs_is_kept(client: Client) -> None:
    page = client.get("/markers/offline/").content.decode()
    needed = set(re.findall(r'<(?:link|script)[^>]*(?:href|src)="([^"]+)"', page))
    assert needed
    assert needed <= set(kept_by(client)["assets"])  # type: ignore[call-overload]


def test_the_version_changes_with_the_content_and_only_then() -> None:
    before = offline_page().version
    assert offline_page().version == before
    load_pack(pack=marker_set(), by=HOST_OPERATOR)
    assert offline_page().version != before


def test_the_copy_is_the_same_for_somebody_signed_in(client: Client, signed_in: Callable[[str], Client]) -> None:
    theirs = signed_in("marker_editor").get("/markers/offline/")
    assert theirs.content == client.get("/markers/offline/").content


def test_the_manifest_can_be_installed(client: Client) -> None:
    answer = client.get("/markers/offline.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["start_url"].startswith(manifest["scope"])
    assert manifest["display"] == "standalone"
    assert manifest["icons"][0]["sizes"] == "any"


def test_the_security_policy_allows_both(client: Client) -> None:
    policy = client.get("/markers/offline/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy
