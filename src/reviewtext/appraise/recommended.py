"""What can be seen in the wording of a recommendation: who, when, what kind of ask, and which finding it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import snowballstemmer

from reviewtext.document import Recommendation

_VAGUE = re.compile(
    r"(?i)\b(?:review|consider|ensure|remind(?:ed|s)?|raise awareness|promote|encourage|seek assurance|explore|strengthen|be mindful|reinforce|note)\b"
)
_WHEN = re.compile(
    r"(?i)\b(?:within \w+ (?:days|weeks|months)|by (?:the end of )?(?:[A-Z]\w+ )?20\d\d|by (?:january|february|march|april|may|june|july|august|september|october|november|december)|immediately|annually|quarterly|every \w+ months)\b"
)
_WHO = re.compile(
    r"(?i)\b(?:partnership|board|council|police|trust|icb|ccg|schools?|services?|agenc(?:y|ies)|authority|government|department|hospital|probation|director|commissioners?|partners|practices?|team|court|society)\b"
)
_WEAK = re.compile(
    r"(?i)\b(?:training|trained|awareness|workshops?|briefings?|reminded?|polic(?:y|ies)|procedures?|protocols?|guidance|re-?circulate|disseminate)\b"
)
_COMMON = frozenset(
    [
        "should",
        "must",
        "that",
        "with",
        "this",
        "from",
        "have",
        "been",
        "their",
        "they",
        "them",
        "which",
        "when",
        "where",
        "will",
        "would",
        "could",
        "into",
        "more",
        "make",
        "made",
        "sure",
        "child",
        "children",
        "safeguarding",
        "partnership",
        "agency",
        "agencies",
        "practice",
        "practitioners",
        "professionals",
        "service",
        "services",
        "review",
        "reviews",
        "recommendation",
        "local",
        "work",
        "working",
        "ensure",
        "need",
        "needs",
        "other",
        "such",
        "also",
        "within",
        "across",
    ]
)
_stemmer = snowballstemmer.stemmer("english")


def wording_of(one: Recommendation) -> str:
    """Return what was not recognised in a recommendation, and its vague verb if it has one; '' where nothing is to say."""
    notes = []
    if not one.body and not _WHO.search(one.text):
        notes.append("no owner recognised")
    if not _WHEN.search(one.text):
        notes.append("no date recognised")
    vague = _VAGUE.search(one.text)
    if vague:
        notes.append(f"the verb “{vague.group().lower()}”")
    return "; ".join(notes)


def is_weak(one: Recommendation) -> str:
    """Return the word by which a recommendation asks for training, awareness, policy or reminders; or ''."""
    match = _WEAK.search(one.text)
    return match.group() if match else ""


def without_finding(recommendations: Iterable[Recommendation], findings: Iterable[str]) -> list[Recommendation]:
    """Return the recommendations that share fewer than three main words with every passage of the findings."""
    known = [_main_words(said) for said in findings]
    if not known:
        return []
    return [
        one
        for one in recommendations
        if (words := _main_words(one.text)) and max(len(words & other) for other in known) < min(3, len(words))
    ]


def _main_words(said: str) -> set[str]:
    words = [word for word in re.findall(r"[a-z]{4,}", said.lower()) if word not in _COMMON]
    return set(_stemmer.stemWords(words))
