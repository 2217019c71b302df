"""Contributing at a summit table, exactly once, and withdrawing it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from throughline.events.models import Contribution, ContributionState, Question, SummitTable
from throughline.events.policies import may_contribute, may_lead_table, may_withdraw
from throughline.people.noting import note
from throughline.people.overwriting import empty_the_log
from throughline.people.policies import STRANGER, Actor, Refusal, require


def contribute(
    *,
    table: SummitTable,
    uid: uuid.UUID,
    question: Question,
    recognised: str,
    profession: str,
    may_be_quoted: bool,
    why: str = "",
    reasons: Sequence[str] = (),
    helps: str = "",
    own_words: str = "",
    by: Actor = STRANGER,
) -> Contribution:
    """Keep what one person said. The same `uid` again returns what it made the first time, whatever it now says."""
    # A phone that heard no answer sends again, perhaps after the table closed: what is here already is never refused.
    there = Contribution.objects.filter(uid=uid).first()
    if there is not None:
        return there
    try:
        with transaction.atomic():
            require(may_contribute(table))
            if not table.questions.filter(pk=question.pk).exists():
                raise Refusal("This question was not put to your table.")
            made = Contribution.objects.create(
                uid=uid, table=table, question=question, recognised=recognised, profession=profession,
                may_be_quoted=may_be_quoted, why=why, reasons=list(reasons), helps=helps, own_words=own_words,
                is_by_facilitator=bool(by is not STRANGER and may_lead_table(by)),
            )  # fmt: skip
            note("contribute", made, by, texts={"why": why, "helps": helps, "own_words": own_words})
    except IntegrityError:
        # Two attempts at the same moment: the other one was kept.
        return Contribution.objects.get(uid=uid)
    return made


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution) -> None:
    """Take everything back that was said. Drafts lose it, and what was published shows that it was withdrawn."""
    contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    require(may_withdraw(contribution))
    contribution.state, contribution.withdrawn_at = ContributionState.WITHDRAWN, timezone.now()
    contribution.why = contribution.helps = contribution.own_words = ""
    contribution.recognised = contribution.profession = ""
    contribution.reasons, contribution.may_be_quoted = [], False
    contribution.save()
    note("withdraw_contribution", contribution, STRANGER)
    transaction.on_commit(empty_the_log)
