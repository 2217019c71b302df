"""The challenge log of a draft."""

from __future__ import annotations

from throughline.reviewing.models import Draft, DraftChallenge


def challenges_of(draft: Draft) -> list[DraftChallenge]:
    """Return who asked for which change, oldest first. Ask `draft_in` for the draft first."""
    return list(draft.challenges.select_related("section", "logged_by", "decided_by"))


def challenge_rows(draft: Draft) -> list[list[str]]:
    """Return the log as rows of text, headings first."""
    head = ["Asked on", "Asked by", "Section", "Change asked for", "Decision", "Why", "Decided by", "Decided on"]
    return [head] + [
        [
            one.asked_on.isoformat(),
            one.asked_by,
            one.section.title if one.section else "The draft as a whole",
            one.change,
            one.get_decision_display() if one.decision else "Not decided yet",
            one.why,
            one.decided_by.name if one.decided_by else "",
            one.decided_at.date().isoformat() if one.decided_at else "",
        ]
        for one in challenges_of(draft)
    ]
