"""A study is published: who decides, what everybody sees, and what they see no more."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.analysis.desks import Desk, make_desk
from tests.conftest import client_of
from throughline.analysis import operations
from throughline.analysis.models import Code, CodeKind, Publication
from throughline.audit.models import Event
from throughline.library.models import Report
from throughline.people.policies import Refusal


@pytest.fixture
def desk(db: None) -> Desk:
    """A desk with a frozen protocol and both reports settled, the issue found in both."""
    desk = make_desk()
    Code.objects.filter(pk=desk.plan.pk).update(kind=CodeKind.PRACTICE_ISSUE)
    operations.write_protocol(study=desk.study, inclusion_rules=["A plan"], exclusion_rules=["No plan"], by=desk.lead)
    operations.freeze_protocol(study=desk.study, by=desk.lead)
    for report in (0, 1):
        coding = desk.code(desk.first, desk.plan, 0, 30, report=report, memo="a memo of the coder")
        desk.finish(desk.first, report=report)
        operations.settle_report(study_report=desk.reports[report], accepted=[coding.pk], by=desk.settler)
    return desk


def page(desk: Desk, rest: str = "") -> tuple[int, str]:
    answer = Client().get(f"/studies/published/{desk.study.code}/{rest}")
    return answer.status_code, answer.content.decode()


def test_only_the_lead_publishes_and_only_what_is_settled(desk: Desk) -> None:
    for person in (desk.first, desk.settler):
        with pytest.raises(Refusal):
            operations.publish_study(study=desk.study, by=person)
    assert client_of(desk.first).get(f"/studies/{desk.study.code}/publish/").status_code == 403
    operations.publish_study(study=desk.study, by=desk.lead)
    event = Event.objects.order_by("-number")[0]
    assert event.what == "publish_study"


def test_an_unsettled_study_cannot_be_published(db: None) -> None:
    desk = make_desk()
    desk.code(desk.first, desk.plan)
    with pytest.raises(Refusal):
        operations.publish_study(study=desk.study, by=desk.lead)
    assert page(desk)[0] == 404


def test_everybody_sees_codes_counts_and_quotations_and_nothing_of_the_coders(desk: Desk) -> None:
    assert page(desk)[0] == 404
    operations.publish_study(study=desk.study, by=desk.lead, note_text="Read this first.")
    status, shown = page(desk)
    assert status == 200
    assert "Read this first." in shown
    assert "in 2 of 2 reviews" in shown
    status, issue = page(desk, f"{desk.plan.pk}/")
    assert status == 200
    assert "a memo of the coder" not in shown + issue
    for person in (desk.first, desk.second, desk.settler):
        assert person.name not in shown + issue
    assert desk.study.title in Client().get("/studies/published/").content.decode()


def test_what_is_coded_afterwards_changes_nothing_until_it_is_published_anew(desk: Desk) -> None:
    operations.publish_study(study=desk.study, by=desk.lead)
    operations.settle_report(study_report=desk.reports[0], accepted=[], by=desk.settler)
    operations.write_protocol(study=desk.study, question="A later question?", reason="We know more.", by=desk.lead)
    assert "in 2 of 2 reviews" in page(desk)[1]
    assert not any("A later question?" in page(desk, rest)[1] for rest in ("", "map.jsonld"))
    second = operations.publish_study(study=desk.study, by=desk.lead)
    assert "in 1 of 2 reviews" in page(desk)[1]
    first = Publication.objects.get(study=desk.study, number=1)
    assert (second.number, bool(first.taken_back_at), bool(second.taken_back_at)) == (2, True, False)


@pytest.mark.parametrize("availability", ["withdrawn", "signed_in"])
def test_a_report_that_is_not_open_any_more_is_gone_from_the_public_pages(desk: Desk, availability: str) -> None:
    operations.publish_study(study=desk.study, by=desk.lead)
    gone, stays = desk.reports[0].report, desk.reports[1].report
    words = desk.passage().text[:30]
    address = f"/studies/published/{desk.study.code}"
    before = [Client().get(f"{address}{rest}").content.decode() for rest in ("/", f"/{desk.plan.pk}/", "/map.jsonld")]
    assert all(gone.code in one for one in before)
    Report.objects.filter(pk=gone.pk).update(availability=availability)
    after = [Client().get(f"{address}{rest}").content.decode() for rest in ("/", f"/{desk.plan.pk}/", "/map.jsonld")]
    assert not any(gone.code in one or gone.title in one for one in after)
    assert "in 1 of 1 review" in after[0]
    assert "may no longer be shown" in after[0]
    for page in (after[0], after[2]):
        assert "Since then 1 review that counted then is no longer open to everyone" in page
        assert "the counts now rest on 1 of 2 included reviews." in page
    assert stays.code in after[1]
    if words != desk.passage(report=1).text[:30]:
        assert words not in after[1]


def test_nothing_that_is_kept_of_a_publication_holds_words_of_a_report(desk: Desk) -> None:
    made = operations.publish_study(study=desk.study, by=desk.lead)
    assert desk.passage().text[:30] not in str(made.content)


def test_the_lead_takes_it_back_with_a_reason(desk: Desk) -> None:
    client, address = client_of(desk.lead), f"/studies/{desk.study.code}/publish/"
    assert client.post(address, {"note_text": ""}).status_code == 400
    assert client.post(address, {"note_text": "", "has_looked": "on"}).status_code == 302
    assert page(desk)[0] == 200
    assert client.post(f"{address}take-back/", {"reason": ""}).status_code == 400
    assert client.post(f"{address}take-back/", {"reason": "A family asked us to."}).status_code == 302
    status, words = page(desk)
    assert status == 410
    assert "This study was taken back" in words
    assert "A family asked us to." not in words, "why is for its team"
    assert Client().get(f"/studies/published/{desk.study.code}/1/").status_code == 410
    assert Client().get(f"/studies/published/{desk.study.code}/map.csv").status_code == 404
    with pytest.raises(Refusal):
        operations.take_back_study(study=desk.study, reason="Again", by=desk.lead)
