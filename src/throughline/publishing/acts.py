"""What was done at the door, in the words of a review's history."""

ACTS = {
    "agree_on_publication": "agreed, as everybody who decides, that the report is published",
    "differ_on_publication": "differed, with others who decide, on publishing the report",
    "check_draft": "asked for a check of a draft",
    "decide_detail": "decided about a detail that a check found",
    "write_accepted": "wrote what was accepted into the draft",
    "open_pseudonym_key": "read the names that the report leaves out",
    "write_plan": "wrote the plan to publish",
    "assess_harm": "assessed what publication could do to somebody",
    "avoid_date": "named days to avoid",
    "plan_telling": "planned who is told beforehand",
    "remove_from_plan": "took a line out of the plan to publish",
    "record_told": "wrote down that somebody was told",
    "decide_publication": "decided about publishing",
    "hand_over": "handed the report over to the library",
    "change_access": "changed who may read the published report",
    "correct_publication": "corrected the published report",
    "look_again": "looked again at the published report",
    "take_down": "took the published report down",
}
