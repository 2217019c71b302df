"""Drafts: written by several people without loss, compared, commented, challenged, checked for breaks, signed off."""

from __future__ import annotations

import io
import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, OUTSIDER, REVIEWER, days_ago, kept_in_clear, person, somebody_as, wexmoor
from throughline.audit.models import Event
from throughline.commissioning.models import Review
from throughline.people.policies import Refusal
from throughline.publishing.texts import content_of_text
from throughline.reviewing import operations
from throughline.reviewing.models import Draft, DraftSection, DraftSignOff, DraftText, Finding, TextBeside
from throughline.reviewing.operations import draft_chain, draft_talk, drafts
from throughline.reviewing.papers.marking import HEADERS
from throughline.reviewing.queries.draft_chain import chain_of
from throughline.reviewing.queries.draft_files import UnusableFile, read_draft
from throughline.reviewing.queries.drafts import draft_page, versions_compared
from throughline.reviewing.rendering import as_html
from throughline.reviewing.report_templates import report_templates

pytestmark = pytest.mark.django_db
SECRET = "quartzwren of the draft"


def begun() -> Draft:
    template = next(one for one in report_templates() if one.id == "child-review")
    return drafts.start_draft(review=wexmoor(), title="A first draft", template=template, by=person(REVIEWER))


def first_section(draft: Draft) -> DraftSection:
    return draft.sections.get(position=1)


def write(section: DraftSection, text: str, after: int = 0, by: str = REVIEWER) -> DraftText | TextBeside:
    return drafts.write_section(section=section, text=text, after_number=after, by=person(by))


def url(draft: Draft, more: str = "") -> str:
    return f"/reviews/{draft.review.code}/drafts/{draft.pk}/{more}"


def word_file(*parts: tuple[int, str]) -> bytes:
    document = docx.Document()
    for level, text in parts:
        if level:
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_shipped_templates_are_sound_and_say_where_their_advice_comes_from() -> None:
    templates = report_templates()
    assert {one.id for one in templates} == {"child-review", "adult-review"}
    assert all(section.tag in "SDK" and section.guidance for one in templates for section in one.sections)


def test_a_draft_is_begun_from_a_template_and_written_on_the_page() -> None:
    client = client_of(person(REVIEWER))
    started = client.post(
        f"/reviews/{wexmoor().code}/drafts/start/", {"title": "Seen first", "template": "child-review"}
    )
    draft = Draft.objects.filter(review=wexmoor()).first()
    assert draft is not None
    assert started["Location"] == url(draft)
    section = first_section(draft)
    there = url(draft, f"sections/{section.pk}/write/")
    assert client.post(there, {"text": "It was **late**.", "after_number": "0"}).status_code == 302
    assert "It was <strong>late</strong>." in client.get(url(draft)).content.decode()


def test_two_people_who_write_at_once_lose_nothing_and_settle_it_on_one_page() -> None:
    draft = begun()
    section = first_section(draft)
    write(section, "One.\n\nTwo.")
    there = url(draft, f"sections/{section.pk}/write/")
    client_of(person(MANAGER)).post(there, {"text": "One changed.\n\nTwo.", "after_number": "1"})
    late = client_of(person(REVIEWER))
    answer = late.post(there, {"text": "One.\n\nTwo.\n\nThree.", "after_number": "1"})
    beside = TextBeside.objects.get(section=section)
    assert answer["Location"].endswith(f"/beside/{beside.pk}/")
    page = late.get(answer["Location"]).content.decode()
    assert "Bethan Sorrel kept another" in page
    assert "One changed.\n\nTwo.\n\nThree." in page
    assert "A text waits beside" in late.get(url(draft, f"sections/{section.pk}/")).content.decode()
    kept = {"text": "One changed.\n\nTwo.\n\nThree.", "after_number": "2", "act": "bring_in"}
    assert late.post(answer["Location"], kept).status_code == 302
    section.refresh_from_db()
    assert [one.text for one in section.texts.order_by("number")] == [
        "One.\n\nTwo.", "One changed.\n\nTwo.", "One changed.\n\nTwo.\n\nThree.",
    ]  # fmt: skip
    beside.refresh_from_db()
    assert beside.settled_at is not None
    assert beside.text == "One.\n\nTwo.\n\nThree."


def test_a_third_person_who_writes_while_two_are_settled_loses_nothing_either() -> None:
    section = first_section(begun())
    write(section, "base")
    write(section, "first", after=1)
    beside = write(section, "second", after=1, by=MANAGER)
    assert isinstance(beside, TextBeside)
    write(section, "meanwhile", after=2)
    drafts.settle_text(beside=beside, text="first and second", after_number=2, by=person(MANAGER))
    waiting = section.beside.get(settled_at=None)
    assert waiting.text == "first and second"
    section.refresh_from_db()
    assert section.texts.get(number=section.latest).text == "meanwhile"


def test_the_same_text_again_makes_no_new_text() -> None:
    section = first_section(begun())
    write(section, "same")
    write(section, "same", after=1)
    assert section.texts.count() == 1


def test_versions_stand_side_by_side() -> None:
    draft = begun()
    section = first_section(draft)
    write(section, "The nurse rang twice.")
    kept = drafts.keep_version(draft=draft, note="to the panel", by=person(REVIEWER))
    write(section, "The doctor rang twice.", after=1)
    compared = versions_compared(draft, kept, None)
    assert [title for title, _ in compared] == ["Key points"]
    assert [run.text for row in compared[0][1] for run in row.left if run.is_changed] == ["nurse"]
    page = client_of(person(MANAGER)).get(url(draft, "versions/?left=1&right=")).content.decode()
    assert "<del>nurse</del>" in page
    assert "<ins>doctor</ins>" in page
    assert "to the panel" in page
    assert client_of(person(MANAGER)).get(url(draft, "versions/?left=99")).status_code == 400


def test_a_word_file_becomes_sections_and_is_not_kept() -> None:
    content = word_file(
        (0, "Before it all."), (1, "What happened"), (0, SECRET), (2, "In spring"), (0, "More."), (1, "Findings"),
        (0, "Found."),
    )  # fmt: skip
    client = client_of(person(REVIEWER))
    file = SimpleUploadedFile("draft.docx", content)
    answer = client.post(f"/reviews/{wexmoor().code}/drafts/upload/", {"title": "From Word", "file": file})
    assert answer.status_code == 302
    draft = Draft.objects.filter(review=wexmoor()).first()
    assert draft is not None
    texts = [(one.title, one.texts.get().text) for one in draft.sections.order_by("position")]
    assert texts == [
        ("Before the first heading", "Before it all."),
        ("What happened", f"{SECRET}\n\n# In spring\n\nMore."),
        ("Findings", "Found."),
    ]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 nothing", b"just words\n" * 40, b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_word_file_is_refused_beside_the_field(content: bytes) -> None:
    with pytest.raises(UnusableFile):
        read_draft(content)
    file = SimpleUploadedFile("draft.docx", content)
    answer = client_of(person(REVIEWER)).post(
        f"/reviews/{wexmoor().code}/drafts/upload/", {"title": "kept title", "file": file}
    )
    assert answer.status_code == 400
    assert 'id="id_file_error"' in answer.content.decode()
    assert "kept title" in answer.content.decode()


def test_a_draft_comes_out_as_word_and_reads_back_the_same() -> None:
    draft = begun()
    write(first_section(draft), "A *first* paragraph.\n\n- one\n- two\n\n## Below\n\nLast.")
    answer = client_of(person(MANAGER)).get(url(draft, "draft.docx"))
    document = docx.Document(io.BytesIO(answer.content))
    assert [one.text for one in document.paragraphs] == [
        "A first draft", "Key points", "A first paragraph.", "one", "two", "Below", "Last.",
    ]  # fmt: skip
    assert document.paragraphs[2].runs[1].italic
    assert round(document.sections[0].page_height.cm, 1) == 29.7, "A4"


def test_a_draft_that_is_taken_away_says_on_every_page_who_took_it_and_when_and_the_record_says_it_too() -> None:
    draft = begun()
    write(first_section(draft), "The nurse rang.")
    content = client_of(person(MANAGER)).get(url(draft, "draft.docx")).content
    section = docx.Document(io.BytesIO(content)).sections[0]
    for name in HEADERS:
        line = getattr(section, name).paragraphs[0].text
        assert line.startswith(f"Review {wexmoor().code}. Taken by {person(MANAGER).name}, "), name
        assert line.endswith(". Working paper: do not pass it on.") and len(getattr(section, name).paragraphs) == 1
    events = Event.objects.filter(what="take_draft", who=person(MANAGER).audit_name)
    assert [one.after for one in events] == [{"draft": draft.pk}]
    assert (
        "Took a copy of a draft away"
        in client_of(person(MANAGER)).get(f"/reviews/{wexmoor().code}/history/").content.decode()
    )
    # What is changed in Word and brought in again brings no such line with it.
    assert "Taken by" not in str(read_draft(content).sections)


def test_a_draft_is_taken_by_those_who_read_it_and_what_is_published_says_nothing_of_them() -> None:
    draft = begun()
    write(first_section(draft), "The nurse rang.")
    with pytest.raises(Refusal):
        drafts.take_draft(draft=draft, by=person(OUTSIDER), at=timezone.localtime())
    assert not Event.objects.filter(what="take_draft").exists()
    section = docx.Document(io.BytesIO(content_of_text(draft))).sections[0]
    assert all(getattr(section, name).is_linked_to_previous for name in HEADERS), "no header at all"


def test_markdown_can_do_no_harm() -> None:
    html = as_html(
        "<script>alert(1)</script>\n\n![x](https://elsewhere.example/x.png)\n\n[y](javascript:alert(1))\n\n# Top"
    )
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<h3>Top</h3>" in html


def test_headings_of_a_section_leave_no_level_out() -> None:
    levels = re.findall(r"<h(\d)>", as_html("### Deep\n\n# Top\n\n### Below\n\n###### Deepest"))
    assert levels == ["3", "3", "4", "5"]


def test_a_comment_is_made_and_resolved_with_what_was_done() -> None:
    draft = begun()
    section = first_section(draft)
    write(section, "Words.")
    panel = somebody_as("panel_member")
    there = url(draft, f"sections/{section.pk}/")
    assert client_of(panel).post(f"{there}comment/", {"text": "Too long", "quote": "Words."}).status_code == 302
    comment = section.comments.get()
    page = client_of(person(REVIEWER)).get(there).content.decode()
    assert "Too long" in page
    assert "1 open comment" in client_of(person(REVIEWER)).get(url(draft)).content.decode()
    resolve = f"{there}comments/{comment.pk}/resolve/"
    assert client_of(person(REVIEWER)).post(resolve, {"resolution": "Shortened."}).status_code == 302
    assert "Shortened." in client_of(panel).get(there).content.decode()
    assert client_of(panel).get(resolve).status_code == 404


def test_a_panel_member_resolves_no_comment_but_their_own() -> None:
    section = first_section(begun())
    panel = somebody_as("panel_member")
    theirs = draft_talk.comment_on_section(section=section, text="mine", by=panel)
    other = draft_talk.comment_on_section(section=section, text="another's", by=person(MANAGER))
    draft_talk.resolve_comment(comment=theirs, resolution="seen to", by=panel)
    with pytest.raises(Refusal):
        draft_talk.resolve_comment(comment=other, resolution="seen to", by=panel)


def test_the_challenge_log_says_who_asked_what_was_decided_and_why_and_comes_out_as_csv() -> None:
    draft = begun()
    client = client_of(person(REVIEWER))
    about = {
        "asked_by": "=The agency",
        "asked_on": str(days_ago(3)),
        "change": "Say less about the school",
        "section": "",
    }
    assert client.post(url(draft, "challenges/log/"), about).status_code == 302
    asked = draft.challenges.get()
    assert "Not decided yet" in client_of(somebody_as("panel_member")).get(url(draft, "challenges/")).content.decode()
    decide = url(draft, f"challenges/{asked.pk}/decide/")
    assert "Give the reason" in client.post(decide, {"decision": "declined"}).content.decode()
    assert client.post(decide, {"decision": "declined", "why": "The finding needs it"}).status_code == 302
    assert client.get(decide).status_code == 404
    rows = client.get(url(draft, "challenges/challenges.csv")).content.decode().splitlines()
    assert "'=The agency" in rows[1]
    assert "Not changed,The finding needs it,Lena Marsh" in rows[1]


def test_the_chain_lists_every_break_and_none_when_it_is_whole() -> None:
    draft, reviewer = begun(), person(REVIEWER)
    finding = draft_chain.put_finding(draft=draft, text="Nobody rang back", by=reviewer)
    draft_chain.put_recommendation(draft=draft, text="Ring back", findings=[], by=reviewer)
    sentences = [one.sentence for one in chain_of(draft).breaks]
    assert sentences == [
        "Finding 1 says what, but not why.",
        "Finding 1 leads to no recommendation, and no reason is given for that.",
        "Recommendation 1 answers no finding.",
        "Recommendation 1 names nobody who acts.",
        "Recommendation 1 says no date.",
        "Recommendation 1 does not say how anybody will know that it worked.",
    ]
    page = client_of(reviewer).get(url(draft, "chain/")).content.decode()
    assert all(sentence in page for sentence in sentences)
    draft_chain.put_finding(draft=draft, finding=finding, revision=1, text="Nobody rang back", because="x", by=reviewer)
    draft_chain.put_recommendation(
        draft=draft, recommendation=draft.recommendations.get(), revision=1, text="Ring back", findings=[finding],
        who_acts="The trust", by_when="June", how_known="A count", by=reviewer,
    )  # fmt: skip
    assert chain_of(draft).breaks == []


def test_two_people_who_change_one_finding_notice_each_other() -> None:
    draft = begun()
    finding = draft_chain.put_finding(draft=draft, text="first", by=person(REVIEWER))
    there = url(draft, f"chain/findings/{finding.pk}/")
    assert client_of(person(MANAGER)).post(there, {"text": "theirs", "revision": "1"}).status_code == 302
    stale = client_of(person(REVIEWER)).post(there, {"text": "mine", "revision": "1"})
    assert stale.status_code == 409
    assert "theirs" in stale.content.decode()
    assert "mine" in stale.content.decode()
    finding.refresh_from_db()
    assert finding.text == "theirs"


def seen(client: Client, draft: Draft) -> str:
    """Return the mark of the text that the page of the signature shows."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(url(draft, "sign-off/")).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("change", ["text", "finding", "recommendation"])
def test_the_commissioner_does_not_sign_what_was_changed_after_they_had_opened_the_page(change: str) -> None:
    draft = begun()
    write(first_section(draft), "what was read")
    client = client_of(somebody_as("commissioner"))
    opened = seen(client, draft)
    if change == "text":
        write(first_section(draft), SECRET, after=1)
    elif change == "finding":
        draft_chain.put_finding(draft=draft, text=SECRET, by=person(REVIEWER))
    else:
        draft_chain.put_recommendation(
            draft=draft, text=SECRET, findings=[], who_acts="", by_when="", how_known="", by=person(REVIEWER)
        )
    answer = client.post(url(draft, "sign-off/"), {"seen": opened})
    assert answer.status_code == 409
    assert "has changed since you opened this page" in answer.content.decode()
    assert client.post(url(draft, "sign-off/")).status_code == 409
    assert not DraftSignOff.objects.filter(draft=draft).exists()
    assert client.post(url(draft, "sign-off/"), {"seen": seen(client, draft)}).status_code == 302


def test_the_commissioner_signs_off_exactly_what_stands_and_nobody_changes_it_after_that() -> None:
    draft = begun()
    section = first_section(draft)
    write(section, SECRET)
    chair = somebody_as("commissioner")
    assert client_of(person(REVIEWER)).post(url(draft, "sign-off/")).status_code == 403
    client = client_of(chair)
    assert SECRET in client.get(url(draft, "sign-off/")).content.decode()
    assert client.post(url(draft, "sign-off/"), {"seen": seen(client, draft)}).status_code == 302
    signed = DraftSignOff.objects.get(draft=draft)
    assert signed.is_intact
    assert SECRET in signed.frozen
    with pytest.raises(Refusal, match="signed off"):
        write(section, "changed", after=1)
    assert "signed off" in client_of(person(REVIEWER)).get(url(draft, f"sections/{section.pk}/write/")).content.decode()
    assert client.post(url(draft, "reopen/"), {"reason": "a wrong date"}).status_code == 302
    assert isinstance(write(section, "changed", after=1), DraftText)
    assert "a wrong date" in client.get(url(draft)).content.decode()


def test_the_list_says_which_draft_is_signed_off() -> None:
    draft, commissioner = begun(), person("maud.chair@wexmoor.example")
    write(first_section(draft), "Nobody asked.")
    page = f"/reviews/{draft.review.code}/drafts/"
    assert "Signed off" not in client_of(commissioner).get(page).content.decode()
    drafts.sign_off_draft(draft=draft, by=commissioner)
    assert client_of(commissioner).get(page).content.decode().count("Signed off") == 1
    drafts.reopen_draft(draft=draft, reason="A date is wrong.", by=commissioner)
    assert "Signed off" not in client_of(commissioner).get(page).content.decode()


def test_a_draft_in_which_a_text_waits_beside_is_not_signed_off() -> None:
    draft = begun()
    section = first_section(draft)
    write(section, "one")
    write(section, "two", after=0)
    with pytest.raises(Refusal, match="waits to be brought in"):
        drafts.sign_off_draft(draft=draft, by=somebody_as("commissioner"))


def test_the_page_of_a_draft_asks_the_same_number_of_questions_however_long_it_is(
    django_assert_max_num_queries: object,
) -> None:
    draft = begun()
    write(first_section(draft), "one")
    with django_assert_max_num_queries(20) as few:  # type: ignore[operator]
        draft_page(draft)
    for section in draft.sections.filter(position__gt=1):
        write(section, "words")
    with django_assert_max_num_queries(20) as many:  # type: ignore[operator]
        draft_page(draft)
    assert len(many) == len(few)


@pytest.mark.parametrize("role", ["agency_author", "family_liaison"])
def test_who_reads_no_papers_reads_no_draft(role: str) -> None:
    draft = begun()
    client = client_of(somebody_as(role))
    for more in ("", "draft.docx", "chain/", "challenges/", "challenges/challenges.csv", "versions/"):
        assert client.get(url(draft, more)).status_code == 403


def test_a_draft_of_one_review_does_not_open_under_another() -> None:
    draft = begun()
    outsider = person(OUTSIDER)
    assert client_of(outsider).get(url(draft)).status_code == 404
    own = outsider_review = f"/reviews/{_review_of(OUTSIDER)}/drafts/{draft.pk}/"
    assert client_of(outsider).get(own).status_code == 404
    assert client_of(outsider).get(f"{outsider_review}draft.docx").status_code == 404


def _review_of(email: str) -> str:
    from throughline.commissioning.models import ReviewRole

    return str(ReviewRole.objects.present().get(person__email=email).review.code)


def test_the_record_and_the_database_hold_no_words_of_a_draft_in_clear() -> None:
    draft, reviewer = begun(), person(REVIEWER)
    section = first_section(draft)
    write(section, SECRET)
    write(section, f"{SECRET} beside", after=0, by=MANAGER)
    draft_talk.comment_on_section(section=section, text=SECRET, quote=SECRET, by=reviewer)
    draft_talk.log_challenge(draft=draft, asked_by=SECRET, asked_on=days_ago(1), change=SECRET, by=reviewer)
    finding = draft_chain.put_finding(draft=draft, text=SECRET, because=SECRET, by=reviewer)
    draft_chain.put_recommendation(draft=draft, text=SECRET, findings=[finding], who_acts=SECRET, by=reviewer)
    drafts.keep_version(draft=draft, note=SECRET, by=reviewer)
    assert not [one for one in Event.objects.all() if SECRET in str(one.content())]
    assert not kept_in_clear(SECRET)


def on_board(title: str, *, is_agreed: bool = True) -> Finding:
    """Return a finding of the analysis board, agreed or not."""
    finding = operations.add_finding(
        review=wexmoor(), title=title, what_happened="Twice.", why="No list.", by=person(REVIEWER)
    )
    if is_agreed:
        operations.add_finding_evidence(finding=finding, description="A log", true_on=days_ago(9), by=person(REVIEWER))
        operations.agree_finding(finding=finding, by=person(REVIEWER))
        finding.refresh_from_db()
    return finding


def test_findings_of_the_board_are_taken_and_not_typed_anew_and_the_chain_says_which_are_missing() -> None:
    draft, first, second = begun(), on_board("Nobody rang back"), on_board("Letters went astray")
    missing = chain_of(draft).missing
    assert {first, second} <= set(missing)
    client = client_of(person(REVIEWER))
    assert "Nobody rang back" in client.get(url(draft, "chain/")).content.decode()
    there = url(draft, "chain/findings/take/")
    assert client.post(there, {"csrfmiddlewaretoken": "x"}).status_code == 400
    assert client.post(there, {"findings": [str(first.pk)]}).status_code == 302
    taken = draft.findings.get()
    assert (taken.taken_from, taken.text, taken.because) == (first, "Nobody rang back\n\nTwice.", "No list.")
    assert [one for one in missing if one != first] == chain_of(draft).missing
    assert "of the analysis" in client.get(url(draft, "chain/")).content.decode()
    again = draft_chain.take_finding(draft=draft, finding=first, by=person(REVIEWER))
    assert again == taken, "a finding comes into a draft once"
    assert "Nobody rang back" not in client.get(there).content.decode()


def test_a_finding_that_is_opened_again_on_the_board_breaks_the_chain() -> None:
    draft, finding = begun(), on_board("Nobody rang back")
    draft_chain.take_finding(draft=draft, finding=finding, by=person(REVIEWER))
    said = f"Finding 1 rests on finding {finding.number} of the analysis, which is not agreed."
    assert said not in [one.sentence for one in chain_of(draft).breaks]
    operations.change_finding(finding=finding, why="Two lists.", by=person(REVIEWER))
    assert said in [one.sentence for one in chain_of(draft).breaks]


def test_a_finding_of_another_review_or_by_somebody_who_only_reads_is_not_taken() -> None:
    draft, finding = begun(), on_board("Nobody rang back")
    elsewhere = Finding.objects.create(review=Review.objects.exclude(pk=wexmoor().pk)[0], number=1, title="x")
    with pytest.raises(Refusal):
        draft_chain.take_finding(draft=draft, finding=elsewhere, by=person(REVIEWER))
    with pytest.raises(Refusal):
        draft_chain.take_finding(draft=draft, finding=finding, by=somebody_as("panel_member"))


def test_the_page_says_in_words_what_a_draft_was_begun_from() -> None:
    page = client_of(person(REVIEWER)).get(url(begun())).content.decode()
    assert "Begun with the sections of" in page
    assert "child-review" not in page
