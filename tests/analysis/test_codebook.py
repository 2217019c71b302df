"""The codebook: its codes, how they change without losing what was coded, and its editions."""

from __future__ import annotations

import pytest

from tests.analysis.desks import Desk, live_code, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.models import Code, CodeEvent, CodeStatus, Coding
from throughline.people.policies import Refusal


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def test_a_new_definition_needs_a_reason_and_makes_a_version(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Say why"):
        operations.change_code(code=desk.plan, definition="Aims, owners, dates", reason="", by=desk.lead)
    operations.change_code(code=desk.plan, definition="Aims, owners, dates", reason="It was unclear", by=desk.lead)
    assert desk.plan.version == 2
    change = queries.history_of_code(desk.plan, seen_by=desk.lead)[0]
    assert (change.what, change.before, change.reason) == (CodeEvent.REDEFINED, {"definition": ""}, "It was unclear")


def test_a_new_name_makes_no_version(desk: Desk) -> None:
    operations.change_code(code=desk.plan, label="Quality of the plan", reason="", by=desk.lead)
    assert desk.plan.version == 1


def test_what_was_coded_under_the_earlier_definition_waits_for_its_coder_alone(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    assert not queries.recode_queue(desk.study, seen_by=desk.first)
    operations.change_code(code=desk.plan, definition="Something else", reason="Why not", by=desk.lead)
    assert list(queries.recode_queue(desk.study, seen_by=desk.first)) == [coding]
    assert not queries.recode_queue(desk.study, seen_by=desk.second)
    operations.look_again(
        coding=queries.recode_queue(desk.study, seen_by=desk.first)[0], decision="holds", by=desk.first
    )
    assert not queries.recode_queue(desk.study, seen_by=desk.first)


def test_merging_moves_what_was_coded_and_remembers_what_it_was(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    below = live_code(desk.study, "Dates in plans", parent=desk.plan)
    assert operations.merge_codes(code=desk.plan, into=desk.voice, reason="The same", by=desk.lead) == 1
    coding.refresh_from_db()
    desk.voice.refresh_from_db()
    below.refresh_from_db()
    assert (coding.code, coding.coded_as) == (desk.voice, desk.plan)
    assert (desk.plan.status, desk.plan.merged_into) == (CodeStatus.RETIRED, desk.voice)
    assert "Plan quality" in desk.voice.synonyms
    assert below.parent == desk.voice
    assert list(queries.recode_queue(desk.study, seen_by=desk.first)) == [coding]


def test_splitting_loses_nothing_and_asks_for_one_of_the_new_codes(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    made = operations.split_code(code=desk.plan, labels=["Aims", "Dates"], reason="Two things", by=desk.lead)
    assert [code.split_from for code in made] == [desk.plan, desk.plan]
    waiting = queries.recode_queue(desk.study, seen_by=desk.first)
    assert list(waiting) == [coding]
    with pytest.raises(Refusal, match="retired"):
        operations.look_again(coding=waiting[0], decision="holds", by=desk.first)
    operations.look_again(coding=waiting[0], decision="other", code=made[1], by=desk.first)
    assert Coding.objects.get(pk=coding.pk).code == made[1]
    assert not queries.recode_queue(desk.study, seen_by=desk.first)


def test_a_retired_code_is_not_given_and_its_codings_stay(desk: Desk) -> None:
    coding = desk.code(desk.first, desk.plan)
    operations.retire_code(code=desk.plan, reason="Not needed", by=desk.lead)
    with pytest.raises(Refusal, match="not in use"):
        desk.code(desk.first, Code.objects.get(pk=desk.plan.pk))
    assert Coding.objects.present().get(pk=coding.pk).code == desk.plan


def test_a_code_cannot_stand_under_itself_nor_twice_in_a_place(desk: Desk) -> None:
    below = live_code(desk.study, "Dates", parent=desk.plan)
    with pytest.raises(Refusal, match="under itself"):
        operations.change_code(code=desk.plan, parent=below, reason="", by=desk.lead)
    with pytest.raises(Refusal, match="already"):
        operations.make_code(study=desk.study, label="plan QUALITY", by=desk.lead)


def test_whoever_proposed_an_edition_does_not_sign_it(desk: Desk) -> None:
    proposed = operations.make_code(study=desk.study, label="Drift", by=desk.lead)
    edition = operations.propose_edition(study=desk.study, by=desk.lead)
    with pytest.raises(Refusal, match="somebody else"):
        operations.sign_edition(edition=edition, by=desk.lead)
    with pytest.raises(Refusal):
        operations.sign_edition(edition=edition, by=desk.first)
    operations.sign_edition(edition=edition, by=desk.settler)
    proposed.refresh_from_db()
    assert proposed.status == CodeStatus.LIVE
    assert {one["label"] for one in edition.content} == {"Plan quality", "Voice of the child", "Drift"}


def test_a_code_that_changed_since_it_was_proposed_is_not_taken_up_by_the_signature(desk: Desk) -> None:
    proposed = operations.make_code(study=desk.study, label="Drift", by=desk.lead)
    edition = operations.propose_edition(study=desk.study, by=desk.lead)
    operations.change_code(code=proposed, definition="Another thing", reason="Better", by=desk.lead)
    operations.sign_edition(edition=edition, by=desk.settler)
    proposed.refresh_from_db()
    assert proposed.status == CodeStatus.PROPOSED


@pytest.mark.parametrize("pack", ["themes", "practice-issues", "contributory-factors"])
def test_a_starter_codebook_is_proposed_once(desk: Desk, pack: str) -> None:
    found = codebook_packs()[pack]
    assert operations.start_from_pack(study=desk.study, pack=found, by=desk.lead).codes == found.count
    again = operations.start_from_pack(study=desk.study, pack=found, by=desk.lead)
    assert (again.codes, again.codes_known) == (0, found.count)
    code = Code.objects.filter(study=desk.study, is_codable=True).exclude(pack_item="").first()
    assert code is not None and code.basis in "SKD" and code.definition and code.parent is not None


def test_only_the_lead_changes_the_codebook(desk: Desk) -> None:
    for person in (desk.first, desk.settler):
        with pytest.raises(Refusal):
            operations.make_code(study=desk.study, label="Mine", by=person)


def test_the_pages_of_the_codebook_work_by_form_alone(desk: Desk) -> None:
    lead, settler = client_of(desk.lead), client_of(desk.settler)
    here = f"/studies/{desk.study.code}/codebook/"
    new = {"label": "Drift", "kind": "theme", "is_codable": "on", "colour": "3", "examples": "One\nTwo", "parent": ""}
    assert lead.post(f"{here}add/", new).status_code == 302
    code = Code.objects.get(study=desk.study, label="Drift")
    assert code.examples == ["One", "Two"]
    assert lead.post(f"{here}add/", new).status_code == 400
    page = f"{here}codes/{code.pk}/"
    changed = new | {"definition": "Work went on without an aim", "reason": "", "parent": str(desk.plan.pk)}
    answer = lead.post(f"{page}edit/", changed)
    assert answer.status_code == 400 and "Say why" in answer.content.decode()
    assert lead.post(f"{page}edit/", changed | {"reason": "To say it"}).status_code == 302
    assert lead.post(f"{here}editions/", {"note_text": "First"}).status_code == 302
    assert settler.post(f"{here}editions/1/sign/").status_code == 302
    shown = lead.get(page).content.decode()
    assert "Work went on without an aim" in shown and "In use" in shown
    assert lead.post(f"{page}split/", {"labels": "One\nTwo", "reason": "x"}).status_code == 302
    merge = f"{here}codes/{desk.plan.pk}/merge/"
    assert lead.post(merge, {"into": "", "reason": "x"}).status_code == 400
    assert '<option value="" selected>Choose</option>' in lead.get(merge).content.decode()
    assert lead.post(merge, {"into": desk.voice.pk, "reason": "x"}).status_code == 302
    listing = lead.get(f"{here}?retired=1").content.decode()
    assert "into Voice of the child" in listing
    assert lead.get(f"{here}editions/1/").status_code == 200
