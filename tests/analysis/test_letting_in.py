"""A new coder codes agreed reports blind first, and codes for the study once the lead has let them in."""

from __future__ import annotations

import pytest

from tests.analysis.desks import Desk, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.models import CoderAdmission
from throughline.people.policies import Refusal


@pytest.fixture
def desk(db: None) -> Desk:
    """The first report is settled, from the first coder's work, and set aside for training."""
    made = make_desk()
    coding = made.code(made.first, made.plan, 0, 20)
    made.finish(made.first)
    operations.settle_report(study_report=made.reports[0], accepted=[coding.pk], by=made.settler, is_training=True)
    return made


def train(desk: Desk) -> None:
    desk.code(desk.second, desk.voice, 0, 20)
    desk.finish(desk.second)


def test_a_new_coder_counts_only_once_they_are_let_in(desk: Desk) -> None:
    early = desk.code(desk.second, desk.plan, report=1)
    desk.finish(desk.second, report=1)
    with pytest.raises(Refusal, match="no report for training"):
        operations.let_in_coder(study=desk.study, person=desk.second, reason="x", by=desk.lead)
    train(desk)
    with pytest.raises(Refusal, match="taken back"):
        operations.settle_report(study_report=desk.reports[1], accepted=[early.pk], by=desk.settler)
    operations.take_up_settling(study_report=desk.reports[1], by=desk.settler)
    page = queries.settling_page(desk.reports[1], seen_by=desk.settler)
    assert page is not None and page["coders"] == []
    assert queries.origin_rows(desk.study, seen_by=desk.settler)[1][1] == 1
    operations.let_in_coder(study=desk.study, person=desk.second, reason="They differ in one code.", by=desk.lead)
    kept = CoderAdmission.objects.get(study=desk.study)
    assert (kept.reports, kept.admitted_by) == (1, desk.lead)
    assert {row["code"] for row in kept.figures} == {"Plan quality", "Voice of the child"}
    assert all("low" in row and row["passages"] for row in kept.figures)
    operations.settle_report(study_report=desk.reports[1], accepted=[early.pk], by=desk.settler)
    with pytest.raises(Refusal, match="let in already"):
        operations.let_in_coder(study=desk.study, person=desk.second, reason="x", by=desk.lead)


def test_what_was_coded_in_training_is_never_agreed(desk: Desk) -> None:
    own = desk.code(desk.second, desk.voice, 0, 20)
    with pytest.raises(Refusal, match="taken back"):
        operations.settle_report(study_report=desk.reports[0], accepted=[own.pk], by=desk.settler, is_training=True)


def test_the_lead_lets_in_on_a_page_and_nobody_else_does(desk: Desk) -> None:
    train(desk)
    here = f"/studies/{desk.study.code}"
    lead = client_of(desk.lead)
    assert "In training" in lead.get(f"{here}/coders/").content.decode()
    page = f"{here}/training/{desk.second.pk}/let-in/"
    assert "Cohen" in lead.get(page).content.decode()
    assert client_of(desk.settler).get(page).status_code == 403
    assert lead.post(page, {"reason": ""}).status_code == 400
    assert lead.post(page, {"reason": "Close enough"}).status_code == 302
    assert "Close enough" in lead.get(f"{here}/coders/").content.decode()
    rows = {row.person: row.state for row in queries.coders_of(desk.study, seen_by=desk.lead)}
    assert rows == {desk.first: "Codes for the study", desk.second: "Let in after training"}
    assert queries.coders_of(desk.study, seen_by=desk.first) == []
