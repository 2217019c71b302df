"""Who may change the marker sets, and who may answer what readers suggest. Reading them is open to everyone."""

from __future__ import annotations

from throughline.people.policies import ALLOWED, Actor, Verdict, by_permission, refused

ANSWER = "markers:suggestion:answer"
LOAD = "markers:pack:load"


def may_load_pack(person: Actor) -> Verdict:
    """Packs come in at the command line of the host, or by somebody whose role says so."""
    return by_permission(person, LOAD, "Only the host may load a pack of Quality Markers.")


def may_suggest_change(person: Actor, *, sent_lately: int, sent_today: int, limit: int, limit_today: int) -> Verdict:
    """Anyone may suggest a change, signed in or not, as long as suggestions do not come in a flood."""
    if sent_lately >= limit:
        return refused("Several suggestions came from your connection in the last hour. Please try again later.")
    if sent_today >= limit_today:
        return refused("Many suggestions came in today. Please try again tomorrow.")
    return ALLOWED


def may_see_suggestions(person: Actor) -> Verdict:
    """Suggestions are working notes until an editor has read them."""
    return by_permission(person, ANSWER, "Only a marker editor may see what readers suggest.")


def may_answer_suggestion(person: Actor) -> Verdict:
    """Only an editor decides what becomes of a suggestion."""
    return by_permission(person, ANSWER, "Only a marker editor may answer a suggestion.")
