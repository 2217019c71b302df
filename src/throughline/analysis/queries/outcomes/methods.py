"""The methods paragraph of a study, written from its data: counts, dates, agreement, how suggestions were used."""

from __future__ import annotations

import datetime
from collections import Counter

from django.db.models import Max, Min
from django.utils import formats, timezone

from reviewtext.wording import counted
from throughline.analysis.models import CodebookEdition, CoderReading, Coding, Origin, ScreenedOn, Study
from throughline.analysis.policies_coding import may_compare_coders
from throughline.analysis.queries.agreement import agreement_in, figure
from throughline.analysis.queries.flow import flow_of
from throughline.analysis.queries.outcomes.found import Found
from throughline.analysis.queries.protocol import stopping_rule
from throughline.people.policies import Actor

FEW_REPORTS = 10


def methods_of(study: Study, found: Found, *, seen_by: Actor) -> list[str]:
    """Return the sentences. What was not done is said too, so that nobody takes silence for a yes."""
    return [
        *_sample(study, seen_by),
        *_codebook(study),
        *_coding(study, found),
        *_agreement(study, seen_by),
        *_limits(found),
    ]


def _sample(study: Study, person: Actor) -> list[str]:
    flow = flow_of(study, seen_by=person)
    screened = {
        ScreenedOn.TITLE: "titles", ScreenedOn.ABSTRACT: "titles and abstracts",
        ScreenedOn.PASSAGES: "titles, abstracts and passages",
    }[ScreenedOn(study.screened_on)]  # fmt: skip
    said = [f"The study asked: {study.question.strip()}"]
    if study.frozen_at:
        amended = study.versions.count() - 1
        after = f" and amended {_times(amended)} afterwards" if amended > 0 else ""
        said.append(f"Its protocol was frozen on {_day(study.frozen_at)}{after}.")
    said.append(
        f"{counted(flow.found, 'report')} came from "
        f"{counted(len(flow.draws), 'search or list', 'searches or lists')} of the library; "
        f"{flow.duplicates:,} were found before or were the same review as another, and {flow.out_of_period:,} lay outside "
        "the period."
    )
    who = "two people, blind to each other" if study.is_double else "one person"
    undecided = f", and {counted(flow.waiting, 'was', 'were')} not decided" if flow.waiting else ""
    said.append(
        f"{counted(flow.screened, 'report was', 'reports were')} screened on {screened}, each by {who}: "
        f"{counted(flow.included, 'was', 'were')} included and {flow.excluded:,} excluded{undecided}."
    )
    if flow.left_unread:
        rule = stopping_rule(study)
        said.append(
            f"{counted(flow.left_unread, 'report was', 'reports were')} left unread. The rule of the protocol was: {rule}"
        )
        said += flow.stopping
    return said


def _codebook(study: Study) -> list[str]:
    codes = study.codes.filter(status="live", is_codable=True).count()
    signed = CodebookEdition.objects.filter(study=study, signed_at__isnull=False)
    last = signed.order_by("-number").first()
    said = f"The codebook held {counted(codes, 'code')} in use"
    if last is None or last.signed_at is None:
        return [f"{said}; no edition of it was signed."]
    return [
        f"{said}; edition {last.number} of it was signed on {_day(last.signed_at)} by somebody who had not proposed it."
    ]


def _coding(study: Study, found: Found) -> list[str]:
    readings = CoderReading.objects.finished().filter(study_report__study=study)
    coders = readings.order_by().values("coder").distinct().count()
    each = Counter(readings.filter(is_training=False).values_list("study_report", flat=True))
    twice = sum(1 for count in each.values() if count > 1)
    said = [
        f"{counted(coders, 'coder')} read {counted(len(each), 'report')} to the end, {twice:,} of them by two or more coders "
        "blind to each other; differences were settled by somebody who had not coded the report."
        if coders
        else "No coder has read a report to the end yet."
    ]
    made = Coding.objects.present().filter(study=study)
    ends = made.aggregate(first=Min("made_at"), last=Max("made_at"))
    if ends["first"]:
        ways = Counter(made.filter(is_agreed=False).values_list("origin", flat=True))
        said.append(
            f"{_span(ends['first'], ends['last'])}: {counted(sum(ways.values()), 'coding')}, of which "
            f"{ways[Origin.BY_HAND]:,} were marked by hand, {ways[Origin.SUGGESTED]:,} accepted from suggestions of the program "
            f"and {ways[Origin.IMPORTED]:,} brought in from a file."
        )
        said.append(
            "No suggestion counted until a person had accepted it."
            if ways[Origin.SUGGESTED]
            else "No suggestion of the program was used."
        )
    said.append(
        f"The counts rest on {found.of:,} of {counted(found.included, 'included review')}: those "
        f"{'settled and open to everyone' if found.is_public else 'read to the end'}."
    )
    return said


def _agreement(study: Study, person: Actor) -> list[str]:
    if not may_compare_coders(person, study):
        return []
    found = agreement_in(study, seen_by=person)
    values = sorted(v for line in found.lines if (v := line.agreement.coded_passages.value) is not None)
    if not values:
        return ["Agreement between coders could not be measured."]
    middle = (
        values[len(values) // 2] if len(values) % 2 else (values[len(values) // 2 - 1] + values[len(values) // 2]) / 2
    )
    return [
        f"Over {counted(found.reports, 'report')} that two or more coders had read to the end, Krippendorff's alpha on the "
        f"passages that anybody coded ranged from {figure(values[0])} to {figure(values[-1])} over "
        f"{counted(len(values), 'code')} (median {figure(middle)})."
    ]


def _limits(found: Found) -> list[str]:
    said = [
        "Intervals of shares are Wilson's, those of differences Newcombe's, at 95%, for reviews taken as a sample of others "
        "like them."
    ]
    if found.of < FEW_REPORTS:
        said.append(
            f"{counted(found.of, 'review is', 'reviews are')} few: the counts describe these reviews and no others."
        )
    return said


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _span(first: datetime.datetime, last: datetime.datetime) -> str:
    if _day(first) == _day(last):
        return f"All coding was done on {_day(first)}"
    return f"Coding ran from {_day(first)} to {_day(last)}"


def _day(moment: datetime.datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "j F Y")
