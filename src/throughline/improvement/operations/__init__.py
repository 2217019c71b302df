"""What can change about recommendations and what becomes of them. Each writer imports from here."""

from throughline.improvement.operations.actions import (
    add_action_evidence,
    add_action_milestone,
    close_action,
    look_at_action,
    put_action,
    reach_action_milestone,
)
from throughline.improvement.operations.alliance import (
    add_body,
    add_issue_evidence,
    add_issue_note,
    ask_body,
    commit_body,
    publish_issue,
    raise_issue,
    reply_for_body,
    tell_of_commitment,
)
from throughline.improvement.operations.measures import conclude_measure, put_measure, put_points
from throughline.improvement.operations.plans import discard_plan, keep_plan, upload_plan
from throughline.improvement.operations.progress import report_by_link, report_progress
from throughline.improvement.operations.recommendations import (
    add_recommendation,
    confirm_strength,
    follow_from_report,
    follow_from_review,
    take_corrected_words,
)
from throughline.improvement.operations.reminding import set_following_rules
from throughline.improvement.operations.responses import answer_recommendation, publish_response, take_back_response
from throughline.improvement.operations.survey import answer_survey

__all__ = [
    "add_action_evidence",
    "add_action_milestone",
    "add_body",
    "add_issue_evidence",
    "add_issue_note",
    "add_recommendation",
    "answer_recommendation",
    "answer_survey",
    "ask_body",
    "close_action",
    "commit_body",
    "conclude_measure",
    "confirm_strength",
    "discard_plan",
    "follow_from_report",
    "follow_from_review",
    "keep_plan",
    "look_at_action",
    "publish_issue",
    "publish_response",
    "put_action",
    "put_measure",
    "put_points",
    "raise_issue",
    "reach_action_milestone",
    "reply_for_body",
    "report_by_link",
    "report_progress",
    "set_following_rules",
    "take_back_response",
    "take_corrected_words",
    "tell_of_commitment",
    "upload_plan",
]
