"""The text that is to be published: a draft as it stands, or the file that stands for it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from throughline.audit.operations import fingerprint
from throughline.publishing.models import PublicationPlan
from throughline.publishing.replacing import as_said
from throughline.reviewing.models import Draft, DraftRecommendation, DraftSection, Paper
from throughline.reviewing.operations.papers import content_of
from throughline.reviewing.queries.draft_document import plain_words, word_file
from throughline.reviewing.queries.drafts import draft_page

Sections = list[tuple[str, str]]
RECOMMENDATIONS = "Recommendations"
BESIDE = "Title, short name and “In short” of the plan"
_THEIR_OWN = re.compile(r"[\d.\s]*recommendations?\s*", re.IGNORECASE)

_LABELS = (
    ("Who acts", "who_acts"),
    ("By when", "by_when"),
    ("How anybody will know that it worked", "how_known"),
)
_A_SUMMARY = re.compile(
    r"[\d.\s]*(?:key (?:points|messages)|(?:executive |short )?summary(?: of (?:the|this) (?:report|review))?)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a draft that can be written anew, and where it stands in the whole."""

    owner: DraftSection | DraftRecommendation
    name: str
    start: int
    end: int


def mark_of(draft: Draft, paper: Paper | None = None) -> str:
    """Return a mark that changes with every edit of the text, or of what its plan shows readers beside it.

    It is made of numbers, and of what the site's key makes of the plan's words, so it says nothing of them. The draft is in
    it also where a file stands in its place, because its recommendations become public beside the file.
    """
    numbers: list[object] = [
        draft.pk,
        list(draft.sections.order_by("position").values_list("pk", "latest")),
        list(draft.findings.order_by("number").values_list("number", "revision")),
        list(draft.recommendations.order_by("number").values_list("number", "revision")),
    ]
    if paper is not None:
        numbers.append(paper.storage_name)
    numbers += [fingerprint(words) for _, words in shown_beside(draft)]
    return hashlib.sha256(json.dumps(numbers, separators=(",", ":")).encode()).hexdigest()


def content_of_text(draft: Draft, paper: Paper | None = None, *, title: str = "") -> bytes:
    """Return the text as a file: the paper as it was uploaded, or the draft as a Word file.

    The draft's working title is not part of it, because it never becomes public.
    """
    return content_of(paper) if paper is not None else word_file(title, sections_of(draft))


def content_beside(draft: Draft, paper: Paper | None) -> bytes:
    """Return as a Word file what becomes public beside the text. Empty where nothing does."""
    beside = all_beside(draft, paper)
    return word_file("", beside) if beside else b""


def all_beside(draft: Draft, paper: Paper | None) -> Sections:
    """Return what the plan shows readers, and the recommendations too where a file stands in the draft's place."""
    return [*(sections_beside(draft) if paper is not None else []), *shown_beside(draft)]


def shown_beside(draft: Draft) -> Sections:
    """Return what the plan to publish this draft shows readers of it, so that it is checked like the text itself."""
    plan = PublicationPlan.objects.filter(draft=draft).first()
    shown = [plan.title, plan.label, plan.abstract] if plan is not None and plan.is_to_be_published else []
    words = "\n\n".join(one for one in shown if one.strip())
    return [(BESIDE, words)] if words else []


def sections_of(draft: Draft) -> Sections:
    """Return (heading, Markdown) of what is written, with every recommendation, as it would be published in full."""
    return with_recommendations([(section.title, text) for section, text in _written_in(draft)], _asked(draft))


def sections_beside(draft: Draft) -> Sections:
    return with_recommendations([], _asked(draft))


def asked_in(draft: Draft) -> list[DraftRecommendation]:
    return list(draft.recommendations.order_by("number"))


def summary_in(written: Sections) -> Sections:
    """Return the sections that are a summary of the others, known by their headings."""
    return [(heading, text) for heading, text in written if _A_SUMMARY.fullmatch(heading) and text.strip()]


def with_recommendations(written: Sections, asked: Sequence[Sequence[object]]) -> Sections:
    """Add (number, text, who acts, by when, how known) of each recommendation, so that all of it is read and checked.

    They stand at the end of the section that is called after them, or else in one of their own. What such a section
    says in the very same words is not said twice.
    """
    theirs = [plain_words(text) for heading, text in written if "recommendation" in heading.lower()]
    added = "\n\n".join(filter(None, (_in_words(one, theirs) for one in asked)))
    if not added:
        return written
    at = next((place for place, (heading, _) in enumerate(written) if _THEIR_OWN.fullmatch(heading)), None)
    if at is None:
        return [*written, (RECOMMENDATIONS, added)]
    heading, text = written[at]
    return [*written[:at], (heading, f"{text}\n\n{added}"), *written[at + 1 :]]


def joined(sections: Sections) -> str:
    """Return the sections as one text, in which places are counted."""
    return "\n\n".join(f"{heading}\n\n{text}" for heading, text in sections)


def stretches(sections: Sections) -> Iterator[tuple[str, int, int]]:
    """Yield (heading, start, end) of each section in the joined text, its heading included."""
    start = 0
    for heading, text in sections:
        end = start + len(heading) + 2 + len(text)
        yield heading, start, end
        start = end + 2


def written_places(draft: Draft) -> list[Written]:
    """Return where each text of a draft stands in its sections joined.

    A recommendation's text that a section says in the same words has its place there, so that both are changed alike.
    """
    sections, written = sections_of(draft), _written_in(draft)
    whole, places = joined(sections), list[Written]()
    added = len(whole)
    for place, (heading, start, end) in enumerate(stretches(sections)):
        begins = start + len(heading) + 2
        own_end = begins + len(written[place][1]) if place < len(written) else begins
        if place < len(written):
            places.append(Written(written[place][0], "text", begins, own_end))
        if own_end < end:
            added = own_end
    return [*places, *_asked_places(draft, whole, added)]


def _asked_places(draft: Draft, whole: str, at: int) -> Iterator[Written]:
    """Yield where the recommendations stand, which were added to the text from `at` on, one after the other."""
    for one in asked_in(draft):
        for label, name in ((f"Recommendation {one.number}", "text"), *_LABELS):
            words = str(getattr(one, name))
            begins = whole.find(f"{label}: {words}", at) if words else -1
            if begins >= 0:
                begins += len(label) + 2
                at = begins + len(words)
            elif name == "text":
                begins = whole.find(words)
            if words and begins >= 0:
                yield Written(one, name, begins, begins + len(words))


def _written_in(draft: Draft) -> list[tuple[DraftSection, str]]:
    sections = draft_page(draft).sections
    return [(one.section, one.text.text) for one in sections if one.text and one.text.text.strip()]


def _asked(draft: Draft) -> list[tuple[object, ...]]:
    return [(one.number, one.text, one.who_acts, one.by_when, one.how_known) for one in asked_in(draft)]


def _is_said(words: str, text: str) -> bool:
    return bool(words.strip()) and as_said(words).search(text) is not None


def _in_words(recommendation: Iterable[object], theirs: Iterable[str] = ()) -> str:
    """Return a recommendation in paragraphs, without its text where sections about recommendations hold that."""
    number, text, *more = map(str, recommendation)
    said = [f"{label}: {words}" for (label, _), words in zip(_LABELS, more, strict=True) if words]
    if any(_is_said(plain_words(text), one) for one in theirs):
        return "\n\n".join([f"Recommendation {number}", *said]) if said else ""
    return "\n\n".join([f"Recommendation {number}: {text}", *said])
