"""An agency's own answer to what it was asked, before the decision or later, with a paper or without."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from throughline.audit.operations import fingerprint, record
from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import AgencyRequest
from throughline.commissioning.policies import may_answer_for
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.reviewing.models import InformationRequest
from throughline.reviewing.operations.papers import keep_paper
from throughline.reviewing.papers.classes import PaperClass


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A file that comes with an answer."""

    title: str
    content: bytes
    file_name: str


@transaction.atomic
def answer_agency_request(
    *,
    asked: AgencyRequest | InformationRequest,
    answer: str,
    by: Person,
    today: datetime.date,
    gap: str = "",
    paper: SentPaper | None = None,
) -> None:
    """Answer for one's own agency in words, by a paper, or both. Papers add up; the words replace those given before."""
    is_first = isinstance(asked, AgencyRequest)
    require(may_answer_for(by, asked.agency))
    if not answer.strip() and paper is None and not asked.papers.exists():
        raise Refusal("Write an answer or attach a paper. That your agency did not know the person is an answer too.")
    if isinstance(asked, AgencyRequest):
        commissioning.answer_request(asked=asked, answer=answer, gap=gap, today=today, by=by)
    else:
        _answer_later(asked, answer, gap, today=today, by=by)
    if paper is not None:
        keep_paper(
            review=asked.review, paper_class=PaperClass.RECORD, title=paper.title, content=paper.content,
            file_name=paper.file_name, agency=asked.agency, by=by, **{"answers" if is_first else "for_request": asked},
        )  # fmt: skip


def _answer_later(asked: InformationRequest, answer: str, gap: str, *, today: datetime.date, by: Person) -> None:
    held = InformationRequest.objects.select_for_update().get(pk=asked.pk)
    held.answer, held.gap, held.answered_by, held.received_on = answer, gap, by, max(today, held.asked_on)
    held.save(update_fields=["answer", "gap", "answered_by", "received_on"])
    texts = {name: fingerprint(text) for name, text in (("answer", answer), ("gap", gap)) if text}
    after = {"request": held.pk, "received_on": held.received_on.isoformat()} | texts
    record(who=by.audit_name, what="answer_information_request", thing=held.review, after=after)
