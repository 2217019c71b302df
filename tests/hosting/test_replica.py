"""What a copy of the database may answer: published texts, to strangers, while it keeps up."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from throughline.enquiries.models import Enquiry
from throughline.hosting import replica
from throughline.library.models import Passage, Report
from throughline.people.models import Person
from throughline.reviewing.models import Paper


def asked_of(request: HttpRequest, model: type, *, keeps_up: bool = True) -> str | None:
    """Return where a page that answers the request would read the model from."""
    found: list[str | None] = []

    def page(_: HttpRequest) -> HttpResponse:
        found.append(replica.ReplicaRouter().db_for_read(model))
        return HttpResponse()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replica, "keeps_up", lambda: keeps_up)
        replica.ReadFromReplica(page)(request)
    return found[0]


def known() -> HttpRequest:
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "somebody"
    return request


def test_only_published_texts_and_only_for_strangers_who_read() -> None:
    ask = RequestFactory()
    assert asked_of(ask.get("/"), Passage) == "replica"
    # Whether it may still be read at all is never asked of a copy, nor anything of a review or of a person.
    assert [asked_of(ask.get("/"), model) for model in (Report, Paper, Person, Enquiry)] == [None] * 4
    assert asked_of(ask.post("/"), Passage) is None
    assert asked_of(known(), Passage) is None
    assert asked_of(ask.get("/", headers={"Authorization": "Bearer x"}), Passage) is None
    assert asked_of(ask.get("/"), Passage, keeps_up=False) is None
    assert replica.ReplicaRouter().db_for_read(Passage) is None, "outside of a request, as in a worker"


def test_a_copy_is_never_migrated_and_rows_of_both_may_meet() -> None:
    router = replica.ReplicaRouter()
    assert router.allow_migrate("replica", "library") is False
    assert router.allow_migrate("default", "library") is None
    assert router.allow_relation(Report(), Passage())


def test_a_copy_that_falls_behind_or_does_not_answer_is_left_until_it_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, behind = [1000.0], [0.5, 11.0, None, 2.0]
    monkeypatch.setattr(replica, "_looked", (float("-inf"), False))
    monkeypatch.setattr(replica.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(replica, "seconds_behind", lambda: behind.pop(0))
    answers = []
    for _ in range(4):
        answers.append((replica.keeps_up(), replica.keeps_up()))
        now[0] += replica.LOOK_EVERY_SECONDS + 1
    assert answers == [(True, True), (False, False), (False, False), (True, True)]
