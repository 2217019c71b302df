"""What was marked as a good example of a code, with its words and the way to them."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.analysis.corrected import hide_replaced, words_of
from throughline.analysis.models import Code, Coding
from throughline.analysis.queries.coding import on_the_page, pages_with
from throughline.analysis.queries.counting import codings_seen
from throughline.library.models import Report
from throughline.library.policies import may_read_text
from throughline.people.policies import Actor

MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class GoodExample:
    """Words that were marked as a good example of a code, with the way to their page ('' where they stand on none)."""

    coding: Coding
    report: Report
    words: str
    link: str


def good_examples_of(code: Code, *, seen_by: Actor) -> list[GoodExample]:
    """Return what was marked as a good example of a code, as far as the person sees the coding and may read its report."""
    seen = codings_seen(code.study, seen_by=seen_by).filter(code=code, is_good_example=True)
    found = seen.select_related("study_report__report", "passage__reading").order_by("-is_agreed", "made_at", "pk")
    examples = []
    shown = list(found[:MOST_EXAMPLES])
    hide_replaced([one.passage for one in shown], seen_by=seen_by)
    for one in shown:
        report, passage = one.study_report.report, one.passage
        if may_read_text(seen_by, report):
            link = on_the_page(one, passage, pages_with(passage.reading, [passage]))
            examples.append(GoodExample(one, report, words_of(passage, one.start, one.end), link))
    return examples
