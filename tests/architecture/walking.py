"""What the walk along every route needs: somebody of each standing, and an example address for each route."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from tests.architecture import (
    walking_briefings,
    walking_coding,
    walking_enquiries,
    walking_events,
    walking_improvement,
    walking_papers,
)
from tests.architecture.seeding import BAIT, fill, open_marked_review
from tests.architecture.seeding import MARKER as MARKER
from tests.architecture.walking_learning import in_learning
from throughline.alerts import links
from throughline.alerts.models import Issue, SignUp, Subscriber
from throughline.analysis import operations as analysis
from throughline.analysis.models import Study
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review
from throughline.library import vocabularies
from throughline.library.models import Edition, ProbableDuplicate, Report
from throughline.markers.models import MarkerSet, Suggestion
from throughline.people import operations
from throughline.people.demo import SECOND_STEP_KEY, TARNBECK, WEXMOOR
from throughline.people.marks import Answer, Standing
from throughline.people.models import JoinRequest, Organisation, Person
from throughline.people.operations.joining import SALT
from throughline.people.policies import HOST_OPERATOR
from throughline.people.roles import EVERYWHERE, Scope, roles_of
from throughline.people.routes import Route

PARAMETER = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>|\(\?P<([a-z0-9]+)>[^)]*\)")
QUERIES = {
    "/search/": f"q={BAIT}",
    "/search.csv": f"q={BAIT}",
    "/api/search": f"q={BAIT}",
    "/oai/": "verb=ListRecords&metadataPrefix=oai_dc",
    "/markers/": f"q={BAIT}",
    "/answers/": f"q={BAIT}",
    "/api/markers/questions": f"q={BAIT}",
    "/audit/": "kind=commissioning.review",
    "/people/": f"q={BAIT}",
}


@dataclass
class Places:
    """Example arguments for every parameter in an address, from the demonstration world and what is made here."""

    here: Organisation
    review: Review
    elsewhere: Review
    values: dict[str, str] = field(default_factory=dict)

    def url(self, route: Route, person: Person | None) -> str:
        """Fill a route's parameters in. A parameter without an example stops the test."""
        prefix = route.address.split("<")[0].split("(")[0]
        somebody = self.values.get(route.address, self.values["person"])
        own = {"/account/second-step/passkeys/": self._passkey_of(person), "/people/": somebody}

        def value(match: re.Match[str]) -> str:
            name = match.group(1) or match.group(2)
            if name == "pk" and prefix in own:
                return own[prefix]
            # The example for this very place in the address, else for its beginning, else for the name.
            here = f"{route.address[: match.start()]}{name}"
            return self.values.get(here) or self.values.get(f"{prefix}{name}") or self.values[name]

        filled = PARAMETER.sub(value, route.address)
        query = QUERIES.get(route.address, "")
        return f"{filled}?{query}" if query else filled

    @staticmethod
    def _passkey_of(person: Person | None) -> str:
        if person is None:
            return "1"
        return str(Authenticator.objects.get(user=person, type=Authenticator.Type.WEBAUTHN).pk)


def make_places() -> Places:
    """Open review A with the marker in every text field, and gather an example for each parameter."""
    here = Organisation.objects.get(name=WEXMOOR)
    review = open_marked_review()
    places = Places(here, review, Review.objects.get(organisation__name=TARNBECK))
    places.values = {
        **in_learning(),
        **_in_studies(),
        **_in_alerts(),
        **_in_library(),
        **_in_markers(),
        **_in_people(here),
        **walking_events.in_events(),
        **walking_briefings.in_briefings(),
        **walking_improvement.in_improvement(here),
        "/reviews/code": review.code,
        **walking_enquiries.in_enquiries(BAIT),
    }
    places.values |= fill(review)
    return places


def _in_alerts() -> dict[str, str]:
    there = Subscriber.objects.exclude(email=None)[0]
    asked = SignUp.objects.create(email="walker@example.org", wanted=[{"kind": "weekly"}])
    sent, open_one = Issue.objects.get(state="sent"), Issue.objects.get(state="draft")
    return {
        "/alerts/confirm/token": links.confirm_link(asked).rstrip("/").rpartition("/")[2],
        "/alerts/preferences/token": links.preferences_token(there),
        "/alerts/leave/token": links.leave_token(there),
        "/alerts/issues/number": str(sent.number),
        "/alerts/desk/number": str(open_one.number),
        "/alerts/desk/<int:number>/items/item": "0",
        "what": "issues",
        "/alerts/feeds/<str:what>.form": "atom",
    }


def _in_library() -> dict[str, str]:
    found = Report.objects.filter(availability="open", editions__readings__recommendations__isnull=False)
    report = found.filter(editions__number=1, editions__file_name__endswith=".pdf")[0]
    hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]["hits"][0]
    other = Edition.objects.exclude(report=report)[0]
    alike = ProbableDuplicate.objects.create(edition=report.editions.get(number=1), other=other, likeness=0.7)
    return {
        "code": report.code,
        "pair": str(alike.pk),
        "edition": "1",
        "number": "1",
        "address": hit["address"],
        "theme_id": next(iter(vocabularies.terms_by_id("themes"))),
        "form": "csv",
        "/reports/form": "ris",
    }


def _in_studies() -> dict[str, str]:
    study = Study.objects.order_by("pk")[0]
    return {
        **walking_coding.in_coding(study),
        "/studies/code": study.code,
        "member": str(study.members.all()[0].pk),
        "record": str(study.reports.filter(state="waiting")[0].pk),
        "/studies/<str:code>/sample/number": "1",
        "/studies/<str:code>/flow.form": "csv",
    }


def _in_markers() -> dict[str, str]:
    chosen = MarkerSet.objects.filter(code="scr-2016")[0]
    suggestion = Suggestion.objects.filter(state="new")[0]
    return {
        "/markers/code": chosen.code,
        "/api/markers/sets/code": chosen.code,
        "question": "1.1",
        "/markers/suggestions/pk": str(suggestion.pk),
        "/api/markers/suggestions/pk": str(suggestion.pk),
    }


def _in_people(here: Organisation) -> dict[str, str]:
    link = operations.invite(email="walker@example.org", platform_roles=["reader"], by=HOST_OPERATOR)
    moving = operations.open_account(
        email="moving@walk.example", name="Mover", password=None, roles=[], by=HOST_OPERATOR
    )
    change = operations.ask_to_change_address(person=moving, email="moved@walk.example", by=HOST_OPERATOR)
    gone = operations.open_account(email="gone@walk.example", name="Gone", password=None, roles=[], by=HOST_OPERATOR)
    operations.end_account(person=gone, by=HOST_OPERATOR)
    asked = JoinRequest.objects.create(organisation=here, email="walker@wexmoor.example", name="Walker")
    return {
        "secret": link.rstrip("/").rpartition("/")[2],
        "/address/secret": change.rstrip("/").rpartition("/")[2],
        "token": signing.dumps(asked.pk, salt=SALT),
        "provider_id": "sso",
        "uidb36": "1",
        "key": "not-a-key",
        "/organisations/pk": str(here.pk),
        "/people/<int:pk>/open/": str(gone.pk),
        "person": str(Person.objects.get(email="rafi.reader@example.org").pk),
    }


def somebody(standing: Standing, places: Places) -> Person | None:
    """Make the person of one column of the table, with every kind of second step set up; None for the stranger.

    Who has a part elsewhere has every role there: nobody can see more of that place than they do.
    """
    if not standing.is_signed_in:
        return None
    role, _, place = standing.name.partition(" of another ")
    everywhere = [one.name for one in roles_of(*EVERYWHERE)]
    person = operations.open_account(
        email=f"{standing.name.replace(' ', '-')}@walk.example",
        name="Walker",
        password="a-walk-along-the-shore",
        roles=[role] if role in everywhere else [],
        by=HOST_OPERATOR,
    )
    for scope, give in ((Scope.ORGANISATION, _take_in), (Scope.REVIEW, _give_part)):
        inside = [one.name for one in roles_of(scope)]
        if role in inside:
            for each in inside if place else [role]:
                give(person, each, places, elsewhere=bool(place))
    if role in [one.name for one in roles_of(Scope.STUDY)] and not place:
        first = Study.objects.order_by("pk")[0]
        analysis.give_study_role(study=first, person=person, role=role, by=HOST_OPERATOR)
        if role == "coder":
            walking_coding.let_code(person, first, places.values)
    operations.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=passkey())
    return person


def _take_in(person: Person, role: str, places: Places, *, elsewhere: bool) -> None:
    organisation = Organisation.objects.get(name=TARNBECK) if elsewhere else places.here
    operations.add_membership(person=person, organisation=organisation, role=role, by=HOST_OPERATOR)


def _give_part(person: Person, role: str, places: Places, *, elsewhere: bool) -> None:
    review = places.elsewhere if elsewhere else places.review
    commissioning.give_review_role(person=person, review=review, role=role, by=HOST_OPERATOR)
    if role == "agency_author":
        walking_papers.let_write(person, review)


def client_for(person: Person | None) -> Client:
    """Return a client signed in as the person, who gave a code a moment ago."""
    client = Client(raise_request_exception=True)
    if person is not None:
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


def passkey() -> dict[str, Any]:
    """Return what is kept of a passkey, with a key that belongs to no device."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    credential = AttestedCredentialData.create(b"\0" * 16, b"walk" * 8, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    about = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, credential)
    number = websafe_encode(credential.credential_id)
    return {
        "name": "Key",
        "credential": {
            "id": number,
            "rawId": number,
            "type": "public-key",
            "response": {
                "clientDataJSON": websafe_encode(
                    b'{"type":"webauthn.create","challenge":"","origin":"http://testserver"}'
                ),
                "attestationObject": websafe_encode(bytes(AttestationObject.create("none", about, {}))),
            },
            "clientExtensionResults": {"credProps": {"rk": True}},
        },
    }


def met(response: HttpResponse) -> Answer:
    """Return what a request met. A form that was filled in wrongly, or sent by the wrong method, was open."""
    # A page may answer 401 of its own accord, such as the one for a failed single sign-on: only the API asks with it.
    is_asked = response.status_code == 401 and response["Content-Type"].startswith("application/json")
    if is_asked or (response.status_code == 302 and response["Location"].startswith("/sign-in/?next=")):
        return Answer.SIGN_IN
    if response.status_code == 403:
        return Answer.REFUSED
    if response.status_code == 404:
        return Answer.NOT_FOUND
    assert response.status_code < 500, response.status_code
    return Answer.OPEN


def body(response: HttpResponse) -> bytes:
    """Return everything that a response says, its headers too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return content + str(dict(response.headers)).encode()
