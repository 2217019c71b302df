"""How far the invented review of Wexmoor and Lathe has come: some judgements."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.markers.choices import Moment
from throughline.markers.models import Marker, MarkerSet
from throughline.people.demo import WEXMOOR
from throughline.people.models import Person
from throughline.reviewing.models import Bearing, JudgementAnswer
from throughline.reviewing.operations import judgements

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


def make() -> None:
    """Judge a few markers, let a second voice agree and another differ, and sign one."""
    review = Review.objects.get(organisation__name=WEXMOOR)
    reviewer, manager = _acting(REVIEWER), _acting(MANAGER)
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


def _marker(markers: MarkerSet, number: int) -> Marker:
    return markers.markers.select_related("set").get(number=number)


def _acting(email: str) -> Person:
    """Return a demonstration person as if signed in with the second step, which roles in a review ask for."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person
