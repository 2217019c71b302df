"""What can be asked about reviews. Whoever has no part in one gets nothing, as if it did not exist."""

from throughline.commissioning.queries.clocks import ClockShown, changes_of_clocks, clock_of, clocks_of, days_of
from throughline.commissioning.queries.papers import (
    agency_names_of,
    agency_request,
    agency_requests,
    board_notice,
    board_notices,
    decision_in_force,
    decisions,
    my_notices,
    purpose_of,
    rapid_review_of,
    referral_of,
    relative,
    relatives,
    requests_to_answer,
    reviewer_check,
    reviewer_checks,
    risks_of,
    terms_of,
    terms_version,
)
from throughline.commissioning.queries.reviews import (
    held_about,
    history_of_review,
    left_alone_by,
    my_reviews,
    organisations_where_reviews_open,
    register_held_about,
    review_for,
    review_role,
    review_role_names,
    team_of,
)
from throughline.commissioning.queries.standing import Step, moves_of, standing_of, ways_on
from throughline.commissioning.queries.waiting import (
    links_of_commissioning,
    owed_to_commissioning,
    waiting_in_commissioning,
)

__all__ = [
    "ClockShown", "Step", "agency_names_of", "agency_request", "agency_requests", "board_notice", "board_notices",
    "changes_of_clocks", "clock_of", "clocks_of", "days_of", "decision_in_force", "decisions", "held_about",
    "history_of_review", "left_alone_by", "links_of_commissioning", "moves_of", "my_notices", "my_reviews",
    "organisations_where_reviews_open", "owed_to_commissioning", "purpose_of", "rapid_review_of", "referral_of",
    "register_held_about", "relative", "relatives", "requests_to_answer", "review_for",
    "review_role", "review_role_names", "reviewer_check", "reviewer_checks", "risks_of", "standing_of", "team_of",
    "terms_of", "terms_version", "waiting_in_commissioning", "ways_on",
]  # fmt: skip
