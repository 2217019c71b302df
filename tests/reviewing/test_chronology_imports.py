"""Files are taken in whole or not at all: after a look, once, and whatever is killed meanwhile."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.reviewing.papers import browser_of, manager, member, wexmoor
from throughline.people.policies import Refusal
from throughline.reviewing import operations
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ImportState

GOOD = b"Date,Event,Source of information\n22/05/2016,Call,Notes\n?May 2016,Visit,File\n"
BAD = b"Date,Event,Source of information\n22/05/2016,Call,\n31/02/2016,Visit,File\n"


@pytest.mark.django_db
def test_a_file_is_shown_first_and_then_taken_in_whole_and_once() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Agency", by=manager())
    client, root = browser_of(manager()), f"/reviews/{wexmoor().code}/chronology/"
    sent = client.post(f"{root}agencies/{agency.pk}/upload/", {"file": SimpleUploadedFile("heron.csv", GOOD)})
    preview = client.get(sent["Location"]).content.decode()
    assert "2 entries were read" in preview
    assert "1 May 2016 to 31 May 2016" in preview
    assert not ChronologyEntry.objects.filter(agency=agency).exists()
    client.post(sent["Location"], {"act": "confirm"})
    client.post(sent["Location"], {"act": "confirm"})
    assert ChronologyEntry.objects.filter(agency=agency).count() == 2
    imported = ChronologyImport.objects.get(agency=agency)
    assert (imported.state, imported.rows) == (ImportState.CONFIRMED, "")
    client.post(sent["Location"], {"act": "withdraw"})
    assert not ChronologyEntry.objects.filter(agency=agency).exists()


@pytest.mark.django_db
def test_a_file_with_faults_names_cells_and_takes_nothing_in() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Agency", by=manager())
    client = browser_of(manager())
    path = f"/reviews/{wexmoor().code}/chronology/agencies/{agency.pk}/upload/"
    sent = client.post(path, {"file": SimpleUploadedFile("x.csv", BAD)})
    preview = client.get(sent["Location"]).content.decode()
    assert "row 2, column C" in preview
    assert "row 3, column A" in preview
    with pytest.raises(Refusal):
        operations.confirm_import(imported=ChronologyImport.objects.get(agency=agency), by=manager())
    refused = client.post(path, {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")})
    assert refused.status_code == 400
    assert "is a PDF" in refused.content.decode()


@pytest.mark.django_db
def test_whoever_brings_in_the_files_of_many_agencies_comes_back_to_the_list_and_a_writer_to_their_own() -> None:
    review, boss = wexmoor(), manager()
    agency = operations.add_agency(review=review, name="Clinic", by=boss)
    writer = member(review, "agency_author")
    operations.name_writer(agency=agency, person=writer, by=boss)
    for who, leads_to in ((boss, ""), (writer, f"{agency.pk}/")):
        text = f"Date,Event,Source\n7 May 2016,A call about {who.pk},Log\n"
        read = operations.start_import(agency=agency, content=text.encode(), file_name="x.csv", by=who)
        answer = browser_of(who).post(
            f"/reviews/{review.code}/chronology/files/{read.pk}/", {"act": "confirm"}, follow=True
        )
        assert answer.redirect_chain[0][0] == f"/reviews/{review.code}/chronology/agencies/{leads_to}"
        assert "1 entry of Clinic is in the chronology." in answer.content.decode()
