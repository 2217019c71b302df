"""Writing a briefing: who may, nobody overwrites anybody, and evidence keeps its way back."""

from __future__ import annotations

import io

import pytest

from reviewtext.addresses import Address
from tests.briefings.desks import (
    READS,
    SIGNS,
    WRITES,
    cite_first,
    client,
    draft,
    offers,
    person,
    published,
    write,
)
from throughline.briefings import operations, queries
from throughline.briefings.models import Citation, Illustration, Version
from throughline.library.models import Report
from throughline.library.operations import RecordDetails, deposit, read_edition
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def test_only_an_editor_may_begin_or_write_one() -> None:
    version = draft()
    with pytest.raises(Refusal):
        write(version, "issue", "Mine.", after=1, who=READS)
    assert client(READS).get("/briefings/editing/").status_code == 403
    assert client(WRITES).get(f"/briefings/editing/{version.briefing.code}/").status_code == 200
    with pytest.raises(Refusal):
        operations.start_briefing(template="thematic", subject_kind="issue", subject="x", title="T", by=person(WRITES))


def test_two_who_write_at_once_lose_nothing() -> None:
    version = draft()
    code = version.briefing.code
    write(version, "issue", "What Bram wrote.", after=1, who=SIGNS)
    answer = client(WRITES).post(
        f"/briefings/editing/{code}/sections/issue/?do=write", {"text": "What Wren wrote.", "after": 1}
    )
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "What Wren wrote." in shown and "What Bram wrote." in shown
    assert 'name="after" value="2"' in shown
    write(version, "issue", "Both.", after=2)
    assert [one.text for one in queries.history_of(version, "issue")] == ["Both.", "What Bram wrote.", "Text of issue."]
    assert {one.name for one in queries.writers_of(version)} == {"Wren Abbot", "Bram Oakes"}


def test_evidence_is_laid_out_and_cited_without_copying_its_words() -> None:
    version = draft()
    found = offers(version, "shown")
    assert len({one.report for one in found if isinstance(one, queries.Offer)}) >= 3
    citation = cite_first(version)
    composed = queries.compose(version)
    cited = next(one for section in composed.sections for one in section.cited)
    assert cited.words.split()[:3] == found[0].words.strip("“”").split()[:3]
    kept = [str(value) for row in Citation.objects.filter(pk=citation.pk).values_list() for value in row]
    assert cited.words[:30] not in " ".join(kept)
    assert composed.based_on == [f"Based on 1 review published in {cited.report.published_on:%B %Y}."]  # type: ignore[union-attr]
    assert cite_first(version).pk == citation.pk


def test_reasons_and_recommendations_are_of_reviews_that_have_the_issue() -> None:
    version = draft()
    with_issue = {one.report for one in offers(version, "shown") if isinstance(one, queries.Offer)}
    reasons = [one for one in offers(version, "why_reports") if isinstance(one, queries.Offer)]
    assert reasons and {one.report for one in reasons} <= with_issue
    asked = [one for one in offers(version, "helps") if one.kind == "recommendation"]
    assert asked
    # Of what a correction replaced nothing is offered: it may be there to take a name out.
    address = Address.parse(asked[0].address)
    corrected = deposit(
        content=io.BytesIO(b"Summary\n\nIt recommends nothing."), file_name="corrected.txt", by=HOST_OPERATOR,
        details=RecordDetails(report_code=address.document, replaces=address.edition),
    )  # fmt: skip
    read_edition(edition_id=corrected.edition.pk)
    now = [one.address for one in offers(version, "helps") if one.kind == "recommendation"]
    assert not any(Address.parse(one).document == address.document for one in now)


def test_a_search_finds_other_evidence_but_no_briefing() -> None:
    version = draft()
    found = offers(version, "shown", "bruise")
    assert found
    assert all(one.report.review_type != "briefing" for one in found if isinstance(one, queries.Offer))
    shelf = published().briefing.report
    assert shelf is not None
    hit = client().get("/api/search", {"q": '"who rings back"'}).json()["reports"][0]
    assert hit["report"]["code"] == shelf.code
    address = hit["hits"][0]["address"]
    with pytest.raises(Refusal, match="no evidence for another"):
        operations.cite(version=version, section="shown", kind="passage", address=address, by=person(WRITES))


def test_a_section_takes_only_its_own_layer() -> None:
    version, there = draft(), published()
    said = there.citations.filter(kind="contribution")[0]
    assert said.contribution_id is not None
    with pytest.raises(Refusal):
        operations.cite_contribution(
            version=version, section="why_reports", contribution=said.contribution_id, part=said.part, by=person(WRITES)
        )
    address = there.citations.filter(kind="passage")[0].address
    with pytest.raises(Refusal):
        operations.cite(
            version=version, section="why_practitioners", kind="passage", address=address, by=person(WRITES)
        )


def test_what_is_not_open_to_everybody_cannot_be_cited() -> None:
    version = draft()
    offer = next(one for one in offers(version, "shown") if isinstance(one, queries.Offer))
    Report.objects.filter(pk=offer.report.pk).update(availability="signed_in")
    with pytest.raises(Refusal):
        operations.cite(version=version, section="shown", kind=offer.kind, address=offer.address, by=person(WRITES))


def test_a_citation_is_narrowed_to_words_that_stand_there_and_told_in_ones_own() -> None:
    version = draft()
    citation = cite_first(version)
    words = queries.standing_of([citation])[citation.pk].words.split()
    address = f"/briefings/editing/{version.briefing.code}/citations/{citation.pk}/?do=change"
    wrong = client(WRITES).post(
        address, {"quoted": "words that nobody wrote", "is_quoted": "on", "illustration": "Told."}
    )
    assert wrong.status_code == 400
    assert "words that nobody wrote" in wrong.content.decode()
    right = {"quoted": " ".join(words[1:5]).upper(), "is_quoted": "on", "illustration": "Told in my own words."}
    assert client(WRITES).post(address, right).status_code == 302
    citation.refresh_from_db()
    assert queries.standing_of([citation])[citation.pk].words == " ".join(words[1:5])
    assert Illustration.objects.get(citation=citation).edition.report == citation.report
    nothing = client(WRITES).post(address, {"quoted": "", "illustration": ""})
    assert nothing.status_code == 400


def test_citations_are_moved_and_removed_in_a_draft_alone() -> None:
    version = draft()
    first = cite_first(version)
    other = [one for one in offers(version, "shown") if isinstance(one, queries.Offer)][1]
    second = operations.cite(
        version=version, section="shown", kind=other.kind, address=other.address, by=person(WRITES)
    )
    operations.move_citation(citation=second, step=-1, by=person(WRITES))
    assert list(version.citations.order_by("place")) == [second, first]
    operations.remove_citation(citation=first, by=person(WRITES))
    assert version.citations.count() == 1
    standing = published()
    with pytest.raises(Refusal):
        operations.remove_citation(citation=standing.citations.all()[0], by=person(WRITES))


def test_the_start_page_offers_issues_themes_sectors_and_open_places() -> None:
    shown = client(WRITES).get("/briefings/editing/new/?slot=practice-issues-2016:6").content.decode()
    for words in (
        "Practice issues of published studies",
        "What several services saw is not put together",
        "Health visitor",
    ):
        assert words in shown
    # The place in which a briefing is published already is not offered again.
    assert "practice-issues-2016:6" in shown and "practice-issues-2016:3" not in shown
    answer = client(WRITES).post(
        "/briefings/editing/new/",
        {"title": "Own", "template": "thematic", "about": "issue|label:x", "slot": ""},
    )
    assert answer.status_code == 400
    assert not Version.objects.filter(title="Own").exists()
