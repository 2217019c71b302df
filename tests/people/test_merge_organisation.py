"""Two records of one body are merged whole: nothing is lost, nobody gets more than the page said, and old addresses lead on."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.architecture.walking_improvement import in_improvement
from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.briefings.models import SelfAssessment, Version
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import Review, ReviewRole
from throughline.improvement import operations as improvement
from throughline.improvement.models import (
    Action,
    AllianceBody,
    BodyAsked,
    FollowedRecommendation,
    FollowingRules,
    Measure,
    NationalIssue,
    PlanFile,
)
from throughline.people import contributions, operations, queries
from throughline.people.demo import WEXMOOR
from throughline.people.models import (
    FormerName,
    Invitation,
    JoinRequest,
    Membership,
    MergedOrganisation,
    Organisation,
    Person,
)
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
NAME, OLD = "Wexmoor LSCP", "Wexmoor Children Board"
BETHAN, OWEN, RAFI = "bethan.lead@wexmoor.example", "owen.member@wexmoor.example", "rafi.reader@example.org"


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def follow(organisation: Organisation) -> None:
    """Have an organisation follow recommendations, in every way that there is."""
    operations.add_membership(
        person=person("maud.chair@wexmoor.example"),
        organisation=organisation,
        role="organisation_lead",
        by=HOST_OPERATOR,
    )
    in_improvement(organisation)


@pytest.fixture
def into() -> Organisation:
    return Organisation.objects.get(name=WEXMOOR)


@pytest.fixture
def gone() -> Organisation:
    """A second record of the same body, in which something of every kind is kept."""
    made = operations.add_organisation(
        kind="partnership", name=NAME, email_domains=["wexmoor-lscp.example"], by=HOST_OPERATOR
    )
    operations.add_former_name(organisation=made, name=OLD, until_on=datetime.date(2019, 9, 29), by=HOST_OPERATOR)
    operations.add_membership(person=person(RAFI), organisation=made, role="member", by=HOST_OPERATOR)
    operations.add_membership(person=person(OWEN), organisation=made, role="organisation_lead", by=HOST_OPERATOR)
    operations.invite(
        email="new@wexmoor.example", platform_roles=[], organisation=made, organisation_role="member", by=HOST_OPERATOR
    )
    JoinRequest.objects.create(organisation=made, email="walker@wexmoor-lscp.example", name="Walker")
    review = commissioning.open_review(organisation=made, label="Child Wren", by=HOST_OPERATOR)
    own = Membership.objects.present().get(person=person(OWEN), organisation=made)
    ReviewRole.objects.create(person=person(OWEN), review=review, role="panel_member", on_behalf_of=own)
    SelfAssessment.objects.create(organisation=made, version=Version.objects.latest("pk"), number=1, questions=["Why?"])
    follow(made)
    FollowingRules.objects.create(organisation=made, remind_days_before=3)
    return made


def hanging_on(organisation: Organisation) -> dict[str, int]:
    """Count everything that rests on a record, whatever it is."""
    counts = {}
    for field in Organisation._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete:
            model = field.related_model
            counts[model.__name__] = model._default_manager.filter(**{field.field.name: organisation}).count()
    return counts


def merge(gone: Organisation, into: Organisation, **more: object) -> Organisation:
    return operations.merge_organisations(gone=gone, into=into, by=HOST_OPERATOR, **more)  # type: ignore[arg-type]


def test_everything_of_the_one_is_the_others_afterwards(gone: Organisation, into: Organisation) -> None:
    SelfAssessment.objects.filter(organisation=into).delete()
    before, there = hanging_on(gone), hanging_on(into)
    number = gone.pk
    # Everything that can hang on a record does, so that nothing of another kind was forgotten here.
    assert {name for name, count in before.items() if not count} == {"AllianceBody", "MergedOrganisation"}
    merge(gone, into)
    after = hanging_on(into)
    assert after == {name: there[name] + before[name] for name in there} | {
        "FollowingRules": 1, "MergedOrganisation": 1,
    }  # fmt: skip
    assert not Organisation.objects.filter(pk=number).exists()
    into.refresh_from_db()
    assert "wexmoor-lscp.example" in into.email_domains
    for kind in (FollowedRecommendation, Action, Measure):
        numbers = list(kind._default_manager.filter(organisation=into).values_list("number", flat=True))
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), kind
    assert all(one.recommendation.organisation_id == into.pk for one in Action.objects.filter(organisation=into))


def test_whoever_works_for_both_has_one_membership_and_keeps_their_part_in_reviews(
    gone: Organisation, into: Organisation
) -> None:
    role = ReviewRole.objects.get(review__label="Child Wren")
    since = Membership.objects.present().get(person=person(OWEN), organisation=into).started_at
    merge(gone, into)
    own = Membership.objects.present().get(person=person(OWEN), organisation=into)
    assert (own.role, own.started_at) == ("organisation_lead", since)
    assert ReviewRole.objects.present().get(pk=role.pk).on_behalf_of == own
    assert ReviewRole.objects.get(pk=role.pk).review.organisation == into
    assert Membership.objects.present().get(person=person(RAFI)).organisation == into
    assert Membership.objects.present().get(person=person(BETHAN), organisation=into).role == "organisation_lead"


def test_old_addresses_lead_to_the_same_things_and_nobody_else_learns_of_them(
    gone: Organisation, into: Organisation
) -> None:
    bethan, old = client_of(person(BETHAN)), f"/organisations/{gone.pk}/"
    action = Action.objects.filter(organisation=gone)[0]
    assert bethan.get(f"{old}improvement/actions/{action.number}/").status_code == 404
    merge(gone, into)
    new = f"/organisations/{into.pk}/"
    assert bethan.get(old)["Location"] == new
    moved = Action.objects.get(pk=action.pk)
    assert moved.number != action.number
    answer = bethan.get(f"{old}improvement/actions/{action.number}/")
    assert answer["Location"] == f"{new}improvement/actions/{moved.number}/"
    assert bethan.get(answer["Location"]).status_code == 200
    assert bethan.get(f"{old}self-assessments/1/")["Location"].startswith(f"{new}self-assessments/")
    assert bethan.post(f"{old}people/", {"act": "end", "number": "1"}).status_code == 404
    assert bethan.get("/organisations/999999/").status_code == 404
    outside = client_of(person("carys.cataloguer@example.org"))
    assert outside.get(old, follow=True).status_code == 404


def test_a_record_that_was_merged_twice_leads_to_where_its_things_are_now(
    gone: Organisation, into: Organisation
) -> None:
    SelfAssessment.objects.filter(organisation=gone).delete()
    first, action = gone.pk, Action.objects.filter(organisation=gone)[0]
    between = operations.add_organisation(kind="partnership", name="Between", email_domains=[], by=HOST_OPERATOR)
    follow(between)
    merge(gone, between)
    merge(Organisation.objects.get(pk=between.pk), into)
    moved = Action.objects.get(pk=action.pk)
    answer = client_of(person(BETHAN)).get(f"/organisations/{first}/improvement/actions/{action.number}/")
    assert answer["Location"] == f"/organisations/{into.pk}/improvement/actions/{moved.number}/"
    assert MergedOrganisation.objects.filter(into=into).count() == 2


def test_the_name_is_kept_as_a_former_one_or_not_at_all(gone: Organisation, into: Organisation) -> None:
    until = timezone.localdate() - datetime.timedelta(days=10)
    with pytest.raises(Refusal, match="today or before"):
        merge(gone, into, until_on=timezone.localdate() + datetime.timedelta(days=1))
    merge(gone, into, until_on=until)
    names = dict(FormerName.objects.filter(organisation=into).values_list("until_on", "name"))
    assert names == {until: NAME, datetime.date(2019, 9, 29): OLD}
    into = Organisation.objects.get(pk=into.pk)
    assert [into.name_on(until - datetime.timedelta(days=1)), into.name_on(until)] == [NAME, WEXMOOR]


def test_a_name_that_was_a_mistake_is_nowhere_afterwards(gone: Organisation, into: Organisation) -> None:
    merge(gone, into)
    assert NAME not in FormerName.objects.filter(organisation=into).values_list("name", flat=True)


def test_an_administrator_sees_what_would_happen_before_it_does_and_it_is_recorded(
    gone: Organisation, into: Organisation
) -> None:
    ada = client_of(person("ada.administrator@example.org"))
    at = f"/organisations/{gone.pk}/merge/"
    assert at in ada.get(f"/organisations/{gone.pk}/change/").content.decode()
    assert ada.get(at, {"into": gone.pk}).status_code == 400
    page = ada.get(at, {"into": into.pk})
    said = page.content.decode()
    for words in ("1 review<", "3 actions<", "1 self-assessment<", "3 memberships<", "Rafi", "This cannot be undone"):
        assert words in said, words
    assert "Child Wren" not in said and Organisation.objects.filter(pk=gone.pk).exists()
    seen = page.context["form"]["seen"].value()
    # Somebody joins between the look and the press.
    operations.add_membership(
        person=person("carys.cataloguer@example.org"), organisation=gone, role="member", by=HOST_OPERATOR
    )
    late = ada.post(f"{at}?into={into.pk}", {"seen": seen})
    assert late.status_code == 400 and "has changed since this page was opened" in late.content.decode()
    seen = ada.get(at, {"into": into.pk}).context["form"]["seen"].value()
    done = ada.post(f"{at}?into={into.pk}", {"seen": seen}, follow=True).content.decode()
    assert f"Another record of it, {NAME}, was merged into this one" in done
    event = Event.objects.filter(what="merge_organisations").latest("number")
    assert (event.thing_id, event.before["merged"], event.before["name"]) == (str(into.pk), gone.pk, NAME)
    assert person(RAFI).audit_name in event.after["people"]
    assert ada.post(f"{at}?into={into.pk}", {"seen": seen}).status_code == 404


def test_after_a_look_that_has_aged_the_page_shows_what_stands_now(gone: Organisation, into: Organisation) -> None:
    ada, at = client_of(person("ada.administrator@example.org")), f"/organisations/{gone.pk}/merge/?into={into.pk}"
    late = ada.post(at, {"seen": "x" * 64})
    assert late.status_code == 400
    assert ada.post(at, {"seen": late.context["form"]["seen"].value()}).status_code == 302


def test_nobody_else_merges(gone: Organisation, into: Organisation) -> None:
    lead = client_of(person(BETHAN))
    assert lead.get(f"/organisations/{into.pk}/merge/").status_code == 403
    with pytest.raises(Refusal):
        operations.merge_organisations(gone=gone, into=into, by=person(BETHAN))


def test_what_a_body_has_once_is_not_lost(gone: Organisation, into: Organisation) -> None:
    version = SelfAssessment.objects.get(organisation=gone).version
    SelfAssessment.objects.filter(organisation=into).delete()
    own = SelfAssessment.objects.create(organisation=into, version=version, number=1, questions=["Why?"])
    with pytest.raises(Refusal, match="self-assessment by the same version"):
        merge(gone, into)
    own.delete()
    one = FollowedRecommendation.objects.filter(organisation=gone)[0]
    FollowedRecommendation.objects.filter(pk=one.pk).update(report_code="K7QM2X", edition=1, item=3)
    double = improvement.add_recommendation(organisation=into, words="Do it.", by=HOST_OPERATOR)
    FollowedRecommendation.objects.filter(pk=double.pk).update(report_code="K7QM2X", edition=1, item=3)
    with pytest.raises(Refusal, match="Both follow 1 recommendation of the same report"):
        merge(gone, into)
    page = client_of(person("ada.administrator@example.org")).get(f"/organisations/{gone.pk}/merge/?into={into.pk}")
    assert "They cannot be merged" in page.content.decode() and "Merge the two records" not in page.content.decode()
    assert f"into {into.name}</h1>" in page.content.decode()


def test_what_one_of_two_members_of_the_alliance_was_asked_was_asked_of_the_other(
    gone: Organisation, into: Organisation
) -> None:
    today = timezone.localdate()
    AllianceBody.objects.filter(organisation=into).delete()
    bodies = [AllianceBody.objects.create(organisation=one, source="A page", source_on=today) for one in (gone, into)]
    issue = NationalIssue.objects.all()[0]
    asked = BodyAsked.objects.create(issue=issue, body=bodies[0], asked_on=today, what="Say so.")
    double = BodyAsked.objects.create(issue=issue, body=bodies[1], asked_on=today, what="Say so.")
    with pytest.raises(Refusal, match="same national issue"):
        merge(gone, into)
    double.delete()
    merge(gone, into)
    asked.refresh_from_db()
    assert asked.body == bodies[1] and not AllianceBody.objects.filter(pk=bodies[0].pk).exists()


def test_what_no_app_moves_stops_the_merge(
    gone: Organisation, into: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        contributions._mergings,
        "improvement",
        contributions.Merging(lambda one: [], lambda one, other: [], lambda one, other: {}),
    )
    with pytest.raises(RuntimeError, match="Nobody moved what"):
        merge(gone, into)
    assert Organisation.objects.filter(pk=gone.pk).exists() and PlanFile.objects.filter(organisation=gone).exists()
    assert Invitation.objects.filter(organisation=gone).exists() and Review.objects.filter(organisation=gone).exists()


def test_two_that_merge_at_once_merge_once(gone: Organisation, into: Organisation) -> None:
    merge(Organisation.objects.get(pk=gone.pk), into)
    with pytest.raises(Refusal, match="merged meanwhile"):
        merge(gone, into)
    assert queries.address_after_merging("people", "organisation", {"pk": gone.pk}) == f"/organisations/{into.pk}/"
