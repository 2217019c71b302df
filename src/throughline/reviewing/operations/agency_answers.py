"""An agency's own answer to what it was asked before the review was decided, with a paper or without."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from throughline.commissioning import operations as commissioning
from throughline.commissioning.models import AgencyRequest
from throughline.commissioning.policies import may_answer_request
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
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
    asked: AgencyRequest,
    answer: str,
    by: Person,
    today: datetime.date,
    gap: str = "",
    paper: SentPaper | None = None,
) -> None:
    """Answer for one's own agency in words, by a paper, or both. Papers add up; the words replace those given before."""
    require(may_answer_request(by, asked))
    if not answer.strip() and paper is None and not asked.papers.exists():
        raise Refusal("Write an answer or attach a paper. That your agency did not know the person is an answer too.")
    commissioning.answer_request(asked=asked, answer=answer, gap=gap, today=today, by=by)
    if paper is not None:
        keep_paper(
            review=asked.review, paper_class=PaperClass.RECORD, title=paper.title, content=paper.content,
            file_name=paper.file_name, agency=asked.agency, answers=asked, by=by,
        )  # fmt: skip
