"""Coming back: an ended account opens again by a fresh link, and nothing that it held before comes back by itself."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from throughline.analysis.models import StudyMember
from throughline.audit.models import Event
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review, ReviewRole
from throughline.events.models import Event as Meeting
from throughline.events.models import GroupMember, LearningGroup
from throughline.people import operations
from throughline.people.demo import PASSWORD, WEXMOOR
from throughline.people.models import Invitation, Membership, OutboxMessage, Person
from throughline.people.policies import HOST_OPERATOR, Refusal, may_open_account_again

pytestmark = pytest.mark.django_db
REVIEWER, PIA = "lena.reviewer@wexmoor.example", "pia.author@constabulary.example"
WHY = "Back from leave since Monday."
NEW_PASSWORD = "lantern-under-the-pier"


@pytest.fixture(autouse=True)
def _outbox(settings: object) -> None:
    """The test runner puts its own outbox in place; these tests look into ours."""
    settings.EMAIL_BACKEND = "throughline.people.outbox.KeepInOutbox"  # type: ignore[attr-defined]


def administrator() -> Client:
    return client_of(Person.objects.get(email="ada.administrator@example.org"))


def ended(email: str) -> Person:
    person = Person.objects.get(email=email)
    operations.end_account(person=person, by=HOST_OPERATOR)
    return person


def invited_back(person: Person) -> str:
    """Have the administrator open the account again, and return the path of the link in the letter."""
    answer = administrator().post(f"/people/{person.pk}/open/", {"reason": WHY})
    assert answer.status_code == 302, answer.content.decode()
    letter = OutboxMessage.objects.sent_to(person.email).latest("pk")
    return re.search(r"https?://[^/]+(/invitations/\S+)", letter.words)[1]  # type: ignore[index]


def may_sign_in(email: str, password: str) -> bool:
    return Client().post("/sign-in/", {"login": email, "password": password}).status_code == 302


def test_an_ended_account_opens_again_by_a_fresh_link_and_with_a_new_password_alone() -> None:
    person = ended(REVIEWER)
    SocialAccount.objects.create(user=person, provider="sso", uid="lena")
    path = invited_back(person)
    assert not may_sign_in(REVIEWER, PASSWORD)
    person.refresh_from_db()
    assert not person.is_active, "until the link is followed nothing is open"
    page = Client().get(path).content.decode()
    assert "Choose a password" in page and "Your name" not in page
    assert Client().post(path, {"password": "password1234"}).status_code == 400
    assert Client().post(path, {"password": NEW_PASSWORD})["Location"] == "/sign-in/"
    assert not may_sign_in(REVIEWER, PASSWORD) and may_sign_in(REVIEWER, NEW_PASSWORD)
    person.refresh_from_db()
    assert person.is_active and person.name == "Lena Marsh"
    assert not Authenticator.objects.filter(user=person).exists(), "the second step may be in other hands"
    assert not SocialAccount.objects.filter(user=person).exists()
    assert Client().post(path, {"password": NEW_PASSWORD}).status_code == 404, "the link works once"


def test_nothing_that_the_person_held_before_comes_back_by_itself() -> None:
    """Before, a part in a study, a group, or a review without an organisation was only hidden while the account was ended."""
    people = [Person.objects.get(email=one) for one in (REVIEWER, PIA, "sol.analyst@example.org")]
    group = LearningGroup.objects.create(event=Meeting.objects.first(), name="Tuesdays")
    GroupMember.objects.create(group=group, person=people[0])
    assert ReviewRole.objects.present().filter(person=people[1]).exists()
    assert StudyMember.objects.present().filter(person=people[2]).exists()
    for person in people:
        path = invited_back(ended(person.email))
        Client().post(path, {"password": NEW_PASSWORD})
        person.refresh_from_db()
        assert person.is_active and person.role_names() == ["reader"]
        for kept in (Membership, ReviewRole, StudyMember, GroupMember):
            assert not kept.objects.present().filter(person=person).exists(), kept
    assert ReviewRole.objects.filter(person=people[1]).exclude(ended_at=None).exists(), "history stays"


def test_what_an_earlier_version_left_open_of_an_ended_account_does_not_come_back_either() -> None:
    person = ended(PIA)
    ReviewRole.objects.filter(person=person).update(ended_at=None)
    ending = Event.objects.filter(what="end_account").latest("number").at
    Client().post(invited_back(person), {"password": NEW_PASSWORD})
    assert {one.ended_at for one in ReviewRole.objects.filter(person=person)} == {ending}


def test_an_invitation_from_before_the_ending_gives_nothing_afterwards() -> None:
    link = operations.invite(email=PIA, platform_roles=["administrator"], by=HOST_OPERATOR)
    person = ended(PIA)
    Client().post(invited_back(person), {"password": NEW_PASSWORD})
    assert Client().post("/" + link.split("/", 3)[3]).status_code == 404
    person.refresh_from_db()
    assert person.role_names() == ["reader"]


def test_opening_again_stands_in_the_trail_of_the_ending_and_the_reason_on_the_page_alone() -> None:
    person = ended(REVIEWER)
    Client().post(invited_back(person), {"password": NEW_PASSWORD})
    trail = Event.objects.filter(thing_kind="people.person", thing_id=str(person.pk)).order_by("number")
    assert [one.what for one in trail][-4:] == ["end_account", "invite_back", "open_account_again", "grant_role"]
    marks = trail.get(what="invite_back")
    assert marks.who.startswith("person:") and marks.after["reason"].startswith(f"{len(WHY)} characters, ")
    assert trail.get(what="open_account_again").who == person.audit_name
    assert WHY not in json.dumps([one.content() for one in Event.objects.all()])
    page = administrator().get(f"/people/{person.pk}/").content.decode()
    assert WHY in page and "opened again" in page
    person.refresh_from_db()
    assert WHY in client_of(person).get("/account/held/").content.decode()
    operations.erase_account(person=person, by=HOST_OPERATOR)
    assert WHY not in [one.reason for one in Invitation.objects.all()]


def test_the_page_says_what_was_held_and_asks_for_a_reason() -> None:
    person = ended(REVIEWER)
    here = f"/people/{person.pk}/"
    assert f'href="{here}open/"' in administrator().get(here).content.decode()
    page = administrator().get(f"{here}open/").content.decode()
    assert f"{WEXMOOR}, member" in page and "None of it comes back by itself" in page
    answer = administrator().post(f"{here}open/", {"reason": " "})
    assert answer.status_code == 400 and not Invitation.objects.filter(opens_again=person).exists()
    invited_back(person)
    page = administrator().get("/people/").content.decode()
    assert "opens an ended account again" in page


def test_a_later_invitation_takes_the_place_of_the_one_before_and_one_that_was_withdrawn_opens_nothing() -> None:
    person = ended(REVIEWER)
    first, second = invited_back(person), invited_back(person)
    assert Client().post(first, {"password": NEW_PASSWORD}).status_code == 404
    waiting = Invitation.objects.get(opens_again=person, withdrawn_at=None)
    assert administrator().post("/people/withdraw/", {"invitation": waiting.pk}).status_code == 302
    assert Client().post(second, {"password": NEW_PASSWORD}).status_code == 404
    third = invited_back(person)
    Invitation.objects.filter(opens_again=person).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert Client().post(third, {"password": NEW_PASSWORD}).status_code == 404
    person.refresh_from_db()
    assert not person.is_active


def test_an_account_that_is_erased_meanwhile_stays_closed() -> None:
    person = ended(REVIEWER)
    path = invited_back(person)
    operations.erase_account(person=person, by=HOST_OPERATOR)
    assert Client().post(path, {"password": NEW_PASSWORD}).status_code == 404
    person.refresh_from_db()
    assert not person.is_active and not may_open_account_again(HOST_OPERATOR, person)
    assert administrator().get(f"/people/{person.pk}/open/").status_code == 403


def test_only_who_may_end_an_account_opens_it_again_and_only_one_that_has_ended() -> None:
    lead = Person.objects.get(email="bethan.lead@wexmoor.example")
    person = Person.objects.get(email=REVIEWER)
    with pytest.raises(Refusal, match="is open"):
        operations.invite_back(person=person, reason=WHY, by=HOST_OPERATOR)
    ended(REVIEWER)
    person.refresh_from_db()
    lead.has_used_second_step = True
    with pytest.raises(Refusal, match="Only an administrator"):
        operations.invite_back(person=person, reason=WHY, by=lead)
    assert client_of(lead).post(f"/people/{person.pk}/open/", {"reason": WHY}).status_code == 403


def test_a_plain_invitation_still_opens_no_ended_account() -> None:
    ended(REVIEWER)
    link = operations.invite(email=REVIEWER, platform_roles=["reader"], by=HOST_OPERATOR)
    assert Client().post("/" + link.split("/", 3)[3], {"password": NEW_PASSWORD}).status_code == 404
    answer = administrator().post("/people/invite/", {"email": REVIEWER})
    assert answer.status_code == 400 and "Open it again on its page" in answer.content.decode()


def test_who_came_back_can_have_the_same_part_in_a_review_again() -> None:
    person = Person.objects.get(email=REVIEWER)
    review = Review.objects.get(roles__person=person, roles__role="lead_reviewer", roles__ended_at=None)
    Client().post(invited_back(ended(REVIEWER)), {"password": NEW_PASSWORD})
    person.refresh_from_db()
    manager = Person.objects.get(email="bethan.lead@wexmoor.example")
    manager.has_used_second_step = True
    commissioning.give_review_role(person=person, review=review, role="lead_reviewer", by=manager)
    assert ReviewRole.objects.present().filter(person=person, review=review, role="lead_reviewer").exists()
