"""What the demonstration briefings say and cite: all invented, as the reviews are that they cite."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cites:
    """Words of a report, by a part of its title, from `opening` to the end of `closing`, and what is said of them."""

    report: str
    opening: str
    closing: str = ""
    illustration: str = ""
    is_quoted: bool = True
    kind: str = "passage"


@dataclass(frozen=True, slots=True)
class Written:
    """One briefing: its heading, the text of its sections, and what each cites."""

    title: str
    template: str
    subject: str
    headline: str
    texts: dict[str, str]
    cites: dict[str, list[Cites]]
    slot: str = ""
    # The sections into which everything goes that practitioners said of the subject and may be quoted.
    said: tuple[str, ...] = ()


BRUISING = Written(
    title="Not making a referral after bruising to non-mobile babies",
    template="practice-issue",
    subject="practice-issues:issue.bruising_not_referred",
    slot="practice-issues-2016:3",
    headline="Somebody sees a bruise on a baby who cannot roll or crawl, is given an explanation, and does not refer it.",
    texts={
        "issue": "A baby who does not move about does not bruise by itself. Where a bruise is seen, somebody who knows how "
        "bruises come about must look, the same day, whatever the explanation.\n\n"
        "The issue is not that nobody sees the bruise. It is that each person who sees it does one sensible thing, and that "
        "nobody does the one thing that was needed.",
        "helps": "What helps takes the decision out of the hands of whoever happens to see the bruise.",
        "questions": "Of the babies under six months with a bruise in their notes last year, how many saw a paediatrician the "
        "same day?\nWhat do our staff say to a parent in the minute between seeing a bruise and making the call?\n"
        "Who rings back whoever raised a worry, and how do we know that they do?",
    },
    cites={
        "shown": [
            Cites("Baby Rowan", "She remembered the protocol.", "This bruise had been explained.",
                  "A health visitor knew the protocol and had it with her. The explanation that she was given seemed to take "
                  "the bruise out of it."),
            Cites("Baby Rowan", "Five had been referred to paediatrics or to social care.", "an explanation was recorded.",
                  "Three surgeries looked at their own records of babies under six months.", is_quoted=False),
        ],
        "why_reports": [
            Cites("Baby Rowan", "I took it that the health visitor had done the safeguarding bit", "So I did the medical bit."),
            Cites("Baby Rowan", "a tentative call is likely", "challenge about thresholds.",
                  "Whoever asks for advice is met kindly; whoever refers is questioned."),
        ],
        "helps": [
            Cites("Baby Rowan", "The Board should replace the 2010 protocol", "within four months.", kind="recommendation"),
        ],
    },
    said=("why_practitioners", "helps"),
)  # fmt: skip
STRATEGY = Written(
    title="The strategy discussion that was not held",
    template="seven-minute",
    subject="practice-issues:issue.no_strategy_discussion",
    headline="A joint discussion that should have planned the enquiry was not held, or not with those who were needed.",
    texts={
        "issue": "Before an enquiry into significant harm, those who know something of the child plan it together. In these "
        "reviews the discussion was left out, or somebody who held a piece was not there.",
        "matters": "Whoever is not asked keeps their piece. The plan is then made for the child that the others know.",
        "helps": "Ask who else knows this child before the discussion begins, and write down who was asked.",
        "questions": "Who was missing from our last five strategy discussions?\nHow would a school ask for one?",
    },
    cites={
        "shown": [
            Cites("Young Person K", "The clinic was not included", "made the earlier one."),
            Cites("Kieran", "Neither school was asked to take part", "mental health team.",
                  "Two schools knew the boy, and neither was asked.", is_quoted=False),
            Cites("Kacper", "The only strategy discussion took place by telephone", "were not there."),
        ],
        "why_reports": [Cites("Young Person K", "She had heard of the escalation policy", "not within one.")],
        "helps": [Cites("Maryam", "should invite schools and health visitors to any strategy discussion.",
                        kind="recommendation")],
    },
)  # fmt: skip
PUBLISHED = (BRUISING, STRATEGY)
ANSWER = (
    "We do not know. The records of three surgeries could be searched; nobody has done so since the protocol changed.",
    "The named nurse asked two practices in spring. Neither keeps a code for it.",
)
ACTION = ("Ask every practice to search its records once, as the review did", "Named GP")
