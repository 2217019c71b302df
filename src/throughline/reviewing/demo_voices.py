"""The people whose voices are heard in the Wexmoor review: two practitioners and two relatives, all invented."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing import operations, queries
from throughline.reviewing.models import Answer, Participant, Side, StepKind

LEAD = "lena.reviewer@wexmoor.example"
WELCOMES = {
    Side.PRACTITIONERS: (
        "This review looks at how services worked together around one family, so that they can do better. It does not decide "
        "who is to blame and takes no part in any employer's procedures. We would like to understand what you saw at the time, "
        "what made sense then, and how the work usually goes.\n\nYou will see how your work is described before the report is "
        "finished, and can ask for changes.",
        "Lena Marsh, lead reviewer. Write to lena.reviewer@wexmoor.example, or ask your own manager for time to take part.",
    ),
    Side.FAMILY: (
        "We are sorry for what has happened. This review asks how services could have helped better, so that other families "
        "are helped sooner. What you know matters: you were there.\n\nThe review cannot punish anybody and cannot change a "
        "court's decision. It takes some months. You will hear from us before anybody else does, and you will see the parts "
        "about you while they can still be changed.",
        "Lena Marsh, lead reviewer. Leave word at the Wexmoor office and she will call you back, at a time that suits you. "
        "She can meet you where you feel at ease, and somebody can come with you.",
    ),
}


def make(review: Review) -> None:
    """Fill the two registers as the lead reviewer does it, signed in with her second step."""
    lead = Person.objects.get(email=LEAD)
    lead.has_used_second_step = True
    for side, (about, contact) in WELCOMES.items():
        until = timezone.localdate() + datetime.timedelta(days=60)
        operations.write_welcome(review=review, side=side, about=about, contact=contact, withdraw_until=until, by=lead)
    _practitioners(review, lead)
    _family(review, lead)


def _practitioners(review: Review, lead: Person) -> None:
    visitor = operations.add_participant(
        review=review,
        side=Side.PRACTITIONERS,
        known_as="Health visitor",
        connection="Health visitor, Lathe Community Health",
        why_chosen="Saw the child at home more often than anybody else.",
        how_approached="By the named nurse, who explained what the conversation is for.",
        help_offered="The named nurse, who is not in her line of management.",
        appears_as="The health visitor",
        by=lead,
    )
    steps = {
        StepKind.INVITED: (40, "By the named nurse, in person."),
        StepKind.TOLD: (38, "With the leaflet, and time for questions."),
        StepKind.SUPPORTED: (38, "An hour with the named nurse before and after."),
    }
    _steps(visitor, steps, lead)
    operations.record_answer(participant=visitor, answer=Answer.TAKING_PART, on=_ago(37), by=lead)
    operations.write_conversation(
        participant=visitor,
        held_on=_ago(20),
        notes="She had the family under the mother's new name; the school letter that came used the old one and was filed "
        "under 'not ours'. She says this happens about once a month, because records are found by surname alone.",
        by=lead,
    )
    teacher = operations.add_participant(
        review=review,
        side=Side.PRACTITIONERS,
        known_as="Nursery key worker",
        connection="Key worker, Saltings Nursery",
        why_chosen="Noticed the change in the child, and wrote it down.",
        how_approached="By the nursery's lead, with a letter for her employer about speaking openly.",
        by=lead,
    )
    _steps(teacher, {StepKind.INVITED: (12, "She asked for some weeks before she answers.")}, lead)


def _family(review: Review, lead: Person) -> None:
    grandmother = operations.add_participant(
        review=review,
        side=Side.FAMILY,
        known_as="Maternal grandmother",
        connection="Cared for the child on most weekends",
        why_chosen="Knew the child's days as no service did, and had told two services that she was worried.",
        how_approached="A visit with the family's own support worker. No letters: she asked not to get any.",
        help_offered="Her sister comes along; we meet at her own kitchen table.",
        appears_as="'Nan', which she chose herself",
        by=lead,
    )
    steps = {
        StepKind.APPROACHED: (45, "With her support worker."),
        StepKind.TOLD: (45, "What the review can do, and what it cannot."),
        StepKind.SHAPED: (30, "She asks: when I rang, where did what I said go? It is now a line of enquiry."),
    }
    _steps(grandmother, steps, lead)
    operations.record_answer(participant=grandmother, answer=Answer.TAKING_PART, on=_ago(44), by=lead)
    _her_own_words(grandmother, lead)
    father = operations.add_participant(
        review=review,
        side=Side.FAMILY,
        known_as="Father",
        connection="Lived apart from the child",
        why_chosen="No service had spoken with him, and he could say what he knew and was not told.",
        how_approached="A letter, then a call at a time that he had named.",
        help_offered="An interpreter, and a meeting away from any office.",
        by=lead,
    )
    _steps(father, {StepKind.APPROACHED: (33, "By letter and then by telephone.")}, lead)
    operations.record_answer(
        participant=father,
        answer=Answer.DECLINED,
        on=_ago(28),
        reason="He does not want to speak of it now. He may come back to us at any time, and knows how.",
        by=lead,
    )


def _her_own_words(grandmother: Participant, lead: Person) -> None:
    link = queries.link_of(
        operations.make_link(participant=grandmother, days=60, by=lead).rstrip("/").rpartition("/")[2]
    )
    if link is None:
        return
    operations.open_link(link=link)
    said = operations.send_words(
        link=link,
        text="I rang the surgery twice that winter and once I rang the nursery. Everybody was kind. Nobody rang me back, so I "
        "thought it must be all right.",
    )
    operations.say_how_used(
        contribution=said,
        used="Your three calls are in the timeline now. We asked each service what became of them, and the first finding is "
        "about the answer.",
        by=lead,
    )


def _steps(participant: Participant, steps: dict[StepKind, tuple[int, str]], by: Person) -> None:
    for kind, (days, note) in steps.items():
        operations.record_step(participant=participant, kind=kind, on=_ago(days), note=note, by=by)


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)
