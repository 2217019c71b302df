"""How far the invented review of Wexmoor and Lathe has come: a timetable, some judgements and a first draft."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.markers.choices import Moment
from throughline.markers.models import Marker, MarkerSet
from throughline.people.demo import WEXMOOR
from throughline.people.models import Person
from throughline.reviewing.models import Bearing, JudgementAnswer
from throughline.reviewing.operations import draft_chain, draft_talk, drafts, judgements, parallel, timetable
from throughline.reviewing.report_templates import report_templates

REVIEWER, MANAGER = "lena.reviewer@wexmoor.example", "bethan.lead@wexmoor.example"
# (marker, moment, answer, reasons, what would change it)
JUDGEMENTS = [
    (
        1, Moment.LOOKING_BACK, JudgementAnswer.PARTLY,
        "The referral gave its grounds plainly, and named the route. It came seven weeks after the nursery first wrote to "
        "us, and nobody has explained those weeks.",
        "A dated account from the nursery's head of what happened to the first letter.",
    ),
    (
        5, Moment.MAKING_CLEAR, JudgementAnswer.MET,
        "The purpose was written in one paragraph, read out at the first panel, and every agency repeated it back in its "
        "own words.",
        "A panel member who, asked now, gives another purpose.",
    ),
    (
        11, Moment.PLANNING, JudgementAnswer.NOT_YET,
        "Two of the three agencies have named who will be invited. None has said how its people will be supported.",
        "A support plan from each agency, with a name on it.",
    ),
    (
        12, Moment.PLANNING, JudgementAnswer.PARTLY,
        "We can say why we seek the grandmother's account. The father has not been asked yet, and no reason is on file.",
        "A note of how the father was approached, or why not.",
    ),
]  # fmt: skip
# (marker, moment, which way, days ago that it was true, what)
EVIDENCE = [
    (1, Moment.LOOKING_BACK, Bearing.FOR, 190, "Referral form, first page: grounds and route are both filled in."),
    (
        1,
        Moment.LOOKING_BACK,
        Bearing.AGAINST,
        240,
        "The nursery's first letter, stamped as received by the front desk.",
    ),
    (5, Moment.MAKING_CLEAR, Bearing.FOR, 120, "Minutes of the first panel, item 2: the round of agencies."),
    (11, Moment.PLANNING, Bearing.AGAINST, 40, "Replies of three agencies to our letter about support."),
]
# (what is to be reached, in how many days)
MILESTONES = [
    ("Accounts of the three agencies are in", -20),
    ("Practitioners' learning event", 14),
    ("First draft to the panel", 45),
    ("Report to the board", 90),
]
# (position of the section in its template, what stands there)
DRAFTED = [
    (
        2,
        "This is a local child safeguarding practice review. It asks three things: what each agency knew, when it knew it, "
        "and what made it hard to put together.",
    ),
    (
        8,
        "## Finding 1: three names for one family\n\nThe nursery, the health visitors and the housing association each kept "
        "a file under another surname. *Each file was accurate.* Nobody could have seen from one of them that the others "
        "were there, because each system looks for a surname first.",
    ),
]


def make() -> None:
    """Set a timetable, judge a few markers by two voices, and begin the report."""
    review = Review.objects.get(organisation__name=WEXMOOR)
    reviewer, manager = _acting(REVIEWER), _acting(MANAGER)
    _plan(review, reviewer, manager)
    _judge(review, reviewer, manager)
    _draft(review, reviewer, manager)


def _plan(review: Review, reviewer: Person, manager: Person) -> None:
    """Set milestones, reach the first, let another slip, give out tasks, and name what runs beside the review."""
    today, add = timezone.localdate(), timetable.add_milestone
    first, event, draft, _ = [
        add(review=review, title=title, due_on=today + datetime.timedelta(days=days), by=manager)
        for title, days in MILESTONES
    ]
    timetable.reach_milestone(milestone=first, reached_on=today - datetime.timedelta(days=18), by=manager)
    timetable.set_slippage_route(review=review, roles=["commissioner", "business_manager"], by=manager)
    timetable.move_milestone(
        milestone=draft, due_on=draft.due_on + datetime.timedelta(days=21), cause="proceedings", by=reviewer,
        why="The police asked that two practitioners be heard after their own interviews.",
    )  # fmt: skip
    for title, owner, days in (
        ("Write to the two practitioners about the new day", reviewer, 5),
        ("Book a room for the learning event that is not a police station", manager, 7),
    ):
        timetable.add_task(
            review=review, title=title, owner=owner, milestone=event, by=manager, remind_days=3,
            due_on=today + datetime.timedelta(days=days),
        )  # fmt: skip
    inquiry = parallel.put_process(
        review=review, kind="criminal", name="Operation Sandpiper", by=manager, stage="Interviews under caution go on.",
        contact="The officer in the case, through the police member of the panel.", next_what="Decision about charges",
        next_on=today + datetime.timedelta(days=30), restriction="No talk with two practitioners before their interviews.",
    )  # fmt: skip
    parallel.add_order(
        process=inquiry, text="Nothing may be published that could identify the child.", by=manager,
        made_by="The family court at Wexmoor", made_on=today - datetime.timedelta(days=100),
    )  # fmt: skip


def _judge(review: Review, reviewer: Person, manager: Person) -> None:
    """Judge a few markers, let a second voice agree and another differ, and sign one."""
    markers = MarkerSet.objects.get(code="scr-2016", is_current=True)
    judgements.choose_marker_set(review=review, marker_set=markers, by=manager)
    today = timezone.localdate()
    for number, moment, bearing, days, text in EVIDENCE:
        judgements.add_evidence(
            review=review, marker=_marker(markers, number), moment=moment, bearing=bearing, text=text,
            true_from=today - datetime.timedelta(days=days), by=manager,
        )  # fmt: skip
    worded = {
        number: judgements.word_judgement(
            review=review, marker=_marker(markers, number), moment=moment, answer=answer, reasons=reasons,
            would_change=would_change, by=reviewer,
        )
        for number, moment, answer, reasons, would_change in JUDGEMENTS
    }  # fmt: skip
    judgements.give_second_voice(wording=worded[5], agrees=True, by=manager)
    judgements.give_second_voice(
        wording=worded[12], agrees=False, answer=JudgementAnswer.NOT_YET, by=manager,
        reasons="One relative of four was considered. That is a beginning, and I would not call it partly met.",
    )  # fmt: skip
    judgements.sign_judgement(judgement=worded[5].judgement, by=reviewer)


def _draft(review: Review, reviewer: Person, manager: Person) -> None:
    template = next(one for one in report_templates() if one.id == "child-review")
    draft = drafts.start_draft(review=review, title="Child Heron: working draft", template=template, by=reviewer)
    for position, text in DRAFTED:
        section = draft.sections.get(position=position)
        drafts.write_section(section=section, text=text, after_number=0, by=reviewer)
    drafts.keep_version(draft=draft, note="To the panel", by=reviewer)
    draft_talk.comment_on_section(
        section=draft.sections.get(position=8), quote="Each file was accurate.", by=manager,
        text="The housing association says that its file was corrected in May. Can we say so?",
    )  # fmt: skip
    draft_talk.log_challenge(
        draft=draft, asked_by="The housing association", asked_on=timezone.localdate(), by=manager,
        section=draft.sections.get(position=8), change="Name the month in which the file was corrected.",
    )  # fmt: skip
    finding = draft_chain.put_finding(
        draft=draft, by=reviewer, text="Three agencies knew one family under three names.",
        because="Each system looks for a surname first, and none asks for names that were used before.",
    )  # fmt: skip
    draft_chain.put_finding(draft=draft, by=reviewer, text="The nursery's first letter was not answered.")
    draft_chain.put_recommendation(
        draft=draft, by=reviewer, findings=[finding], who_acts="The partnership's data group", by_when="",
        text="Each agency should record every name that a family uses, and search by all of them.",
        how_known="A yearly sample of files, searched by the names that other agencies hold.",
    )  # fmt: skip


def _marker(markers: MarkerSet, number: int) -> Marker:
    return markers.markers.select_related("set").get(number=number)


def _acting(email: str) -> Person:
    """Return a demonstration person as if signed in with the second step, which roles in a review ask for."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person
