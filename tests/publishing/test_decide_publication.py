"""Two people who did not write it decide, each blind to the other; any edit of the draft or of the plan resets both."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.conftest import client_of
from tests.publishing.door import checked, cleared_draft, draft_of, found, planned, told
from tests.reviewing.acting import kept_in_clear
from tests.reviewing.people import lead, somebody, wexmoor
from throughline.audit.models import Event
from throughline.people.models import Person
from throughline.people.policies import Refusal
from throughline.publishing import operations, policies_deciding, queries
from throughline.publishing.models import Pseudonym, PublicationDecision, PublicationPlan
from throughline.publishing.queries.final_file import NO_SUMMARY
from throughline.reviewing.models import Finding, Paper
from throughline.reviewing.operations import drafts
from throughline.reviewing.operations.draft_chain import put_recommendation, take_finding
from throughline.reviewing.operations.papers import add_paper
from throughline.reviewing.papers.classes import PaperClass

pytestmark = pytest.mark.django_db
# What a plan holds beside its text, its title and its lists.
KEPT = (
    "choice", "reasons", "advised_by", "orders_checked_on", "orders_checked_by", "orders_said", "media_plan", "notice",
    "publish_on", "review_on", "end_on", "access", "label", "body", "abstract", "review_type", "nation",
)  # fmt: skip


@pytest.fixture
def plan() -> PublicationPlan:
    return planned(cleared_draft())


@pytest.fixture
def two(db: None) -> tuple[Person, Person]:
    return somebody("panel_member"), somebody("quality_assurer")


def decide(plan: PublicationPlan, by: Person, answer: str = "agree", reasons: str = "It is fit.") -> None:
    operations.decide_publication(plan=plan, answer=answer, reasons=reasons, by=by)


def page_for(person: Person) -> str:
    return client_of(person).get(f"/reviews/{wexmoor().code}/publication/").content.decode()


def test_two_people_agree(plan: PublicationPlan, two: tuple[Person, Person]) -> None:
    assert queries.gaps_in(plan) == []
    for person in two:
        assert not queries.standing_of(plan).is_agreed
        decide(plan, person)
    assert queries.standing_of(plan).is_agreed
    assert "Two people have agreed" in policies_deciding.may_decide_publication(somebody("commissioner"), plan).sentence


def test_nobody_decides_twice(plan: PublicationPlan, two: tuple[Person, Person]) -> None:
    decide(plan, two[0])
    with pytest.raises(Refusal, match="You have decided"):
        decide(plan, two[0], "differ")
    row = PublicationDecision.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationDecision.objects.create(
            plan=plan, plan_mark=row.plan_mark, turn=1, answer="agree", reasons="Again", decided_by=two[0]
        )


def test_each_is_blind_to_the_other_until_both_have_decided(plan: PublicationPlan, two: tuple[Person, Person]) -> None:
    decide(plan, two[0], "differ", "The brother could be known by lapisheron.")
    assert not kept_in_clear("lapisheron")
    for other in (two[1], somebody("commissioner"), lead()):
        page = page_for(other)
        assert "One of two people has decided" in page
        assert "lapisheron" not in page
        assert "I do not agree" not in page
        assert two[0].name not in page.split("3. Two people decide")[1]
    assert "lapisheron" in page_for(two[0]), "one's own decision is one's own to read"
    told_in_record = str(list(Event.objects.filter(what__contains="publication").values_list("what", "after")))
    assert "differ" not in told_in_record
    decide(plan, two[1])
    assert Event.objects.filter(what="differ_on_publication").exists()
    for person in two:
        page = page_for(person)
        assert "lapisheron" in page
        assert "The two decisions differ" in page


def test_decisions_that_differ_are_settled_by_both_deciding_anew_blind_again(
    plan: PublicationPlan, two: tuple[Person, Person]
) -> None:
    decide(plan, two[0], "differ")
    decide(plan, two[1])
    assert not queries.standing_of(plan).is_agreed
    decide(plan, two[0], "agree", "After we talked: lapisheron.")
    assert "lapisheron" not in page_for(two[1])
    assert not queries.standing_of(plan).is_agreed
    decide(plan, two[1])
    assert queries.standing_of(plan).is_agreed


def test_an_edited_recommendation_resets_both_also_beside_an_uploaded_file(
    plan: PublicationPlan, two: tuple[Person, Person]
) -> None:
    assert plan.draft is not None
    draft, manager = plan.draft, somebody("business_manager")
    paper = add_paper(
        review=plan.review,
        paper_class=PaperClass.DRAFT,
        title="Laid out",
        content=b"PK",
        file_name="a.docx",
        by=manager,
    )
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    plan = PublicationPlan.objects.get(pk=plan.pk)
    check = operations.start_check(draft=draft, paper=paper, by=lead())
    operations.keep_checked(check=check, result=found(""))
    for person in two:
        decide(plan, person)
    assert queries.standing_of(plan).is_agreed
    drafts.reopen_draft(draft=draft, reason="A word.", by=somebody("commissioner"))
    one = draft.recommendations.get()
    put_recommendation(
        draft=draft, recommendation=one, revision=one.revision, text="Ask Idwal Prosser.", findings=[], by=lead()
    )
    drafts.sign_off_draft(draft=draft, by=somebody("commissioner"))
    plan = PublicationPlan.objects.get(pk=plan.pk)
    assert queries.standing_of(plan).was_reset
    assert queries.gaps_in(plan) == [
        "The text that is to be published, with what readers see beside it, has not been checked as it stands now. Check it."
    ]
    Pseudonym.objects.create(review=plan.review, name="Idwal Prosser", stand_in="a doctor", set_by=lead())
    assert any("A name from the key" in sentence for sentence in queries.gaps_in(plan))


def test_whoever_decides_reads_the_recommendations_that_cross(
    plan: PublicationPlan, two: tuple[Person, Person]
) -> None:
    page = client_of(two[0]).get(f"/reviews/{wexmoor().code}/publication/decide/").content.decode()
    assert "Each form should say who acts on what is written" in page


@pytest.mark.parametrize("edit", ["plan", "harm", "days", "telling", "removal", "draft"])
def test_any_edit_resets_both_and_says_so(plan: PublicationPlan, two: tuple[Person, Person], edit: str) -> None:
    decide(plan, two[0], reasons="Mine alone: lapisheron.")
    decide(plan, two[1])
    manager, today = somebody("business_manager"), timezone.localdate()
    if edit == "plan":
        assert plan.draft is not None
        fields: dict[str, Any] = {"choice": "full", "reasons": "Another reason.", "title": plan.title}
        operations.write_plan(
            review=plan.review, draft=plan.draft, paper=None, revision=plan.revision, by=manager, **fields
        )
    elif edit == "harm":
        operations.assess_harm(plan=plan, who="An aunt", harm="Some.", made_less="Little.", by=manager)
    elif edit == "days":
        operations.avoid_date(plan=plan, kind="exams", starts_on=today, ends_on=None, by=manager)
    elif edit == "telling":
        operations.plan_telling(plan=plan, kind="agencies", who="All", due_on=today, by=manager)
    elif edit == "removal":
        operations.remove_from_plan(item=plan.harms.get(), by=manager)
    else:
        assert plan.draft is not None
        drafts.reopen_draft(draft=plan.draft, reason="A word.", by=somebody("commissioner"))
        section = plan.draft.sections.get(position=2)
        drafts.write_section(section=section, text="Another text.", after_number=section.latest, by=lead())
    now = PublicationPlan.objects.get(pk=plan.pk)
    assert not queries.standing_of(now).is_agreed
    assert queries.standing_of(now).was_reset
    assert "has been edited since, so both people decide anew" in page_for(two[1])


@pytest.mark.parametrize("edit", ["plan", "draft"])
def test_nobody_decides_about_what_was_changed_after_they_had_opened_the_page(
    plan: PublicationPlan, two: tuple[Person, Person], edit: str
) -> None:
    client, address = client_of(two[0]), f"/reviews/{wexmoor().code}/publication/decide/"
    shown = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert shown
    assert plan.draft is not None
    if edit == "plan":
        fields = {name: getattr(plan, name) for name in KEPT} | {"title": f"{plan.title}, with her street"}
        operations.write_plan(
            review=plan.review, draft=plan.draft, paper=None, revision=plan.revision, by=plan.changed_by, **fields
        )
        checked(plan.draft)
    else:
        drafts.reopen_draft(draft=plan.draft, reason="A word.", by=somebody("commissioner"))
        section = plan.draft.sections.get(position=2)
        drafts.write_section(section=section, text="Another text.", after_number=section.latest, by=lead())
        checked(plan.draft)
        drafts.sign_off_draft(draft=plan.draft, by=somebody("commissioner"))
    sent = {"answer": "agree", "reasons": "Read it all: lapisheron.", "seen": shown[1]}
    answer = client.post(address, sent)
    assert answer.status_code == 400
    assert "has changed since you opened this page" in answer.content.decode()
    assert "lapisheron" in answer.content.decode(), "what was typed is not lost"
    assert not PublicationDecision.objects.filter(plan=plan).exists()
    assert client.post(address, sent).status_code == 400, "nor does pressing again help: the page is opened anew"


def test_a_decision_that_an_edit_reset_stays_blind_if_the_other_had_not_decided(
    plan: PublicationPlan, two: tuple[Person, Person]
) -> None:
    decide(plan, two[0], "differ", "Mine alone: lapisheron.")
    operations.assess_harm(plan=plan, who="An aunt", harm="Some.", made_less="Little.", by=somebody("business_manager"))
    assert "lapisheron" not in page_for(two[1])


def test_writing_down_that_somebody_was_told_resets_nothing(plan: PublicationPlan, two: tuple[Person, Person]) -> None:
    for person in two:
        decide(plan, person)
    told(plan)
    assert queries.standing_of(PublicationPlan.objects.get(pk=plan.pk)).is_agreed


@pytest.mark.parametrize("how", ["began", "wrote", "recommended", "took a finding", "uploaded"])
def test_whoever_had_a_hand_in_the_text_does_not_decide(how: str) -> None:
    # A business manager may decide, and may also write.
    writer = somebody("business_manager")
    draft = draft_of(by=writer if how == "began" else lead(), text="Nothing that names anybody.")
    if how == "wrote":
        drafts.write_section(section=draft.sections.get(position=3), text="A line.", after_number=0, by=writer)
        section = draft.sections.get(position=3)
        drafts.write_section(section=section, text="Another's line.", after_number=1, by=lead())
    if how == "recommended":
        put_recommendation(draft=draft, text="Ask.", findings=draft.findings.all(), by=writer)
    if how == "took a finding":
        take_finding(draft=draft, finding=Finding.objects.filter(review=draft.review)[0], by=writer)
    checked(draft)
    drafts.sign_off_draft(draft=draft, by=somebody("commissioner"))
    plan = planned(draft)
    if how == "uploaded":
        paper = add_paper(
            review=draft.review,
            paper_class=PaperClass.DRAFT,
            title="Laid out",
            content=b"PK",
            file_name="a.docx",
            by=writer,
        )
        PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
        plan = PublicationPlan.objects.get(pk=plan.pk)
    assert policies_deciding.may_decide_publication(writer, plan).sentence == policies_deciding.AUTHOR
    assert (
        policies_deciding.may_decide_publication(somebody("business_manager"), plan).sentence
        != policies_deciding.AUTHOR
    )


def test_roles_without_the_permission_do_not_decide(plan: PublicationPlan) -> None:
    for role in ("lead_reviewer", "legal_adviser", "family_liaison", "agency_author"):
        assert not policies_deciding.may_decide_publication(somebody(role), plan), role


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"advised_by": ""}, "Say who advised"),
        ({"orders_checked_on": None}, "court orders"),
        ({"media_plan": ""}, "media"),
        ({"notice": ""}, "notice"),
        ({"publish_on": None}, "day on which it appears"),
        ({"review_on": None}, "looks again"),
        ({"end_on": None}, "its text goes"),
        ({"title": ""}, "title"),
        ({"body": ""}, "who publishes"),
    ],
)
def test_nobody_decides_while_the_plan_lacks_something(missing: dict[str, Any], sentence: str) -> None:
    plan = planned(cleared_draft(), **missing)
    verdict = policies_deciding.may_decide_publication(somebody("panel_member"), plan)
    assert not verdict
    assert sentence in verdict.sentence


def test_harm_and_those_to_be_told_must_stand_in_the_plan(plan: PublicationPlan) -> None:
    manager = somebody("business_manager")
    operations.remove_from_plan(item=plan.harms.get(), by=manager)
    operations.remove_from_plan(item=plan.tellings.get(kind="carers"), by=manager)
    assert queries.gaps_in(plan) == [
        "Assess what publication could do to each affected person.",
        "Carers: say who tells them and when, or that there is nobody to tell.",
    ]
    operations.plan_telling(plan=plan, kind="carers", who="He was never in care.", has_nobody=True, by=manager)
    assert len(queries.gaps_in(plan)) == 1


def test_an_unchecked_an_unsigned_draft_and_a_day_to_avoid_are_said(plan: PublicationPlan) -> None:
    assert plan.draft is not None
    day = timezone.localdate()
    operations.avoid_date(
        plan=plan,
        kind="inquest",
        starts_on=day - datetime.timedelta(days=2),
        ends_on=day,
        by=somebody("business_manager"),
    )
    assert queries.gaps_in(plan) == ["It may not appear on that day: an inquest is to be avoided."]
    drafts.reopen_draft(draft=plan.draft, reason="A word.", by=somebody("commissioner"))
    section = plan.draft.sections.get(position=2)
    drafts.write_section(section=section, text="Another text.", after_number=section.latest, by=lead())
    assert queries.gaps_in(plan)[:2] == [
        "The commissioner has not signed the draft off.",
        "The text that is to be published, with what readers see beside it, has not been checked as it stands now. Check it.",
    ]


def test_a_summary_alone_asks_for_a_summary() -> None:
    plan = planned(cleared_draft(), choice="summary")
    assert queries.gaps_in(plan) == [NO_SUMMARY]
    with pytest.raises(Refusal, match="no section called Key points or Summary"):
        queries.final_file(plan)


def test_a_name_from_the_key_may_stand_nowhere_in_what_becomes_public() -> None:
    draft = draft_of(text="Nobody asked.")
    plan = planned(draft, abstract="About Nobody and others.")
    check = checked(draft, ("name", "Nobody", "[Person 1]"))
    operations.decide_detail(detail=check.details.get(), decision="accept", by=lead())
    said = "A name from the key stands in the draft, or in what readers see beside it. Write its stand-in."
    assert said in queries.gaps_in(plan)
    operations.write_accepted(check=check, by=lead())
    assert said in queries.gaps_in(plan), "it still stands in the short text for readers"
    PublicationPlan.objects.filter(pk=plan.pk).update(abstract="About one person.")
    assert said not in queries.gaps_in(PublicationPlan.objects.get(pk=plan.pk))


def test_neither_a_name_from_the_key_nor_a_note_may_stand_in_an_uploaded_file(plan: PublicationPlan) -> None:
    text = json.dumps(["Oswin Tarrant said [which of them?] knew."])
    paper = add_paper(
        review=plan.review, paper_class=PaperClass.DRAFT, title="Laid out", content=b"PK", file_name="a.docx",
        by=somebody("business_manager"),
    )  # fmt: skip
    Paper.objects.filter(pk=paper.pk).update(pages=text)
    PublicationPlan.objects.filter(pk=plan.pk).update(paper=paper)
    Pseudonym.objects.create(review=plan.review, name="Oswin Tarrant", stand_in="[Person 1]", set_by=lead())
    gaps = queries.gaps_in(PublicationPlan.objects.get(pk=plan.pk))
    assert any("A name from the key" in sentence for sentence in gaps)
    assert any("A note of the check" in sentence for sentence in gaps)


def test_not_to_publish_is_decided_by_two_people_too_and_needs_no_title(two: tuple[Person, Person]) -> None:
    plan = planned(draft_of(), choice="not", title="", body="", publish_on=None, end_on=None, review_on=None, notice="")
    for person in two:
        decide(plan, person)
    assert queries.standing_of(plan).is_agreed


def test_two_people_who_change_the_plan_at_once_lose_nothing(plan: PublicationPlan) -> None:
    manager, client = somebody("business_manager"), client_of(somebody("business_manager"))
    address = f"/reviews/{wexmoor().code}/publication/plan/"
    page = client.get(address).content.decode()
    assert f'name="revision" value="{plan.revision}"' in page
    seen = plan.revision
    operations.assess_harm(plan=plan, who="An aunt", harm="Some.", made_less="Little.", by=manager)
    sent = {"choice": "full", "reasons": "Typed with care.", "access": "open", "revision": seen}
    answer = client.post(address, sent)
    assert answer.status_code == 400
    assert "Somebody else changed the plan while you wrote" in answer.content.decode()
    assert "Typed with care." in answer.content.decode()


def test_who_may_read_it_is_chosen_and_not_given_beforehand(plan: PublicationPlan, two: tuple[Person, Person]) -> None:
    manager = somebody("business_manager")
    client, address = client_of(manager), f"/reviews/{wexmoor().code}/publication/plan/"
    kept = {name: getattr(plan, name) for name in KEPT} | {
        "draft": plan.draft,
        "paper": plan.paper,
        "title": plan.title,
    }
    PublicationPlan.objects.filter(pk=plan.pk).delete()
    page = client.get(address).content.decode()
    given = re.compile(r'name="access" value="(\w+)"[^>]* checked')
    assert page.count('name="access"') == 3 and not given.findall(page)
    # It can wait, like the rest of the plan; nobody decides before it is chosen.
    sent = {"choice": "full", "reasons": "The learning is for everybody.", "revision": 0}
    assert client.post(address, sent).status_code == 302
    half = PublicationPlan.objects.get(review=wexmoor())
    assert half.access == "" and "Choose who may read it." in queries.gaps_in(half)
    assert "Choose who may read it." in page_for(manager)
    with pytest.raises(Refusal):
        decide(half, two[0])
    whole = operations.write_plan(
        review=half.review, revision=half.revision, by=manager, **(kept | {"access": "signed_in"})
    )
    assert "Choose who may read it." not in queries.gaps_in(whole)
    assert given.findall(client.get(address).content.decode()) == ["signed_in"], "what was chosen stays chosen"
    operations.write_plan(
        review=half.review, revision=whole.revision, by=manager, **(kept | {"choice": "not", "access": ""})
    )
    assert "Choose who may read it." not in queries.gaps_in(PublicationPlan.objects.get(pk=half.pk)), "nobody will"


def test_the_pages_of_the_plan_and_of_the_decision(plan: PublicationPlan) -> None:
    client, start = client_of(somebody("business_manager")), f"/reviews/{wexmoor().code}/publication/"
    shown = client.get(start).content.decode()
    assert " by The legal adviser" in shown and f" by {plan.changed_by.name}, revision" in shown
    telling = plan.tellings.exclude(has_nobody=True)[0]
    assert telling.who in client.get(f"{start}plan/telling/{telling.pk}/told/").content.decode()
    for rest, sent in (
        ("plan/harm/", {"who": "A teacher", "harm": "Blame.", "made_less": "No school is named."}),
        (f"plan/harm/{plan.harms.get().pk}/", {"who": "The brother", "harm": "School.", "made_less": "Timing."}),
        ("plan/days/", {"kind": "trial", "starts_on": "2030-01-02", "ends_on": "2030-01-09"}),
        ("plan/telling/", {"kind": "agencies", "who": "All eleven", "due_on": "2030-01-02"}),
        (f"plan/telling/{plan.tellings.first().pk}/told/", {"told_on": timezone.localdate().isoformat()}),  # type: ignore[union-attr]
    ):
        assert client.get(start + rest).status_code == 200, rest
        assert client.post(start + rest, {"sent": "empty"}).status_code == 400, rest
        assert client.post(start + rest, sent).status_code == 302, rest
    days = plan.avoided.get()
    assert client.post(f"{start}plan/days/{days.pk}/remove/", {"sure": "True"}).status_code == 302
    page = client.get(start).content.decode()
    for said in ("A teacher", "All eleven", "Told on", "School.", "Not told yet.", ">Record that they were told<"):
        assert said in page
    decider = client_of(somebody("quality_assurer"))
    assert "What readers will see" in decider.get(f"{start}decide/").content.decode()
    assert decider.post(f"{start}decide/", {"answer": "agree"}).status_code == 400
    assert decider.post(f"{start}decide/", {"answer": "agree", "reasons": "Fit."}).status_code == 400
    seen = queries.plan_mark(PublicationPlan.objects.get(pk=plan.pk))
    sent = {"answer": "agree", "reasons": "Fit.", "seen": seen}
    assert decider.post(f"{start}decide/", sent).status_code == 302
    assert "You have decided." in decider.get(f"{start}decide/").content.decode()
    assert decider.get(f"{start}plan/").status_code == 403
