"""Who may open what: the committed table is the one the code gives, and every route answers everybody as it says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import DjangoDbBlocker

from tests.architecture import walking, walking_enquiries, walking_improvement
from tests.architecture.test_rules_of_the_house import patterns
from tests.world import ROOT
from throughline.config.urls import urlpatterns
from throughline.people.marks import Answer, Public, Standing, mark_of
from throughline.people.permissions import PERMISSIONS
from throughline.people.roles import ROLES
from throughline.people.routes import routes
from throughline.people.table import answer, standings

pytestmark = pytest.mark.django_db
PROVIDER = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": "Somewhere",
                "client_id": "x",
                "settings": {"server_url": "https://sso.example"},
            }
        ]
    }
}


@pytest.fixture(scope="module")
def marked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[walking.Places]:
    """Review A with a row of every model, made once: each test's own changes are rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield walking.make_places()
        transaction.set_rollback(True)


@pytest.fixture
def places(marked: walking.Places, settings: Any, monkeypatch: pytest.MonkeyPatch) -> walking.Places:
    settings.SOCIALACCOUNT_PROVIDERS = PROVIDER
    # What the provider would say of itself, so that no request leaves the machine.
    config = {"authorization_endpoint": "https://sso.example/authorise", "token_endpoint": "https://sso.example/token"}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", config)
    return marked


def test_the_committed_table_is_the_one_that_the_code_gives() -> None:
    printed = io.StringIO()
    call_command("permissions", stdout=printed)
    committed = (ROOT / "docs" / "permissions.csv").read_text()
    assert printed.getvalue() == committed, (
        "run: throughline permissions > docs/permissions.csv, and look at the change"
    )


def those_like_another() -> set[str]:
    """Return the roles that hold just what an earlier one holds, everywhere: no rule can tell them apart.

    They are asked only a quarter of what is closed to them, in turn and by one method; what is open to all of them the first
    one opens. Of those with a part elsewhere the first has every role there, and so sees whatever any of them could; it is
    asked everything, because pages that list what is somebody's own could tell of this one.
    """
    seen, like = set(), set()
    for standing in standings():
        held = (standing.is_signed_in, standing.everywhere, standing.name.partition(" of another ")[2])
        if held in seen and standing.within is None:
            like.add(standing.name)
        seen.add(held)
    return like


LIKE_ANOTHER = those_like_another()
STRANGER, ANYBODY = standings()[:2]
# Whether a refusal holds for the other method too is asked once for each kind of place in which somebody has a part.
ASKED_TWICE = {next(iter(one.within)): one.name for one in reversed(standings()) if one.within}
TURNS = 4


def has_its_turn(number: int, standing: Standing) -> bool:
    """Say whether a route is among the quarter of which this standing is asked what many others are asked as well.

    That is: a page open to strangers, the other method of what is closed, and what is closed to those like another. A
    stranger, somebody with an account and no more, and one person of each kind of place are asked all of it; of the
    others each route meets every fourth.
    """
    if standing in (STRANGER, ANYBODY) or standing.name in ASKED_TWICE.values():
        return True
    return (number + [one.name for one in standings()].index(standing.name)) % TURNS == 0


@pytest.mark.parametrize("standing", standings(), ids=lambda standing: standing.name)
def test_every_route_answers_as_the_table_says_and_tells_outsiders_nothing(
    standing: Standing, places: walking.Places
) -> None:
    person = walking.somebody(standing, places)
    has_part = "review" in (standing.within or {})
    is_staff = walking_enquiries.STAFF in standing.everywhere
    follows = "organisation:improvement:read" in (standing.within or {}).get("organisation", ())
    surprises, client, is_like_another = [], walking.client_for(person), standing.name in LIKE_ANOTHER
    both_ways = not is_like_another and (not standing.within or standing.name in ASKED_TWICE.values())
    for number, route in enumerate(routes()):
        url, expected, its_turn = places.url(route, person), answer(route, standing), has_its_turn(number, standing)
        is_public = answer(route, STRANGER) == Answer.OPEN
        if is_like_another and (expected == Answer.OPEN or not its_turn):
            continue
        if expected == Answer.OPEN and is_public and (has_part or not its_turn):
            continue
        asked = client.post(url) if route.method == "POST" else client.get(url)
        if walking.met(asked) != expected:
            surprises.append(f"{route.method} {url}: {asked.status_code}, not {expected}")
        said = [walking.body(asked)]
        if expected != Answer.OPEN and both_ways and its_turn and not route.address.startswith("/api/"):
            sent = client.post(url)
            if walking.met(sent) != expected:
                surprises.append(f"POST {url}: {sent.status_code}, not {expected}")
            said.append(walking.body(sent))
        if not has_part and any(walking.MARKER.encode() in text for text in said):
            surprises.append(f"{url} tells of review A")
        if not is_staff and any(walking_enquiries.ENQUIRY_MARKER.encode() in text for text in said):
            surprises.append(f"{url} tells of an enquiry")
        if not follows and any(walking_improvement.MARKER.encode() in text for text in said):
            surprises.append(f"{url} tells of a partnership's improvement work")
    assert not surprises, surprises
    # The marker would be found if it were there: whoever may read the papers reads it.
    page = client.get(f"/reviews/{places.review.code}/")
    may_read = "review:papers:read" in (standing.within or {}).get("review", ())
    assert (f"{walking.MARKER} summary" in page.content.decode()) == may_read
    desk = client.get(f"/enquiries/{places.values['/enquiries/code']}/")
    assert (walking_enquiries.ENQUIRY_MARKER in desk.content.decode()) == is_staff
    board = client.get(f"/organisations/{places.here.pk}/improvement/")
    assert (walking_improvement.MARKER in board.content.decode()) == follows


def test_an_error_tells_outsiders_nothing(places: walking.Places) -> None:
    client = Client()
    for url in (f"/reviews/{places.review.code}/nothing/", f"/{walking.BAIT}/", f"/reports/{places.review.code}/"):
        assert walking.MARKER.encode() not in walking.body(client.get(url))


def test_a_page_without_a_mark_opens_to_nobody_and_stops_the_start() -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    class Addresses:
        pass

    Addresses.urlpatterns = [path("forgotten/", forgotten, name="forgotten"), *urlpatterns]  # type: ignore[attr-defined]
    with override_settings(ROOT_URLCONF=Addresses):
        refused = Client().get("/forgotten/")
        assert refused.status_code == 403
        assert b"no rule" in refused.content
        errors = [error for error in run_checks() if error.id == "people.E001"]
        assert [error.msg for error in errors] == ["GET /forgotten/ has no mark that says who may open it."]


# Pages of the confidential wing, and of the door, that need no account, each with its reason.
WITHOUT_ACCOUNT = {
    "/part/<str:token>/": "a relative or practitioner opens their private link; it says nothing before its button",
    "/part/<str:token>/here/": "what was written for whoever holds the link, after its button",
    "/part/<str:token>/write/": "they write in their own words",
    "/part/<str:token>/write/<int:number>/": "they go on writing",
    "/part/<str:token>/about-you/<int:pk>/": "they comment on the part about them",
    "/part/<str:token>/withdraw/<int:number>/": "they withdraw what they said",
    "/progress/<str:token>/": "the owner of an action opens the link in a reminder; it says nothing before its button",
    "/progress/<str:token>/here/": "they say once how the action goes, after its button",
    "/alliance/": "national issues that the Alliance published, and who belongs to it by which source",
    "/alliance/<str:code>/": "one of the issues; notes and what is not published are for members",
    "/evaluation/": "what this installation knows of its own reach and use, in counts without small numbers",
    "/evaluation/survey/": "anybody may answer three questions, of which counts alone are kept",
    "/improvement/": "responses that partnerships published",
    "/responses/<str:code>/": "one of them",
    "/reports/<str:code>/<int:edition>/recommendations/<int:number>/before/": "public reports and public responses alone",
    "/check-report/": "anybody may check a file of their own, of which nothing is kept",
    "/part/<str:token>/finish/": "they close the pages in a browser that others use",
}


def test_the_confidential_wing_and_its_door_open_to_strangers_only_where_it_is_said_why() -> None:
    apps = ("commissioning", "reviewing", "publishing", "improvement")
    confidential = tuple(f"throughline.{app}." for app in apps)
    public = {
        f"/{pattern.pattern}"
        for pattern in patterns()
        if pattern.callback.__module__.startswith(confidential) and isinstance(mark_of(pattern.callback), Public)
    }
    assert public == set(WITHOUT_ACCOUNT)


def test_what_a_partnership_keeps_in_the_clear_is_what_lists_are_narrowed_by() -> None:
    assert set(walking_improvement.in_the_clear()) == {
        "FollowedRecommendation.report_code", "FollowedRecommendation.report_title", "FollowedRecommendation.address",
        "FollowedRecommendation.put_to", "FollowedRecommendation.added_by", "Action.owner_body", "Action.added_by",
        "Measure.unit", "PlanFile.layout", "ProgressLink.token_hash", "Response.code",
        "NationalIssue.code", "AllianceBody.source", "IssueEvidence.place", "LoadedPart.handover", "LoadedPart.part",
        # Words of open reports alone, counted.
        "RecommendationWeights.within",
    }  # fmt: skip


def test_roles_and_permissions_have_one_shape_and_none_is_idle() -> None:
    code = "".join(p.read_text() for p in (ROOT / "src").rglob("*.py") if p.name not in ("roles.py", "permissions.py"))
    for role in ROLES:
        assert role.description.endswith(".")
        assert set(role.permissions) <= set(PERMISSIONS)
    for permission in PERMISSIONS:
        assert len(permission.split(":")) == 3
        assert f'"{permission}"' in code, f"nothing asks for {permission}"


def test_every_role_in_a_review_needs_a_second_step() -> None:
    assert all(role.needs_second_step for role in ROLES if any(p.startswith("review:") for p in role.permissions))
