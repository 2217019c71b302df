"""Where a study stands: its steps in order, each with a sentence and the way to its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats

from reviewtext.wording import counted
from throughline.analysis.models import (
    Code,
    CodebookEdition,
    CodeStatus,
    Publication,
    ReportSettlement,
    ScreenedState,
    Study,
)
from throughline.analysis.policies import may_read_study
from throughline.analysis.policies_coding import may_compare_coders
from throughline.analysis.queries.counting import count_to_read_again
from throughline.analysis.queries.sample import count_by_state
from throughline.people.policies import Actor, require


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a study: its page, how far it is in words, and whether it is done."""

    label: str
    url: str
    says: str
    is_done: bool


def steps_of(study: Study, *, seen_by: Actor) -> list[Step]:
    """Return the steps that every study takes, in order."""
    require(may_read_study(seen_by, study))
    counts = count_by_state(study)
    total, included = sum(counts.values()), counts[ScreenedState.INCLUDED]
    done = included + counts[ScreenedState.EXCLUDED]
    left = counts[ScreenedState.WAITING] + counts[ScreenedState.DIFFERING]

    def at(name: str) -> str:
        return reverse(name, kwargs={"code": study.code})

    frozen = f"Frozen on {formats.date_format(study.frozen_at, 'j F Y')}." if study.frozen_at else "Not frozen yet."
    drawn = f"{counted(total, 'report')} drawn." if total else "No reports are drawn yet."
    return [
        Step("Protocol", at("protocol"), frozen, study.is_frozen),
        Step("Sample", at("sample"), drawn, bool(total)),
        Step("Screening", at("screening"), f"{done:,} decided, {left:,} to go.", bool(total) and not left),
        Step("Flow of reports", at("study_flow"), f"{included:,} included.", bool(included)),
        *_coding_steps(study, seen_by, included, at),
    ]


def _publication(study: Study) -> Publication | None:
    found: Publication | None = Publication.objects.standing().filter(study=study).first()
    return found


def _published(study: Study) -> str:
    standing = _publication(study)
    return f"Published on {formats.date_format(standing.published_at, 'j F Y')}." if standing else "Not published."


def _coded(study: Study, settled: int, included: int) -> str:
    said, again = f"{settled:,} of {included:,} settled.", count_to_read_again(study)
    if not again:
        return said
    return (
        f"{said} {counted(again, 'report')} to be read on: the text has changed since a coder had read it to the end."
    )


def _coding_steps(study: Study, person: Actor, included: int, at: Callable[[str], str]) -> list[Step]:
    codes = Code.objects.filter(study=study, status=CodeStatus.LIVE, is_codable=True).count()
    is_signed = CodebookEdition.objects.filter(study=study, signed_at__isnull=False).exists()
    settled = ReportSettlement.objects.filter(study_report__study=study).count()
    steps = [
        Step("Codebook", at("codebook"), f"{counted(codes, 'code')} in use.", is_signed),
        Step("Coding", at("coding"), _coded(study, settled, included), bool(included) and settled == included),
        Step("Codes by review", at("matrix"), "As far as it is coded.", False),
        Step("Practice issues", at("practice_map"), _published(study), _publication(study) is not None),
    ]
    if may_compare_coders(person, study):
        steps.append(Step("Agreement between coders", at("agreement"), "As far as coders have finished.", False))
    return steps
