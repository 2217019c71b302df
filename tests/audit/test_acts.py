"""Whatever is recorded is called by plain English on every page that shows the record."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import client_of
from tests.world import ROOT
from throughline.analysis.models.codebook import CodeEvent
from throughline.audit.acts import acts_called, in_words
from throughline.audit.models import Event
from throughline.audit.operations import record
from throughline.people.models import Person

# What records an event, and the functions in front of it that are given the name of the act.
RECORDERS = {"record", "record_event", "note", "_note", "_record", "_edited", "_keep"}
NAME = re.compile(r"[a-z]+(_[a-z]+)*")


def test_an_act_is_told_in_words_also_one_that_nobody_has_worded() -> None:
    assert in_words("move_review") == "Moved the review on"
    assert in_words("decide_detail") == "Decided about a detail that a check found"
    assert in_words("polish_the_brass") == "Polish the brass"


def test_two_acts_of_one_name_are_told_apart_by_what_they_are_done_to() -> None:
    assert in_words("look_again", "analysis.study") == "Decided about a coding whose code had changed"
    assert in_words("look_again", "commissioning.review") == "Looked again at the published report"


def is_without_words(what: str, thing_kind: str = "") -> bool:
    return in_words(what, thing_kind).lower() == what.replace("_", " ")


def test_every_act_that_the_sources_record_has_words() -> None:
    # The name of who has no account stands beside the name of the act.
    found = {*_acts_in_the_sources(), *(f"code_{one}" for one in CodeEvent.values)} - {"stranger", "worker"}
    assert len(found) > 330, "or the test sees less than there is"
    assert {what for what in found if is_without_words(what)} == set()


@pytest.mark.django_db
def test_every_act_in_the_record_of_the_demonstration_has_words() -> None:
    recorded = {*Event.objects.values_list("what", "thing_kind").distinct()}
    assert len(recorded) > 150
    assert {what for what, kind in recorded if is_without_words(what, kind)} == set()


def _acts_in_the_sources() -> Iterator[str]:
    """Yield what is recorded, where its name is written down as it is."""
    for file in (ROOT / "src" / "throughline").rglob("*.py"):
        if "operations" not in file.parts and "recording" not in file.stem:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = [one.value for one in node.keywords if one.arg == "what" and name in RECORDERS]
                given += node.args if name in RECORDERS else []
            elif isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "what" for one in node.targets):
                given = [node.value]
            yield from (name for one in given for name in _names(one))


def _names(given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.IfExp):
        yield from (*_names(given.body), *_names(given.orelse))
    elif isinstance(given, ast.Constant) and isinstance(given.value, str) and NAME.fullmatch(given.value):
        yield given.value


@pytest.mark.django_db
def test_the_audit_record_and_the_page_of_what_is_held_show_words_and_no_names_of_operations() -> None:
    idris = Person.objects.get(email="idris.auditor@example.org")
    client = client_of(idris)
    record(who=idris.audit_name, what="add_second_step", thing=idris)
    for page in ("/audit/", "/account/held/"):
        text = client.get(page).content.decode()
        assert "Set up a second step for signing in" in text and "Signed in" in text
        assert "add_second_step" not in text and "sign_in<" not in text
    held = client.get("/account/held.json").json()["recorded"]
    assert "add_second_step" in [one["what"] for one in held], "the file is for programs"


@pytest.mark.django_db
def test_the_audit_record_is_filtered_by_the_words_that_it_shows_and_by_the_names_of_acts() -> None:
    client = client_of(Person.objects.get(email="idris.auditor@example.org"))
    by_words = client.get("/audit/?what=Signed+in").context["page"].object_list
    assert {event.what for event in by_words} == {"sign_in"}
    assert acts_called("signed in") == acts_called("sign_in") == ["sign_in"]
    record(who="worker", what="polish_the_brass")
    assert [one.what for one in client.get("/audit/?what=polish_the_brass").context["page"].object_list] == [
        "polish_the_brass"
    ]
    assert not client.get("/audit/?what=zzzz").context["page"].object_list
