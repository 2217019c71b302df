"""A text with what is to be written instead, as tracked suggestions in a Word file."""

from __future__ import annotations

from reviewtext.identify.notes import is_note
from throughline.people.policies import Actor, Refusal, require
from throughline.publishing import policies
from throughline.publishing.models import DetailDecision, DraftCheck
from throughline.publishing.queries.checking import LOOK, instead_of
from throughline.publishing.suggesting import with_replacements
from throughline.publishing.texts import content_of_text, mark_of


def suggested_file(check: DraftCheck, *, seen_by: Actor) -> bytes:
    """Return a Word file in which each detail that was not dismissed is struck out, with what is to stand instead.

    Where nobody has decided yet, the suggestion of the check stands, unless it is a note to the author. Raises Refusal
    for a text that has changed since, or is no Word file.
    """
    require(policies.may_check(seen_by, check.draft.review))
    if check.text_mark != mark_of(check.draft, check.paper):
        raise Refusal("The draft, or what readers see beside it, has changed since this check. Check it again.")
    content = content_of_text(check.draft, check.paper, title=check.draft.title)
    if not content.startswith(b"PK"):
        raise Refusal("Suggestions can be written into a Word file alone, and this is none.")
    details = check.details.exclude(decision=DetailDecision.DISMISS)
    instead = [instead_of(one) for one in details if one.decision or one.confidence != LOOK]
    return with_replacements(content, [one for one in instead if not is_note(one.said)]).content
