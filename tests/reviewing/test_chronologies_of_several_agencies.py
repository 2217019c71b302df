"""The files of many agencies are handed in at once, told apart by their names, and taken in with one press."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from tests.reviewing.papers import browser_of, manager, member, wexmoor
from throughline.commissioning.models import ReviewAgency
from throughline.people.policies import Refusal
from throughline.reviewing import operations
from throughline.reviewing.chronology.agency_names import agency_named_in
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ChronologyLink, ImportState

AGENCIES = [
    "Children's Social Care", "Wexmoor Police", "Wexmoor Hospitals NHS Trust", "Wexmoor Mental Health NHS Trust",
    "Alder Lane Primary School", "GP practice", "Housing", "Probation",
]  # fmt: skip
GOOD = (
    b"Date,Event,Source of information\n"
    b"22 May 2016,The health visitor rang the duty desk about a bruise on the left arm of the baby,Notes\n"
    b"9 August 2016,Nobody opened the door,File\n"
)
BAD = b"Date,Event,Source of information\n31/02/2016,Visit,File\n"


@pytest.mark.parametrize(
    ("file_name", "whose"),
    [
        ("Wexmoor Police chronology v3.xlsx", "Wexmoor Police"),
        ("police_final.docx", "Wexmoor Police"),
        ("chronology - childrens social care.xlsx", "Children's Social Care"),
        ("CSC chronology.csv", "Children's Social Care"),
        ("Alder Lane school.xlsx", "Alder Lane Primary School"),
        ("hospitals.xlsx", "Wexmoor Hospitals NHS Trust"),
        ("Mental Health Trust 2024.xlsx", "Wexmoor Mental Health NHS Trust"),
        ("gp.xlsx", "GP practice"),
        ("NHS Trust.xlsx", None),
        ("Wexmoor.xlsx", None),
        ("chronology.xlsx", None),
        ("Housing and Probation.xlsx", None),
    ],
)
def test_the_name_of_a_file_tells_whose_it_is_or_nobody_guesses(file_name: str, whose: str | None) -> None:
    told = agency_named_in(file_name, AGENCIES)
    assert (None if told is None else AGENCIES[told]) == whose


@pytest.fixture
def agencies(db: None) -> dict[str, ReviewAgency]:
    return {name: operations.add_agency(review=wexmoor(), name=name, by=manager()) for name in ("Police", "Housing")}


def _root() -> str:
    return f"/reviews/{wexmoor().code}/chronology/files/"


def _hand_in(*files: tuple[str, bytes]) -> str:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = browser_of(manager()).post(f"{_root()}choose/", {"files": sent}, follow=True)
    return answer.content.decode()


def _waiting(name: str) -> ChronologyImport:
    return next(one for one in ChronologyImport.objects.filter(review=wexmoor()) if one.file_name == name)


def test_what_nothing_speaks_against_is_taken_in_by_one_press(agencies: dict[str, ReviewAgency]) -> None:
    page = _hand_in(("police.csv", GOOD), ("housing.csv", GOOD))
    police, housing = _waiting("police.csv"), _waiting("housing.csv")
    assert page.count(" checked") == 2
    assert not ChronologyEntry.objects.filter(agency__in=agencies.values()).exists()
    said = {f"agency_{one.pk}": one.agency_id for one in (police, housing)} | {
        f"take_{one.pk}": "on" for one in (police, housing)
    }
    answer = browser_of(manager()).post(_root(), {**said, "act": "take"}, follow=True)
    assert "2 files taken in, with 4 entries." in answer.content.decode()
    assert [ChronologyEntry.objects.filter(agency=one).count() for one in agencies.values()] == [2, 2]
    # The browser's way back, and the same press again: nothing comes twice.
    browser_of(manager()).post(_root(), {**said, "act": "take"})
    assert ChronologyEntry.objects.filter(agency__in=agencies.values()).count() == 4


def test_what_an_agency_recorded_of_the_same_is_found_across_the_files(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("police.csv", GOOD), ("housing.csv", GOOD))
    operations.confirm_imports(imports=list(ChronologyImport.objects.filter(review=wexmoor())), by=manager())
    links = ChronologyLink.objects.filter(review=wexmoor(), first__agency__in=agencies.values())
    assert [{link.first.agency.name, link.second.agency.name} for link in links] == [{"Police", "Housing"}] * 2


def test_a_file_that_no_name_tells_waits_until_somebody_says_whose_it_is(agencies: dict[str, ReviewAgency]) -> None:
    page = _hand_in(("from the east.csv", GOOD))
    imported = _waiting("from the east.csv")
    assert imported.agency is None
    assert " checked" not in page
    client, take = browser_of(manager()), f"take_{imported.pk}"
    refused = client.post(_root(), {take: "on", "act": "take"})
    assert refused.status_code == 400
    assert "Say which agency from the east.csv is of." in refused.content.decode()
    preview = client.get(f"{_root()}{imported.pk}/").content.decode()
    assert "Which agency this file is of is not known." in preview
    assert 'value="confirm"' not in preview
    with pytest.raises(Refusal, match="Say first which agency"):
        operations.confirm_import(imported=imported, by=manager())
    client.post(_root(), {f"agency_{imported.pk}": agencies["Housing"].pk, take: "on", "act": "take"})
    assert ChronologyEntry.objects.filter(agency=agencies["Housing"]).count() == 2


def test_a_wrong_guess_is_put_right_before_anything_is_taken_in(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("police about housing of the family.csv", GOOD), ("police.csv", GOOD))
    imported = _waiting("police.csv")
    browser_of(manager()).post(_root(), {f"agency_{imported.pk}": agencies["Housing"].pk, "act": "keep"})
    imported.refresh_from_db()
    assert (imported.agency, imported.state) == (agencies["Housing"], ImportState.READ)


def test_faults_and_what_an_agency_has_already_are_said_and_not_ticked(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("police.csv", GOOD))
    operations.confirm_import(imported=_waiting("police.csv"), by=manager())
    page = _hand_in(("police again.csv", GOOD), ("housing.csv", BAD), ("letter.pdf", b"%PDF-1.7"))
    assert "2 of this agency are in the chronology already" in page
    assert "1 thing to put right" in page
    assert "letter.pdf: " in page
    assert "is a PDF" in page
    assert " checked" not in page


def test_all_ticked_files_are_taken_in_or_none(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("police.csv", GOOD), ("housing.csv", BAD))
    with pytest.raises(Refusal):
        operations.confirm_imports(imports=[_waiting("police.csv"), _waiting("housing.csv")], by=manager())
    assert not ChronologyEntry.objects.filter(agency__in=agencies.values()).exists()


def test_the_script_that_sends_files_one_by_one_is_told_how_each_fared(agencies: dict[str, ReviewAgency]) -> None:
    answer = browser_of(manager()).post(
        f"{_root()}choose/",
        {"files": [SimpleUploadedFile("police.csv", GOOD), SimpleUploadedFile("x.pdf", b"%PDF-1.7")]},
        headers={"accept": "application/json"},
    )
    first, second = answer.json()["files"]
    assert first == {"name": "police.csv", "state": "read", "message": "2 entries read, of Police."}
    assert (second["name"], second["state"]) == ("x.pdf", "refused")


def test_whoever_writes_for_one_agency_sees_no_file_of_another(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("police.csv", GOOD), ("from the east.csv", GOOD))
    writer = member(wexmoor(), "agency_author")
    operations.name_writer(agency=agencies["Housing"], person=writer, by=manager())
    client = browser_of(writer)
    assert client.get(_root()).status_code in (403, 404)
    assert client.get(f"{_root()}choose/").status_code in (403, 404)
    for name in ("police.csv", "from the east.csv"):
        assert client.get(f"{_root()}{_waiting(name).pk}/").status_code == 404


@pytest.mark.parametrize("act", ["confirm", "discard"])
def test_whoever_has_dealt_with_one_file_is_led_to_those_that_still_wait(
    act: str, agencies: dict[str, ReviewAgency]
) -> None:
    _hand_in(("police.csv", GOOD), ("housing.csv", GOOD))
    client, leads_to = browser_of(manager()), []
    for name in ("police.csv", "housing.csv"):
        leads_to.append(client.post(f"{_root()}{_waiting(name).pk}/", {"act": act})["Location"])
    assert leads_to == [_root(), f"/reviews/{wexmoor().code}/chronology/agencies/"]


def test_nothing_is_taken_in_for_nobody(agencies: dict[str, ReviewAgency]) -> None:
    _hand_in(("from the east.csv", GOOD))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChronologyImport.objects.filter(pk=_waiting("from the east.csv").pk).update(state=ImportState.CONFIRMED)
