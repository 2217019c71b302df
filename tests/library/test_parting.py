"""A file that came to the wrong review gets a report of its own, and what was cited of it still leads to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from reviewtext.addresses import Address
from throughline.audit.models import Event
from throughline.library import operations, queries
from throughline.library.models import Edition, Passage, Report
from throughline.library.operations import RecordDetails
from throughline.library.operations.parting import rests_on
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import HOST_OPERATOR, STRANGER, Refusal

pytestmark = pytest.mark.django_db
ONE = b"Summary\n\nThe ferryman's girl was seen by nobody at the quayferrystage for a whole winter.\n"
OTHER = b"Summary\n\nThe lockkeeper's boy was weighed at the tollhouse every week of that summer.\n"


def kept(content: bytes, name: str, **details: object) -> Edition:
    done = operations.deposit(
        content=io.BytesIO(content), file_name=name, by=HOST_OPERATOR,
        details=RecordDetails(**details),  # type: ignore[arg-type]
    )  # fmt: skip
    operations.read_edition(edition_id=done.edition.pk)
    operations.refresh_index()
    return Edition.objects.get(pk=done.edition.pk)


@pytest.fixture
def joined(own_index: Path) -> tuple[Edition, Edition]:
    """Two files of two reviews in one report, the first of them the right one."""
    first = kept(ONE, "ferry girl.txt", fields={"body": "Harrow Vale Board", "availability": "open"})
    return first, kept(OTHER, "lock boy.txt", report_code=first.report.code)


def address_in(edition: Edition) -> Address:
    passage = Passage.objects.select_related("reading__edition__report").get(
        reading__edition=edition, reading__is_current=True
    )
    return queries.addresses_of_passages([passage])[passage.pk]


def found(words: str) -> list[tuple[str, list[int]]]:
    results = queries.search(SearchRequest(words, mode="words", facets=False), seen_by=STRANGER)
    return [(group.report.code, [hit.address.edition for hit in group.hits]) for group in results.groups]


def test_the_file_has_a_report_of_its_own_with_an_empty_record(joined: tuple[Edition, Edition]) -> None:
    first, second = joined
    made = operations.part(edition=second, by=HOST_OPERATOR)
    assert made.code != first.report.code
    assert (made.title, made.body, made.availability, made.is_catalogued) == ("lock boy", "", "open", False)
    assert [one.pk for one in made.editions.all()] == [second.pk]
    assert [one.pk for one in Report.objects.get(pk=first.report.pk).editions.all()] == [first.pk]
    said = Event.objects.filter(what="part_edition", thing_id=str(second.pk)).get()
    assert (said.before, said.after) == ({"report": first.report.code}, {"report": made.code})


def test_search_finds_it_under_its_own_report(joined: tuple[Edition, Edition]) -> None:
    first, second = joined
    assert found("tollhouse") == [(first.report.code, [2])]
    made = operations.part(edition=second, by=HOST_OPERATOR)
    operations.refresh_index()
    assert found("tollhouse") == [(made.code, [2])]
    assert found("quayferrystage") == [(first.report.code, [1])]
    operations.read_edition(edition_id=second.pk)
    operations.refresh_index()
    assert found("tollhouse") == [(made.code, [2])]


def test_an_address_given_before_leads_to_its_words_and_says_what_happened(
    joined: tuple[Edition, Edition], client: Client
) -> None:
    first, second = joined
    before, other = address_in(second), address_in(first)
    made = operations.part(edition=second, by=HOST_OPERATOR)
    told = queries.resolve(before, seen_by=STRANGER)
    assert told is not None
    assert (told.report.code, told.edition.pk, told.located.state) == (made.code, second.pk, "same")
    assert f"belongs to another review than was thought, so its report is now {made.code}" in told.located.explanation
    page = client.get(f"/cite/{before}/").content.decode()
    assert "tollhouse" in page and f"its report is now {made.code}" in page
    assert client.get(f"/api/passages/{before}").json()["report"]["code"] == made.code
    there = queries.resolve(other, seen_by=STRANGER)
    assert there is not None and there.report == first.report and "another review" not in there.located.explanation
    assert address_in(Edition.objects.get(pk=second.pk)).document == made.code


def test_withdrawing_either_closes_only_its_own_words(joined: tuple[Edition, Edition], client: Client) -> None:
    first, second = joined
    before, other = address_in(second), address_in(first)
    made = operations.part(edition=second, by=HOST_OPERATOR)
    operations.set_availability(report=first.report, availability="withdrawn", reason="Wrong", by=HOST_OPERATOR)
    assert client.get(f"/cite/{before}/").status_code == 200
    assert client.get(f"/cite/{other}/").status_code == 410
    operations.set_availability(report=made, availability="withdrawn", reason="Wrong", by=HOST_OPERATOR)
    assert client.get(f"/cite/{before}/").status_code == client.get(f"/api/passages/{before}").status_code == 410


def test_pages_below_the_old_report_lead_to_the_new_one(joined: tuple[Edition, Edition], client: Client) -> None:
    first, second = joined
    made = operations.part(edition=second, by=HOST_OPERATOR)
    answer = client.get(f"/reports/{first.report.code}/2/page/1/?q=tollhouse")
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{made.code}/2/page/1/?q=tollhouse")
    file = client.get(f"/reports/{first.report.code}/2/file/", follow=True)
    assert b"".join(file.streaming_content) == OTHER  # type: ignore[arg-type]
    assert client.get(f"/reports/{first.report.code}/3/").status_code == 404
    assert client.get(f"/reports/{first.report.code}/1/").status_code == 200


def test_its_number_is_given_to_no_other_file(joined: tuple[Edition, Edition]) -> None:
    first, second = joined
    made = operations.part(edition=second, by=HOST_OPERATOR)
    assert kept(b"A later summary of the ferry.", "c.txt", report_code=first.report.code).number == 3
    assert kept(b"A later summary of the lock.", "d.txt", report_code=made.code).number == 3


def test_what_corrects_another_file_or_stands_alone_stays(joined: tuple[Edition, Edition]) -> None:
    first, second = joined
    newer = kept(b"Summary\n\nThe lockkeeper's boy, corrected.", "e.txt", report_code=first.report.code, replaces=2)
    for edition in (second, newer):
        with pytest.raises(Refusal, match="so they stay together"):
            operations.part(edition=edition, by=HOST_OPERATOR)
    alone = kept(b"Summary\n\nAlone.", "f.txt")
    with pytest.raises(Refusal, match="the only file of its report"):
        operations.part(edition=alone, by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="Only a cataloguer"):
        operations.part(edition=first, by=STRANGER)


def test_a_file_that_a_study_or_a_briefing_rests_on_stays(own_index: Path) -> None:
    from throughline.analysis.models import Coding
    from throughline.briefings.models import Citation

    coded = Coding.objects.select_related("passage__reading__edition").first()
    cited = Citation.objects.exclude(address="").select_related("report").first()
    assert coded is not None and cited is not None
    assert "codings" in rests_on(coded.passage.reading.edition)
    number = Address.parse(cited.address).edition
    assert "citations" in rests_on(Edition.objects.get(report=cited.report, number=number))
    edition = coded.passage.reading.edition
    kept(b"Summary\n\nSomething else entirely.", "g.txt", report_code=edition.report.code)
    with pytest.raises(Refusal, match="Other work rests on this file"):
        operations.part(edition=edition, by=HOST_OPERATOR)


def test_a_cataloguer_parts_a_file_from_its_intake_report(
    joined: tuple[Edition, Edition], signed_in: Callable[[str], Client]
) -> None:
    first, second = joined
    client, place = signed_in("cataloguer"), f"/reports/{first.report.code}/2/"
    assert "This file belongs to another review" in client.get(f"{place}intake/").content.decode()
    page = client.post(f"{place}part/", follow=True).content.decode()
    made = Edition.objects.get(pk=second.pk).report
    assert f"The file is now a report of its own, {made.code}" in page and made != first.report
    assert "This file belongs to another review" not in client.get(f"/reports/{made.code}/2/intake/").content.decode()
    assert signed_in("reader").post(f"/reports/{first.report.code}/1/part/").status_code in (403, 404)
