"""The description of the API says what each route answers where it does not do what it was asked: no more and no less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator

from tests.conftest import client_of
from throughline.library import operations as library
from throughline.library.models import Report
from throughline.markers.models import Question, RecentSender
from throughline.people import operations
from throughline.people.answers import ANSWERS
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db
DESCRIBED = "/api/openapi.json"
ROUTES = [
    ("get", "/api/search"),
    ("get", "/api/reports/{code}"),
    ("get", "/api/passages/{address}"),
    ("post", "/api/deposits"),
    ("get", "/api/deposits/{code}/{edition}"),
    ("get", "/api/markers/sets"),
    ("get", "/api/markers/sets/{code}"),
    ("get", "/api/markers/sets/{code}/markers/{number}"),
    ("get", "/api/markers/questions"),
    ("get", "/api/markers/questions.{form}"),
    ("get", "/api/markers/crosswalks"),
    ("post", "/api/markers/sets/{code}/questions/{question}/suggestions"),
    ("get", "/api/markers/suggestions"),
    ("post", "/api/markers/suggestions/{pk}"),
]
# What a route takes where it is there to be taken, so that it can be asked for what is not there.
BODIES = {
    "/api/markers/sets/{code}/questions/{question}/suggestions": {"text": "Clearer words, please."},
    "/api/markers/suggestions/{pk}": {"state": "declined", "reason": "It says so already."},
}


def described() -> dict[str, Any]:
    answer: dict[str, Any] = Client().get(DESCRIBED).json()
    return answer


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def may_all(path: str) -> Client:
    """Return a browser of somebody who may call the route."""
    email = "mina.markers@example.org" if "markers" in path else "carys.cataloguer@example.org"
    role = "marker_editor" if "markers" in path else "cataloguer"
    found = Person.objects.filter(email=email).first() or Person.objects.filter(roles__role=role)[0]
    return client_of(found)


def nowhere(path: str) -> str:
    """Return the address of something that is not there, of the kind that the route takes."""
    return re.sub(r"\{(\w+)\}", lambda found: "999999" if found[1] in ("number", "edition", "pk") else "NOSUCH", path)


def provoked(method: str, path: str, route: dict[str, Any], settings: Any) -> Iterator[HttpResponse]:
    """Ask for everything that can go wrong with a route."""
    at = nowhere(path)

    def ask(client: Client, address: str = at, **more: Any) -> Any:
        return getattr(client, method)(address, **more)

    _, secret = operations.make_token(name="Before", days=1, by=person("ada.administrator@example.org"))
    yield ask(Client(), headers={"authorization": "Bearer nothing"})
    yield ask(Client(), headers={"authorization": f"Bearer {secret}"})
    if "security" in route:
        yield ask(Client())
        yield ask(client_of(person("rafi.reader@example.org")))
    allowed = may_all(path)
    body = {"data": BODIES[path], "content_type": "application/json"} if path in BODIES else {}
    if "{" in path:
        yield ask(allowed, **body)
        yield ask(allowed, at.replace("999999", "none"), **body)
    for one in route.get("parameters", []):
        if one["in"] == "query":
            yield ask(allowed, f"{at}?{one['name']}=" + "x" * 5000)
    if path in BODIES:
        yield ask(allowed, data="{cut off", content_type="application/json")
        yield ask(allowed, data={}, content_type="application/json")
    if path == "/api/deposits":
        yield ask(allowed)
        yield ask(allowed, data=b"x", content_type="multipart/form-data")
        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
        yield ask(allowed, data={"files": [SimpleUploadedFile(f"{name}.txt", b"x") for name in "ab"]})
    yield from peculiar(path)


def peculiar(path: str) -> Iterator[Any]:
    """Ask for what can go wrong with one route alone."""
    if path == "/api/search":
        yield Client().get("/api/search", {"like": 999_999_999})
    if path == "/api/passages/{address}":
        hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]
        report = Report.objects.get(code=hit["report"]["code"])
        library.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
        yield Client().get(f"/api/passages/{hit['hits'][0]['address']}")
    if path.endswith("/suggestions") and path in BODIES:
        RecentSender.objects.all().delete()
        question = Question.objects.filter(marker__set__is_current=True)[0]
        there = f"/api/markers/sets/{question.marker.set.code}/questions/{question.code}/suggestions"
        for _ in range(30):
            yield Client().post(there, data=BODIES[path], content_type="application/json")


def test_every_route_that_is_described_is_tried_here() -> None:
    there = {(method, path) for path, methods in described()["paths"].items() for method in methods}
    assert there == set(ROUTES)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_route_answers_what_its_description_says_and_in_that_form(method: str, path: str, settings: Any) -> None:
    whole = described()
    route = whole["paths"][path][method]
    said = {int(status): answer for status, answer in route["responses"].items() if int(status) >= 400}
    met = set()
    for answer in provoked(method, path, route, settings):
        if answer.status_code < 400:
            continue
        met.add(answer.status_code)
        assert answer.status_code in said, (answer.status_code, answer.content)
        form = said[answer.status_code]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        Draft202012Validator(whole["components"]["schemas"][form]).validate(answer.json())  # type: ignore[attr-defined]
    assert met == set(said)


def test_the_forms_of_answers_are_sound_and_each_has_its_use() -> None:
    whole = described()
    for form in {form for _, form in ANSWERS.values()}:
        Draft202012Validator.check_schema(whole["components"]["schemas"][form])
    used = {
        int(status)
        for methods in whole["paths"].values()
        for route in methods.values()
        for status in route["responses"]
    }
    assert set(ANSWERS) <= used


def test_a_way_of_asking_that_a_route_does_not_take_is_answered_in_the_same_form() -> None:
    answer = Client().post("/api/search")
    assert (answer.status_code, answer.json()) == (405, {"detail": "This address takes GET."})
