"""A study in which nobody is left who may name its team gets a lead again, and nobody else gets into it by that."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.analysis.desks import PEOPLE, Desk, make_desk, operations_person
from tests.analysis.test_corrected import read
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.models import StudyMember
from throughline.audit.models import Event
from throughline.people import operations as people
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
WHY = "The lead has left, and the coding is to be finished."


def administrator() -> Person:
    found = Person.objects.get(email="ada.administrator@example.org")
    found.has_used_second_step = True
    return found


@pytest.fixture
def desk() -> Desk:
    """A desk whose lead's account has ended."""
    made = make_desk()
    lead = operations_person("leaving@example.org", "Lee Parting")
    operations.give_study_role(study=made.study, person=lead, role="study_lead", by=HOST_OPERATOR)
    part = StudyMember.objects.get(study=made.study, person=made.lead, role="study_lead")
    operations.end_study_role(member=part, by=HOST_OPERATOR)
    people.end_account(person=lead, by=HOST_OPERATOR)
    return made


def name(desk: Desk, person: Person, by: Person | None = None) -> StudyMember:
    return operations.name_lead(study=desk.study, person=person, reason=WHY, by=by or administrator())


def test_an_administrator_names_somebody_of_the_team_who_leads_it_then(desk: Desk) -> None:
    client, first = client_of(administrator()), Person.objects.get(email=PEOPLE["first"])
    page = client.get(reverse("name_lead")).content.decode()
    assert desk.study.code in page and desk.first.name in page
    assert desk.study.title not in page and desk.study.question not in page
    answer = client.post(reverse("name_lead"), {"study": desk.study.code, "email": first.email, "reason": WHY})
    assert answer.status_code == 302
    assert client_of(first).get(reverse("study_team", kwargs={"code": desk.study.code})).status_code == 200
    assert "Every study has somebody who may name its team." in client.get(reverse("name_lead")).content.decode()
    said = Event.objects.filter(what="name_lead").get()
    assert (said.who, said.after["person"]) == (administrator().audit_name, first.audit_name)
    assert WHY not in str(said.after), "the record keeps a fingerprint"
    assert client.get(reverse("study", kwargs={"code": desk.study.code})).status_code == 404, "they stay outside"


def test_the_team_reads_that_nobody_may_name_it_and_later_why_somebody_was_named(desk: Desk) -> None:
    address = reverse("study", kwargs={"code": desk.study.code})
    assert "Nobody is left who may name the team of this study." in read(client_of(desk.second), address)
    name(desk, desk.first)
    page = read(client_of(desk.second), address)
    assert "Nobody is left who may name the team" not in page
    assert "by somebody who looks after accounts" in page and WHY in page


def test_administrators_are_led_to_it_where_there_is_such_a_study(desk: Desk) -> None:
    assert "1 study has nobody left who may name the team" in read(client_of(administrator()), reverse("your_work"))
    assert reverse("name_lead") not in read(client_of(desk.first), reverse("your_work"))
    name(desk, desk.first)
    assert reverse("name_lead") not in read(client_of(administrator()), reverse("your_work"))


def test_where_somebody_may_name_the_team_nobody_else_does() -> None:
    made = make_desk()
    assert made.study not in [study for study, _ in queries.studies_left_alone(seen_by=administrator())]
    with pytest.raises(Refusal, match="Somebody in this study may name its team"):
        name(made, made.first)
    answer = client_of(administrator()).post(
        reverse("name_lead"), {"study": made.study.code, "email": made.first.email, "reason": WHY}
    )
    assert answer.status_code == 400


def test_only_whoever_looks_after_accounts_may(desk: Desk) -> None:
    for who in (desk.first, desk.settler):
        with pytest.raises(Refusal):
            name(desk, desk.second, by=who)
        assert queries.studies_left_alone(seen_by=who) == []


def test_nobody_is_let_in_by_it_while_somebody_of_the_team_is_left(desk: Desk) -> None:
    with pytest.raises(Refusal, match="in its team already"):
        name(desk, desk.lead)
    ada = administrator()
    operations.give_study_role(study=desk.study, person=ada, role="study_reader", by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="You cannot name yourself"):
        name(desk, ada)


def test_where_nobody_is_left_it_is_somebody_who_may_open_studies(desk: Desk) -> None:
    for part in StudyMember.objects.present().filter(study=desk.study):
        operations.end_study_role(member=part, by=HOST_OPERATOR)
    [names] = [names for study, names in queries.studies_left_alone(seen_by=administrator()) if study == desk.study]
    assert names == []
    with pytest.raises(Refusal, match="somebody who may open studies"):
        name(desk, desk.first)
    assert name(desk, desk.lead).role == "study_lead"


def test_it_takes_a_reason_and_an_account(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Say why"):
        operations.name_lead(study=desk.study, person=desk.first, reason=" ", by=administrator())
    client = client_of(administrator())
    answer = client.post(reverse("name_lead"), {"study": desk.study.code, "email": "no@example.org", "reason": WHY})
    assert "Nobody with this address has an account." in answer.content.decode()
    assert client.post(reverse("name_lead"), {}).status_code == 400
