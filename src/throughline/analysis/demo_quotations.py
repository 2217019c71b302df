"""What is quoted in the published demonstration study: the ends of each quotation, its code, and who marked it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from throughline.analysis.models import CodeKind, JourneyStep


@dataclass(frozen=True, slots=True)
class Said:
    """Words from `opening` to the end of `closing`. `by`: first, second or both of the coders."""

    code: str
    opening: str
    closing: str = ""
    by: str = "both"


# The codes that the study made itself, beside those of its starter codebooks: label, and what else they say.
CODES: dict[str, tuple[str, dict[str, Any]]] = {
    "own.pieces": (
        "What several services saw is not put together",
        {
            "kind": CodeKind.PRACTICE_ISSUE,
            "journey_step": JourneyStep.UNIVERSAL,
            "definition": "Each of several services saw part of it, and no place brought the parts together.",
        },
    ),
    "own.not_told": (
        "Whoever raised a worry is not told what came of it",
        {
            "kind": CodeKind.PRACTICE_ISSUE,
            "journey_step": JourneyStep.REFERRAL,
            "definition": "No answer went back, so that nobody could disagree with a decision or act on it.",
        },
    ),
    "own.ending": (
        "Ending without saying what would show that things slip",
        {
            "kind": CodeKind.PRACTICE_ISSUE,
            "journey_step": JourneyStep.CLOSURE,
            "definition": "A plan ended, and nobody had said by which sign it would be known that it was needed again.",
        },
    ),
    "own.stayed": (
        "Somebody stayed with their worry",
        {
            "kind": CodeKind.GOOD_PRACTICE,
            "definition": "A professional held on to what worried them and acted on it, though others did not share it.",
        },
    ),
    "own.all_there": (
        "Everybody who held a piece took part",
        {"kind": CodeKind.GOOD_PRACTICE, "definition": "A meeting had with it all who knew something of the child."},
    ),
    "own.who_takes_part": (
        "Make sure who takes part",
        {
            "kind": CodeKind.RECOMMENDATION_TYPE,
            "definition": "Asks for a rule or a count of who is present at a meeting.",
        },
    ),
}

# By a part of the report's title.
QUOTATIONS: dict[str, list[Said]] = {
    "Harrowmere": [
        Said(
            "issue.unresolved_disagreement",
            "HV2 and the nursery teacher both said",
            "initial child protection conference.",
        ),
        Said(
            "reason.threshold_language", "the threshold of significant harm was not met", "from a low base.", "second"
        ),
        Said(
            "issue.referral_or_contact",
            "Her note says that she was making a referral.",
            "consider a Common Assessment.",
        ),
        Said("own.not_told", "No written referral followed", "sent to the school."),
        Said("reason.assumed_known", "The designated teacher expected a visit", "now involved.", "second"),
        Said("own.stayed", "HV2 and the nursery teacher were right to ask for a child protection conference."),
        Said("issue.unresolved_disagreement", "The team manager who declined", "speak to either of them."),
        Said("reason.escalation_unused", "The LSCB has had a procedure", "none had used it."),
    ],
    "Pellingham": [
        Said("issue.no_strategy_discussion", "Strategy discussions were held in 2010", "school were not included."),
        Said("own.pieces", "The school was sent the conference minutes", "did not know of the plan.", "second"),
        Said("own.who_takes_part", "social care should invite schools and health services", "where practicable."),
    ],
    "Baby Rowan": [
        Said("issue.bruising_not_referred", "She had a copy in a folder", "This bruise had been explained."),
        Said("reason.procedure_misread", "This bruise had been explained.", "", "second"),
        Said("issue.referral_or_contact", "Professional seeking advice.", "Not for referral."),
        Said("issue.medical_information", "The letter which reached the GP said the opposite."),
        Said("reason.threshold_language", "a tentative call is likely", "challenge about thresholds.", "first"),
        Said("own.not_told", "There is no form for them", "no letter goes out afterwards."),
        Said("own.all_there", "The strategy discussion included everyone who held a piece of the history."),
    ],
    "Young Person K": [
        Said("issue.referral_or_contact", "The note includes the car", "Suggest early help assessment."),
        Said("own.not_told", "The designated lead rang twice in November", "did not have access."),
        Said("issue.no_strategy_discussion", "The clinic was not included", "made the earlier one."),
        Said("issue.unresolved_disagreement", "The social worker disagreed with keeping K at child in need."),
        Said("reason.procedure_misread", "She had heard of the escalation policy", "not within one."),
        Said("own.stayed", "stuck to her opinion and asked for the strategy discussion."),
    ],
    "Kieran": [
        Said("issue.referral_or_contact", "The referral came on a form", "not with worry."),
        Said("reason.threshold_language", "The threshold document in use", "family support hubs"),
        Said("issue.no_strategy_discussion", "Neither school was asked to take part", "mental health team."),
        Said("own.who_takes_part", "should invite the designated teacher", "harmful sexual behaviour."),
    ],
    "Kofi": [
        Said("reason.assumed_known", "He took it that a child in a school", "seen by a nurse."),
        Said("reason.procedure_misread", "It had been written for professionals.", "", "first"),
    ],
    "Kacper": [
        Said("issue.no_strategy_discussion", "The only strategy discussion took place by telephone", "were not there."),
        Said("own.not_told", "Of the nine referrals and contacts we traced, one had a written reply."),
        Said("reason.escalation_unused", "Two of twenty-six had done so, ever."),
        Said("reason.hierarchy", "she did not know that she could go higher", "in the new team.", "second"),
        Said("own.stayed", "referral to the National Referral Mechanism, made on a Sunday.", "", "second"),
    ],
    "Maryam": [
        Said("own.not_told", "The midwife, health visitor, GP and school were not told that it had closed."),
        Said("issue.no_strategy_discussion", "No strategy discussion was considered."),
        Said("own.stayed", "She rang an interpreter, and asked Maryam whether she was ever afraid at home."),
        Said("own.who_takes_part", "should invite schools and health visitors to any strategy discussion."),
    ],
    "Mabli": [
        Said("reason.roles", "when a child crosses a boundary", "end of a new queue."),
    ],
    "Baby Wren": [
        Said("own.ending", "What was not asked is by what test", "who would be looking."),
        Said("own.pieces", "If any three of these had been put together", "seen by someone else."),
        Said("reason.threshold_language", "That threshold describes a team.", "to read a bottle."),
    ],
    "stepping down too soon": [
        Said("issue.unequal_weight", "It was tabled on the day, with the photographs", "the photographs won."),
        Said("own.ending", "There is no column for what the child would notice."),
        Said("issue.no_strategy_discussion", "Neither his health visitor nor the GP", "took part."),
        Said("issue.unresolved_disagreement", "In four of the five families somebody disagreed."),
        Said("reason.escalation_unused", "In none was the escalation policy used."),
        Said("issue.reluctance_before_families", "To say in front of a mother", "few people have."),
        Said("reason.hierarchy", "Some said that their view counted for less.", "a matter for social care."),
    ],
}
