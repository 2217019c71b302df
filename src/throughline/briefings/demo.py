"""The briefings of the demonstration world, and a self-assessment. They are written once their sources have been read."""

from __future__ import annotations

import datetime
import re

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from throughline.analysis.models import Publication
from throughline.briefings import operations, queries
from throughline.briefings.demo_words import ACTION, ANSWER, PUBLISHED, Cites, Written
from throughline.briefings.models import Briefing, SubjectKind, Version
from throughline.briefings.queries.practitioners import said_about
from throughline.briefings.subjects import subject_of
from throughline.library.models import Edition, Page
from throughline.library.models.edition import EditionState
from throughline.library.queries import address_of_span
from throughline.people.demo import WEXMOOR
from throughline.people.models import Organisation, Person

WRITES, SIGNS, ANSWERS = "wren.screener@example.org", "bram.editor@example.org", "owen.member@wexmoor.example"
AGAIN = datetime.timedelta(seconds=2)
LOOK_AGAIN, IN_TWO_MONTHS = datetime.timedelta(days=730), datetime.timedelta(days=60)


def make() -> None:
    """Have the briefings written as soon as the reports are read and the demonstration study is published."""
    write_demonstration.enqueue()


@task(queue_name="studies", priority=-45)
def write_demonstration() -> None:
    """Write, sign off and publish the briefings; in a moment, where their sources are not there yet. Once only."""
    is_reading = Edition.objects.filter(state=EditionState.DEPOSITED).exists()
    if is_reading or not Publication.objects.standing().exists():
        write_demonstration.using(run_after=timezone.now() + AGAIN).enqueue()
        return
    if not Briefing.objects.exists():
        _write_all()


# All of them or none, so that a worker that is killed in the middle leaves nothing half done to the next.
@transaction.atomic
def _write_all() -> None:
    writer, second = (Person.objects.get(email=email) for email in (WRITES, SIGNS))
    published = [_write(written, writer) for written in PUBLISHED]
    for version in published:
        operations.send_to_second(version=version, by=writer)
        operations.sign_off(version=version, by=second)
    operations.start_briefing(
        template="thematic", subject_kind=SubjectKind.THEME, subject="harm.neglect", title="Neglect: learning from reviews",
        by=writer,
    )  # fmt: skip
    _assess(published[0])


def _write(written: Written, by: Person) -> Version:
    briefing = operations.start_briefing(
        template=written.template, subject_kind=SubjectKind.ISSUE, subject=written.subject, title=written.title,
        slot=written.slot, by=by,
    )  # fmt: skip
    version = queries.newest_version(briefing)
    review_on = timezone.localdate() + LOOK_AGAIN
    operations.write_heading(
        version=version, title=written.title, headline=written.headline, review_on=review_on, by=by
    )
    for section, text in written.texts.items():
        operations.write_section(version=version, section=section, text=text, after=0, by=by)
    for section, cites in written.cites.items():
        for one in cites:
            _cite(version, section, one, by)
    for section in written.said:
        for said in said_about(subject_of(briefing), seen_by=by, is_why=section != "helps"):
            if not said.recognises:
                continue
            operations.cite_contribution(
                version=version, section=section, contribution=said.contribution, part=said.part, by=by
            )
    return version


def _cite(version: Version, section: str, one: Cites, by: Person) -> None:
    citation = operations.cite(version=version, section=section, kind=one.kind, address=address_of_words(one), by=by)
    if one.illustration or not one.is_quoted:
        operations.change_citation(
            citation=citation, is_quoted=one.is_quoted, illustration=one.illustration, quoted="", by=by
        )


def address_of_words(one: Cites) -> str:
    """Return the address of words of a report, from the opening ones to the closing ones, on the page where they stand."""
    pattern = re.compile(
        f"{_loosely(one.opening)}.*?{_loosely(one.closing)}" if one.closing else _loosely(one.opening), re.S
    )
    pages = Page.objects.filter(reading__is_current=True, reading__edition__report__title__contains=one.report)
    for page in pages.select_related("reading__edition__report").order_by("reading__edition__number", "number"):
        if found := pattern.search(page.text):
            return str(address_of_span(page, found.start(), found.end()))
    raise LookupError(f"No page of “{one.report}” has the words that the demonstration quotes: {one.opening}")


def _loosely(words: str) -> str:
    """Return a pattern for words however their lines are broken."""
    return r"\s+".join(map(re.escape, words.split()))


def _assess(version: Version) -> None:
    """Have a partnership begin to answer the questions."""
    member = Person.objects.get(email=ANSWERS)
    made = operations.start_assessment(organisation=Organisation.objects.get(name=WEXMOOR), version=version, by=member)
    operations.answer_question(assessment=made, question=1, judgement=ANSWER[0], evidence=ANSWER[1], after=0, by=member)
    operations.add_gap_action(
        assessment=made, question=1, text=ACTION[0], owner=ACTION[1], due_on=timezone.localdate() + IN_TWO_MONTHS,
        by=member,
    )  # fmt: skip
