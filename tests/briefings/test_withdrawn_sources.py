"""A report or a consent that is withdrawn shows up in every place that used it: pages, files, lists, the editors' desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.briefings.desks import SIGNS, WRITES, client, draft, page, person, published, text_of
from throughline.briefings import operations, queries
from throughline.briefings.demo_words import STRATEGY
from throughline.briefings.models import Citation, Illustration, Version
from throughline.events import operations as events
from throughline.library import operations as library
from throughline.library.models import Page, Report
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
FORMS = ("pdf", "docx", "pptx", "txt")


def cited_by(version: Version, *, quoted: bool, kind: str = "passage") -> tuple[Citation, str]:
    """Return a citation of a version with the words by which it shows."""
    composed = queries.compose(version)
    cited = [one for section in composed.sections for one in section.cited if one.kind == kind]
    one = next(one for one in cited if (bool(one.words) if quoted else bool(one.illustration and not one.words)))
    words = one.words if quoted else one.illustration
    return Citation.objects.select_related("report", "contribution").get(pk=one.pk), " ".join(words.split()[:5])


def places(version: Version) -> dict[str, str]:
    """Return everything of a version that anybody can open."""
    return {"page": page(version)[1], **{form: text_of(version, form) for form in FORMS}}


def where(words: str, version: Version) -> list[str]:
    return [name for name, text in places(version).items() if words in text]


@pytest.mark.parametrize("quoted", [True, False], ids=["quoted", "told in the writer's words"])
def test_a_withdrawn_report_is_flagged_wherever_it_was_cited(quoted: bool) -> None:
    version = published(STRATEGY.title)
    citation, words = cited_by(version, quoted=quoted)
    assert citation.report is not None
    assert where(words, version) == ["page", *FORMS]
    assert "Based on 4 reviews" in places(version)["txt"]

    library.set_availability(
        report=citation.report, availability="withdrawn", reason="A family asked.", by=HOST_OPERATOR
    )

    assert where(words, version) == []
    assert where("Not shown: The review that was cited here has been withdrawn.", version) == ["page", *FORMS]
    assert where("Based on 3 reviews", version) == ["page", *FORMS]
    assert where(citation.report.title.rsplit(" - ", 1)[-1] + ".", version) == []
    desk = client(WRITES).get("/briefings/editing/").content.decode()
    assert "can no longer be shown" in desk


def test_a_report_that_is_taken_down_for_good_takes_what_was_said_of_it_along() -> None:
    version = published(STRATEGY.title)
    citation, words = cited_by(version, quoted=False)
    assert citation.report is not None
    library.take_down(report=citation.report, why="court", by=HOST_OPERATOR)
    assert not Illustration.objects.filter(citation=citation).exists()
    assert where(words, version) == []
    assert page(version)[0] == 200


def test_a_report_that_is_no_longer_open_is_flagged_too() -> None:
    version = published(STRATEGY.title)
    citation, words = cited_by(version, quoted=True)
    assert citation.report is not None
    Report.objects.filter(pk=citation.report.pk).update(availability="signed_in")
    assert where(words, version) == []
    assert where("no longer open to everyone", version) == ["page", *FORMS]


def test_words_that_are_no_longer_there_are_flagged_before_and_after_publishing() -> None:
    version = published(STRATEGY.title)
    citation, words = cited_by(version, quoted=True)
    new = operations.start_version(briefing=version.briefing, by=person(WRITES))
    # As if the report had been read again by a reader that finds other words on the page.
    number = int(citation.address.split(".")[2][1:])
    there = Page.objects.filter(reading__edition__report=citation.report_id, reading__is_current=True, number=number)
    there.update(text="Another text altogether stands on this page now, and nothing of what was cited.")
    assert where(words, version) == []
    assert where("no longer found in the review", version) == ["page", *FORMS]
    missing = queries.missing_from(queries.compose(new), today=timezone.localdate())
    assert "no longer found in the review" in missing[0]
    with pytest.raises(Refusal, match="no longer found"):
        operations.send_to_second(version=new, by=person(WRITES))


def test_what_happens_while_it_waits_keeps_the_second_person_from_publishing_it() -> None:
    version = published(STRATEGY.title)
    new = operations.start_version(briefing=version.briefing, by=person(WRITES))
    operations.write_heading(version=new, title=new.title, headline="H", review_on=version.review_on, by=person(WRITES))
    operations.send_to_second(version=new, by=person(WRITES))
    citation, _ = cited_by(new, quoted=True)
    library.set_availability(report=citation.report, availability="withdrawn", reason="Court.", by=HOST_OPERATOR)  # type: ignore[arg-type]
    shown = client(SIGNS).get(f"/briefings/editing/{new.briefing.code}/sign-off/").content.decode()
    assert "Since it was sent, this came up" in shown
    with pytest.raises(Refusal, match="has been withdrawn"):
        operations.sign_off(version=new, by=person(SIGNS))


def test_a_withdrawn_contribution_shows_as_withdrawn_and_leaves_every_draft() -> None:
    version = published()
    new = operations.start_version(briefing=version.briefing, by=person(WRITES))
    citation, words = cited_by(version, quoted=True, kind="contribution")
    assert citation.contribution is not None
    others = sum(c.contribution_id == citation.contribution_id for c in version.citations.all())
    assert where(words, version) == ["page", *FORMS]

    events.withdraw_contribution(contribution=citation.contribution)

    assert where(words, version) == []
    assert where("Not shown: Withdrawn by the person who said it.", version) == ["page", *FORMS]
    drafted = queries.compose(new)
    assert drafted.left == others
    assert not drafted.flagged
    shown = client(WRITES).get(f"/briefings/editing/{new.briefing.code}/").content.decode()
    assert "was withdrawn, and has left this draft" in " ".join(shown.split())
    operations.write_heading(version=new, title=new.title, headline="H", review_on=version.review_on, by=person(WRITES))
    operations.send_to_second(version=new, by=person(WRITES))
    assert not new.citations.filter(contribution=citation.contribution).exists()


def test_the_library_keeps_no_words_of_reviews_or_practitioners_of_it() -> None:
    version = published()
    shelf = version.briefing.report
    assert shelf is not None
    told = " ".join(Page.objects.filter(reading__edition__report=shelf).values_list("text", flat=True))
    told = " ".join(told.split())
    assert "Who rings back whoever raised a worry" in told
    for section in queries.compose(version).sections:
        for one in section.cited:
            for words in (one.words, one.illustration):
                assert not words or " ".join(words.split()[:6]) not in told
    assert Client().get(f"/reports/{shelf.code}/").status_code == 200


def test_of_a_version_that_was_not_sent_yet_it_is_said_what_is_missing() -> None:
    shown = client(SIGNS).get(f"/briefings/editing/{draft().briefing.code}/sign-off/").content.decode()
    assert "Before it can go on" in shown
    assert "Since it was sent" not in shown
