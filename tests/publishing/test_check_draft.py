"""A draft is checked inside its review: each detail is decided, names go into the key, and nothing of it is in the clear."""

from __future__ import annotations

import inspect
import io
import json
import re

import pytest
from docx import Document

from reviewtext.identify import suggesting
from reviewtext.identify.notes import NOTES, is_note
from tests.conftest import client_of
from tests.publishing.door import DETAILS, MARKER, TEXT, checked, draft_of, found, panel, planned
from tests.publishing.test_suggesting import words
from tests.reviewing.acting import kept_in_clear
from tests.reviewing.people import browser_of, lead, somebody, tarnbeck, wexmoor
from throughline.audit.models import Event
from throughline.people.policies import Refusal
from throughline.publishing import gathering, operations, queries
from throughline.publishing.gathering import Gathered, gathered, with_beside, with_own_stand_ins
from throughline.publishing.models import CheckState, DraftCheck, PublicationPlan
from throughline.publishing.operations.checking import SUGGESTED
from throughline.publishing.queries.suggested_file import suggested_file
from throughline.publishing.replacing import Instead, replaced
from throughline.publishing.texts import BESIDE, shown_beside, with_recommendations
from throughline.reviewing.models import Draft, Paper
from throughline.reviewing.operations import drafts
from throughline.reviewing.operations.draft_chain import put_recommendation
from throughline.reviewing.operations.papers import add_paper
from throughline.reviewing.papers.classes import PaperClass

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Draft:
    return draft_of()


def decide(check: DraftCheck, number: int, decision: str, **more: str) -> None:
    shown = queries.detail_of(check, number)
    assert shown is not None
    operations.decide_detail(detail=shown.detail, decision=decision, by=lead(), **more)


def text_of(draft: Draft) -> str:
    latest = draft.sections.get(position=2).texts.first()
    assert latest is not None
    return latest.text


def laid_out(draft: Draft, text: str) -> Paper:
    """Return an uploaded file with this text, to be published in the draft's place."""
    file, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(file)
    return add_paper(
        review=draft.review, paper_class=PaperClass.DRAFT, title="Laid out", content=file.getvalue(), file_name="a.docx",
        by=somebody("business_manager"),
    )  # fmt: skip


def test_the_worker_finds_the_details_and_says_in_which_sections_they_stand(draft: Draft) -> None:
    check = operations.start_check(draft=draft, by=lead())
    operations.run_check(check_id=check.pk)
    check.refresh_from_db()
    assert check.state == CheckState.DONE
    page = queries.check_page(check, seen_by=lead())
    by_words = {one.detail.text: one for one in page.shown}
    assert {"Kayleigh Marsden", "aged 3 weeks", "12 March 2019"} <= set(by_words)
    assert by_words["12 March 2019"].where == draft.sections.get(position=2).title
    assert "spring of 2019" in by_words["12 March 2019"].detail.suggestion
    assert page.undecided == len(page.shown)
    operations.run_check(check_id=check.pk)
    assert check.details.count() == len(page.shown) + len(page.look), "a task that runs twice keeps nothing twice"


def test_a_wording_is_decided_once_for_all_its_places(draft: Draft) -> None:
    drafts.write_section(section=draft.sections.get(position=2), text=f"{TEXT} {TEXT}", after_number=1, by=lead())
    check = checked(draft, *DETAILS)
    assert [json.loads(one.places)["times"] for one in check.details.all()] == [2, 2, 2]


def test_what_was_accepted_is_written_into_the_draft_and_the_next_check_is_clear(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    assert not queries.cleared(draft)
    decide(check, 1, "accept")
    decide(check, 2, "edit", replacement="very young")
    decide(check, 3, "accept")
    assert queries.cleared(draft).sentence == (
        "3 details still stand in the text, or beside it, although something else is to be written."
    )
    assert operations.write_accepted(check=check, by=lead()) == 1
    assert text_of(draft).startswith("[Person 1], very young, was taken to hospital on a day in the spring of 2019.")
    assert "has not been checked as it stands now" in queries.cleared(draft).sentence
    with pytest.raises(Refusal, match="has changed since"):
        operations.write_accepted(check=check, by=lead())
    checked(draft, ("name", "Person 1", "[Person 1]"))
    assert queries.cleared(draft)


def test_the_next_check_leaves_what_the_check_itself_suggested_and_nothing_else(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    decide(check, 1, "accept")
    decide(check, 2, "edit", replacement="a baby of 2019")
    decide(check, 3, "accept")
    operations.write_accepted(check=check, by=lead())
    assert text_of(draft).startswith(
        "[Person 1], a baby of 2019, was taken to hospital on a day in the spring of 2019."
    )
    again = checked(
        draft, ("name", "Person 1", "[Person 1]"), ("date", "spring of 2019", "then"), ("age", "a baby", "a child")
    )
    assert [(one.decision, one.reason) for one in again.details.all()] == [("dismiss", SUGGESTED)] * 2 + [("", "")]
    years = checked(draft, ("date", "2019", "then"))
    assert years.details.get().decision == "", "one of its two places is nobody's suggestion"


def test_a_dismissal_asks_for_a_reason_and_stands_at_the_next_check(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    with pytest.raises(Refusal, match="Say why it may stay"):
        decide(check, 3, "dismiss")
    decide(check, 3, "dismiss", reason="The day is in a published judgment.")
    again = checked(draft, *DETAILS)
    kept = again.details.get(number=3)
    assert (kept.decision, kept.reason) == ("dismiss", "The day is in a published judgment.")
    assert kept.decided_by == lead()


def test_names_go_into_a_key_that_few_may_open_and_the_next_check_knows_them(draft: Draft) -> None:
    decide(checked(draft, *DETAILS), 1, "edit", replacement="Baby Plover")
    (entry,) = queries.key_of(wexmoor(), seen_by=lead())
    assert (entry.name, entry.stand_in) == ("Kayleigh Marsden", "Baby Plover")
    assert checked(draft, *DETAILS).details.get(number=1).suggestion == "Baby Plover"
    with pytest.raises(Refusal, match="see whose names the report of this review leaves out"):
        queries.key_of(wexmoor(), seen_by=panel())


def test_a_name_that_may_stay_leaves_the_key(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    decide(check, 1, "accept")
    decide(check, 1, "dismiss", reason="The family wants her name to stand.")
    assert queries.key_of(wexmoor(), seen_by=lead()) == []


def test_the_word_file_carries_decisions_as_tracked_suggestions(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    decide(check, 1, "edit", replacement="Baby Plover")
    decide(check, 2, "dismiss", reason="It explains why nobody noticed.")
    client = client_of(lead())
    content = client.get(f"/reviews/{wexmoor().code}/publication/checks/{check.pk}/suggestions.docx").content
    accepted = words(content, ("w:t",), "w:del")
    assert "Baby Plover, aged 3 weeks, was taken to hospital on a day in the spring of 2019." in accepted
    kept = words(content, ("w:t", "w:delText"), "w:ins")
    assert TEXT[:60] in kept
    assert Document(io.BytesIO(content)).core_properties.author == ""


def test_nothing_of_it_stands_in_the_clear_or_in_the_audit_record(draft: Draft) -> None:
    check = checked(draft, *DETAILS, ("other", MARKER, "[look whether this names anybody]"))
    decide(check, 1, "edit", replacement="Baby Plover")
    decide(check, 3, "dismiss", reason=f"Known from the {MARKER} judgment.")
    for secret in ("Kayleigh Marsden", "Baby Plover", "12 March 2019", MARKER):
        assert not kept_in_clear(secret), secret
    assert "Kayleigh" not in str(list(Event.objects.values_list("before", "after")))


def test_a_panel_member_reads_the_check_and_decides_nothing(draft: Draft) -> None:
    check, client = checked(draft, *DETAILS), client_of(panel())
    start = f"/reviews/{wexmoor().code}/publication/"
    page = client.get(f"{start}checks/{check.pk}/").content.decode()
    assert "12 March 2019" in page
    assert "Edit or dismiss" not in page
    assert client.get(f"{start}checks/{check.pk}/details/1/").status_code == 403
    assert client.get(f"{start}drafts/{draft.pk}/").status_code == 403


def test_who_may_not_open_the_key_sees_no_name_beside_its_stand_in(draft: Draft) -> None:
    check = checked(draft, *DETAILS, ("name", "Her", "[which of them?]"))
    decide(check, 1, "edit", replacement="Baby Plover")
    told = {"combinations": [{"grade": "Few", "shape": "s", "why": "w", "details": ["Marsden"], "features": []}],
            "checks": [], "used_model": True}  # fmt: skip
    DraftCheck.objects.filter(pk=check.pk).update(told=json.dumps(told))
    start = f"/reviews/{wexmoor().code}/publication/checks/{check.pk}/"
    for rest in ("", "details.csv"):
        for role in ("panel_member", "quality_assurer"):
            text = client_of(somebody(role)).get(f"{start}{rest}").content.decode().replace(draft.title, "")
            assert "Baby Plover" in text
            assert "12 March 2019" in text
            assert not re.search("Kayleigh|Marsden", text), (rest, role)
        assert "Kayleigh Marsden" in client_of(lead()).get(f"{start}{rest}").content.decode()
    opened = Event.objects.filter(what="open_pseudonym_key")
    assert [one.who for one in opened] == [lead().audit_name], "the file with the names is as good as the key"


def test_a_name_that_stays_in_the_report_is_shown_to_all_who_read_the_check(draft: Draft) -> None:
    check = checked(draft, *DETAILS)
    decide(check, 1, "dismiss", reason="The family of Kayleigh Marsden wants it.")
    page = client_of(panel()).get(f"/reviews/{wexmoor().code}/publication/checks/{check.pk}/").content.decode()
    assert "The family of Kayleigh Marsden wants it." in page


def test_people_of_another_review_find_no_such_page(draft: Draft) -> None:
    check, other = checked(draft, *DETAILS), browser_of("lead_reviewer", tarnbeck())
    for rest in ("", f"checks/{check.pk}/", f"checks/{check.pk}/details.csv", "names/"):
        assert other.get(f"/reviews/{wexmoor().code}/publication/{rest}").status_code == 404, rest
        own = other.get(f"/reviews/{tarnbeck().code}/publication/{rest}").status_code
        assert own == (404 if "checks" in rest else 200), "a check is found in its own review alone"


def test_the_pages_from_the_first_check_to_the_decision(draft: Draft) -> None:
    client, start = client_of(lead()), f"/reviews/{wexmoor().code}/publication/"
    there = client.post(f"{start}drafts/{draft.pk}/")["Location"]
    assert "The check is under way" in client.get(there).content.decode()
    check = checked(draft, *DETAILS)
    own = f"{start}checks/{check.pk}/"
    assert "3 wordings wait for a decision" in client.get(own).content.decode()
    wrong = client.post(f"{own}details/2/", {"decision": "edit"})
    assert wrong.status_code == 400
    assert "Say what is written instead." in wrong.content.decode()
    assert client.post(f"{own}details/2/", {"decision": "accept"})["Location"] == f"{own}#detail-2"
    page = client.get(own).content.decode()
    assert "Write instead:" in page
    assert "2 wordings wait" in page
    assert "a young baby" in client.get(f"{own}write/").content.decode()
    assert client.post(f"{own}write/").status_code == 302
    assert "a young baby" in text_of(draft)
    assert "The text has changed since" in client.get(own).content.decode()
    for table in (f"{own}details.csv", f"{start}names/?form=csv"):
        assert client.get(table).content.startswith(b"\xef\xbb\xbf"), "so that a spreadsheet reads every letter"
    rows = client.get(f"{own}details.csv").content.decode().splitlines()
    assert len(rows) == 4
    assert any("a young baby" in row and "Write the suggestion instead" in row for row in rows)
    assert "Checking and publishing" in client.get(f"/reviews/{wexmoor().code}/").content.decode()


def test_inside_a_review_the_questions_and_the_comparison_with_the_library_are_shown_too() -> None:
    draft = draft_of(text="Kayleigh, aged 3 weeks, was one of nine siblings. She died on 12 March 2019 in Grimsby.")
    check = operations.start_check(draft=draft, by=lead())
    operations.run_check(check_id=check.pk)
    page = client_of(lead()).get(f"/reviews/{wexmoor().code}/publication/checks/{check.pk}/").content.decode()
    assert "Twenty-one questions about the report" in page
    assert "Does each recommendation say who does what by when" in page
    assert "Basis:" in page
    assert "Each was looked for by its words, anywhere in a report." in page


def test_two_people_with_one_surname_never_share_a_stand_in() -> None:
    said = ("Rory Hallworth", "Jodie Hallworth", "Rory", "Hallworth", "Dr Amin")
    found = [Gathered("name", text, "sure", "", "a doctor" if "Dr" in text else "[Person 1]", {}) for text in said]
    with_own_stand_ins(found)
    assert [one.suggestion for one in found] == [
        "[Person 1]",
        "[Person 2]",
        "[Person 1]",
        "[which of them?]",
        "a doctor",
    ]


def test_the_file_that_stands_for_the_draft_is_checked_in_its_place(draft: Draft) -> None:
    manager = somebody("business_manager")
    paper = laid_out(draft, "Nobody asked Oswin Tarrant why.")
    plan = planned(draft, by=manager)
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    client = client_of(lead())
    there = client.post(f"/reviews/{wexmoor().code}/publication/drafts/{draft.pk}/", {"file": "yes"})["Location"]
    check = DraftCheck.objects.get(paper=paper)
    operations.run_check(check_id=check.pk)
    page = client.get(there).content.decode()
    assert "Oswin Tarrant" in page
    assert "Page 1" in page
    assert "Kayleigh" not in page
    assert not queries.cleared(draft, paper)
    for one in check.details.exclude(confidence="look"):
        decide(check, one.number, "dismiss", reason="An invented name.")
    assert queries.cleared(draft, paper)
    assert not queries.cleared(draft), "the draft itself was not checked"


def told_by_plan(draft: Draft, **words: str) -> PublicationPlan:
    """Change what the plan shows readers."""
    plan = PublicationPlan.objects.get(review=draft.review)
    fields = {
        "choice": plan.choice,
        "reasons": plan.reasons,
        "publish_on": plan.publish_on,
        "media_plan": "A statement.",
    }
    return operations.write_plan(
        review=draft.review, draft=draft, paper=None, revision=plan.revision, by=somebody("business_manager"),
        **(fields | words),
    )  # fmt: skip


def test_what_readers_see_beside_the_text_is_checked_and_may_be_left_for_a_reason(draft: Draft) -> None:
    planned(draft, title="What happened on 14 May 2021", abstract="Oswin Tarrant told three services.", label="")
    check = operations.start_check(draft=draft, by=lead())
    operations.run_check(check_id=check.pk)
    sure = {one.text: one for one in check.details.exclude(confidence="look")}
    assert {"14 May 2021", "Oswin Tarrant", "Kayleigh Marsden"} <= set(sure)
    shown = queries.detail_of(check, sure["14 May 2021"].number)
    assert shown is not None
    assert shown.where == "Title, short name and “In short” of the plan"
    for one in sure.values():
        assert not queries.cleared(draft)
        decide(check, one.number, "dismiss", reason="It is known to everybody.")
    assert queries.cleared(draft)


def test_other_words_for_readers_ask_for_another_check_and_what_stays_inside_does_not(draft: Draft) -> None:
    planned(draft, title="A review")
    checked(draft)
    assert queries.cleared(draft)
    told_by_plan(draft, media_plan="Two statements. The chair speaks.")
    assert queries.cleared(draft)
    told_by_plan(draft, title="A review of May 2021")
    assert "with what readers see beside it, has not been checked" in queries.cleared(draft).sentence
    told_by_plan(draft, choice="not")
    assert shown_beside(draft) == [], "nothing of a plan not to publish becomes public"


def test_a_wording_that_was_found_in_the_title_alone_stays_in_the_draft(draft: Draft) -> None:
    section = draft.sections.get(position=2)
    drafts.write_section(section=section, text=INNOCENT, after_number=1, by=lead())
    planned(draft, title="Tyler, 7 and not heard", label="", abstract="")
    check = operations.start_check(draft=draft, by=lead())
    result = found("Tyler, 7 and not heard", ("age", "7", "a child"))
    operations.keep_checked(check=check, result=with_beside(found(""), result))
    shown = queries.detail_of(check, 1)
    assert shown is not None
    assert shown.where == BESIDE
    decide(check, 1, "accept")
    assert operations.write_accepted(check=check, by=lead()) == 0
    assert text_of(draft) == INNOCENT
    assert "1 detail still stands in the text, or beside it" in queries.cleared(draft).sentence


INNOCENT = (
    "Tyler (7) was seen on **7 March** by 7 agencies under section 7. His mother works as a nurse. A nurse saw him; "
    "a nurse rang twice."
)


def test_accepting_a_detail_changes_the_place_that_was_found_and_no_other(draft: Draft) -> None:
    section = draft.sections.get(position=2)
    drafts.write_section(section=section, text=INNOCENT, after_number=1, by=lead())
    recommend(draft, "Ask a nurse.", who_acts="7 agencies")
    check = operations.start_check(draft=draft, by=lead())
    result = found(INNOCENT.replace("*", ""), ("age", "7", "a child"), ("occupation", "a nurse", "somebody in work"))
    ages, works = result["findings"][:1], [one for one in result["findings"] if one["kind"] == "occupation"][:1]
    operations.keep_checked(check=check, result=result | {"findings": ages + works})
    assert {json.loads(one.places)["sections"][0] for one in check.details.all()} == {section.title}
    for number in (1, 2):
        decide(check, number, "accept")
    content = suggested_file(check, seen_by=lead())
    assert operations.write_accepted(check=check, by=lead()) == 1
    then = INNOCENT.replace("(7)", "(a child)").replace("as a nurse", "as somebody in work")
    assert text_of(draft) == then
    assert then.replace("*", "") in words(content, ("w:t",), "w:del")
    assert draft.recommendations.get().text == "Ask a nurse."


def test_what_is_accepted_in_a_recommendation_is_written_there(draft: Draft) -> None:
    section = draft.sections.get(position=12)
    drafts.write_section(section=section, text="We ask:\n\nAsk Dr Prosser.", after_number=0, by=lead())
    recommend(
        draft, "Ask Dr Prosser.", who_acts="The council", by_when="By 12 March 2019", how_known="Dr Prosser looks"
    )
    details = (("name", "Dr Prosser", "a doctor"), ("date", "By 12 March 2019", "By the spring of 2019"))
    check = operations.start_check(draft=draft, by=lead())
    operations.keep_checked(check=check, result=found("Ask Dr Prosser. By when: By 12 March 2019", *details))
    for number in (1, 2):
        decide(check, number, "accept")
    assert operations.write_accepted(check=check, by=lead()) == 2
    one = draft.recommendations.get()
    assert (one.text, one.who_acts, one.by_when, one.how_known) == (
        "Ask a doctor.", "The council", "By the spring of 2019", "a doctor looks",
    )  # fmt: skip
    latest = draft.sections.get(position=12).texts.first()
    assert latest is not None
    assert latest.text == "We ask:\n\nAsk a doctor."


def test_a_wording_stands_only_in_sections_where_it_was_found() -> None:
    sections = [("Why", "Rory Hallworth was hurt."), ("What", "Rory smiled at us.")]
    whole = {"kind": "name", "confidence": "sure", "why": "", "suggestion": "[Person 1]", "page": 1}
    told = [
        whole | {"text": "Rory Hallworth", "before": "Why", "after": "was hurt"},
        whole | {"text": "Rory", "before": "was hurt. What", "after": "smiled at"},
    ]
    assert [one.places["sections"] for one in gathered(told, sections, [])] == [["Why"], ["What"]]


def test_a_note_to_the_author_is_never_written_into_the_report(draft: Draft) -> None:
    note = "[look whether this names anybody]"
    check = checked(draft, ("other", MARKER, note))
    with pytest.raises(Refusal, match="a note to you, and no wording"):
        decide(check, 1, "accept")
    client, own = client_of(lead()), f"/reviews/{wexmoor().code}/publication/checks/{check.pk}/"
    assert 'value="accept"' not in client.get(own).content.decode()
    page = client.get(f"{own}details/1/").content.decode()
    assert "A note to you:" in page
    assert 'value="accept"' not in page
    assert note not in words(suggested_file(check, seen_by=lead()), ("w:t",), "w:none")
    section = draft.sections.get(position=2)
    said = "A note of the check in square brackets stands in the text, or beside it. Write what is meant."
    plan = planned(draft)
    assert said not in queries.gaps_in(plan)
    drafts.write_section(section=section, text=f"{TEXT} {note}", after_number=1, by=lead())
    assert said in queries.gaps_in(plan)


def test_every_suggestion_in_brackets_is_a_note_or_a_stand_in() -> None:
    """A new note belongs in `reviewtext.identify.notes`, where the door knows it from."""
    source = inspect.getsource(suggesting) + inspect.getsource(gathering)
    for words_of_it in re.findall(r'"(\[[^"{}\]]*\w[^"{}\]]*\])"', source):
        assert words_of_it.endswith("left out]"), words_of_it
    assert all(is_note(one.format(year=2019)) for one in NOTES)


@pytest.mark.parametrize(
    ("text", "instead", "then"),
    [
        ("Ann met Anna.", {"Ann": "A"}, "A met Anna."),
        ("Ann  Lee and Ann", {"Ann": "A", "Ann Lee": "[Person 1]"}, "[Person 1] and A"),
        ("_Ann Lee_ asked", {"Ann Lee": "[Person 1]"}, "_[Person 1]_ asked"),
        ("Nothing", {}, "Nothing"),
    ],
)
def test_whole_words_are_replaced_and_the_longest_first(text: str, instead: dict[str, str], then: str) -> None:
    assert replaced(text, [Instead(*one) for one in instead.items()]) == then


OF_ONES_OWN = "Because Dr Idwal Prosser saw him on 14 February 2025, ask every parent who sleeps and when."


def recommend(draft: Draft, text: str, **more: str) -> None:
    one = draft.recommendations.get()
    put_recommendation(
        draft=draft,
        recommendation=one,
        revision=one.revision,
        text=text,
        findings=one.findings.all(),
        by=lead(),
        **more,
    )


def test_recommendations_are_checked_also_where_a_section_is_called_after_them(draft: Draft) -> None:
    section = draft.sections.get(position=12)
    drafts.write_section(section=section, text="We ask for little.", after_number=0, by=lead())
    recommend(draft, OF_ONES_OWN, who_acts="Oswin Tarrant", by_when="", how_known="")
    check = operations.start_check(draft=draft, by=lead())
    operations.run_check(check_id=check.pk)
    where = {one.detail.text: one.where for one in queries.check_page(check, seen_by=lead()).shown}
    assert where["14 February 2025"] == "Recommendations"
    assert any("Prosser" in words for words in where)
    assert "Oswin Tarrant" in where


def test_recommendations_beside_an_uploaded_file_are_checked_with_it(draft: Draft) -> None:
    recommend(draft, OF_ONES_OWN)
    paper = laid_out(draft, "Nobody asked Oswin Tarrant why.")
    check = operations.start_check(draft=draft, paper=paper, by=lead())
    operations.run_check(check_id=check.pk)
    where = {one.detail.text: one.where for one in queries.check_page(check, seen_by=lead()).shown}
    assert (where["Oswin Tarrant"], where["14 February 2025"]) == ("Page 1", "Recommendations")
    assert any("Prosser" in words for words in where)


def test_a_recommendation_whose_very_words_stand_in_their_section_is_not_said_twice() -> None:
    asked = [(1, "Ask every **parent**.", "The council", "", ""), (2, "See [the form](https://a.example).", "", "", "")]
    written = [
        ("Why", "Ask every parent."),
        ("12. Recommendations", "We say:\n\n- Ask every *parent*."),
        ("After", "More."),
    ]
    why, theirs, after = with_recommendations(written, asked)
    assert (why, after) == (written[0], written[2])
    added = "Recommendation 1\n\nWho acts: The council\n\nRecommendation 2: See [the form](https://a.example)."
    assert theirs == (written[1][0], f"{written[1][1]}\n\n{added}"), "who acts was not said yet, and is checked"
    assert with_recommendations(written[:1], asked)[1][0] == "Recommendations"
