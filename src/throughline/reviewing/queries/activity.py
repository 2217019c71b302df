"""What was done in a review lately, from the audit record: who did what and when, and nothing of what was written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from throughline.audit.queries import history_of
from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.models import Person
from throughline.people.policies import Actor, require

# What a reader of the papers may know of. An act that stands in no list is not shown: some are more confidential than
# the review itself, and who read what belongs to its history alone.
ACTS = {
    "open_review": "opened the review",
    "give_review_role": "changed the team",
    "end_review_role": "changed the team",
    "write_referral": "wrote the referral",
    "ask_agency": "asked an agency for information",
    "record_answer": "recorded an answer",
    "answer_information_request": "answered for an agency",
    "answer_request": "answered for an agency",
    "record_decision": "recorded the decision",
    "write_rapid_review": "wrote the rapid review",
    "notify_board": "notified the board",
    "acknowledge_notice": "acknowledged a notice to the board",
    "write_purpose": "wrote the purpose",
    "write_terms": "wrote the terms of reference",
    "agree_terms": "agreed the terms of reference",
    "move_review": "moved the review on",
    "set_trigger_day": "set a day from which clocks run",
    "meet_clock": "said that a clock was met",
    "explain_clock": "explained why a clock is not met",
    "add_finding": "added a finding",
    "change_finding": "changed a finding",
    "place_finding": "placed a finding",
    "agree_finding": "agreed a finding",
    "open_finding_again": "opened a finding again",
    "add_finding_evidence": "added evidence to a finding",
    "remove_finding_evidence": "took evidence from a finding",
    "choose_marker_set": "chose the set of markers",
    "word_judgement": "worded a judgement",
    "add_evidence": "added evidence to a judgement",
    "take_back_evidence": "took evidence back",
    "give_second_voice": "spoke as second voice",
    "sign_judgement": "signed a judgement",
    "reopen_judgement": "opened a signed judgement again by a change",
    "start_draft": "started a draft",
    "start_draft_from_file": "started a draft from a file",
    "add_section": "added a section to a draft",
    "write_section": "wrote a section of a draft",
    "write_beside": "wrote a section while somebody else did",
    "settle_text": "settled two texts of a section",
    "keep_version": "kept a version of a draft",
    "comment_on_section": "commented on a draft",
    "resolve_comment": "resolved a comment",
    "log_challenge": "logged a change that was asked for",
    "decide_challenge": "decided about a change that was asked for",
    "take_finding": "took a finding of the analysis into a draft",
    "put_finding": "changed the findings of a draft",
    "put_recommendation": "changed the recommendations of a draft",
    "sign_off_draft": "signed a draft off",
    "reopen_draft": "opened a signed-off draft again",
    "add_milestone": "added a milestone",
    "move_milestone": "moved a milestone",
    "reach_milestone": "said that a milestone was reached",
    "add_task": "added a task",
    "finish_task": "finished a task",
    "set_slippage_route": "set who is told when the timetable slips",
    "acknowledge_slippage": "has seen that a milestone moved",
    "put_process": "changed what is known of a parallel process",
    "add_order": "wrote down an order that binds the review",
    "lift_order": "said that an order binds no more",
}
LATEST = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did."""

    who: str
    what: str
    at: datetime.datetime


def latest_activity(review: Review, *, seen_by: Actor, most: int = LATEST) -> list[Act]:
    """Return the latest acts, newest first."""
    require(may_in_review(seen_by, review, "review:papers:read"))
    events = list(history_of(review).filter(what__in=ACTS)[:most])
    numbers = {event.who.removeprefix("person:") for event in events if event.who.startswith("person:")}
    names = {one.audit_name: one.name for one in Person.objects.filter(pk__in=numbers)}
    return [Act(names.get(event.who, "The host"), ACTS[event.what], event.at) for event in events]
