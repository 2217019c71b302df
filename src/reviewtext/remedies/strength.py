# ruff: noqa: E501
"""What would be different if a recommendation were carried out: its class, suggested from its words for a person to confirm.

The classes are those of docs/same-remedy.md: training, procedure and policy, and "too vague to classify" are named by the
scoping review that the domain notes cite; the rest of the line from reminder to system change is derived from the
hierarchy of controls. The order of CLASSES is from what needs people to remember to what does not; it is no score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

StrengthClass = Literal[
    "unclear", "reminder", "training", "review", "procedure", "checking", "people", "rule", "system"
]  # fmt: skip
CLASSES: tuple[StrengthClass, ...] = get_args(StrengthClass)


@dataclass(frozen=True, slots=True)
class Strength:
    """A class, and the words of the text that decided it, as they stand there; none where nothing was recognised."""

    name: StrengthClass
    words: tuple[str, ...]


_PATTERNS: dict[StrengthClass, str] = {
    "reminder": r"remind\w*|rais\w+ (?:the )?awareness|awareness|draw\w* (?:the |\w+ )?attention|bring\w* \w+ attention|publici[sz]e\w*|"
    r"disseminat\w*|circulat\w*|promulgat\w*|bulletin|newsletter|publish\w*|advise\w*|inform\w*|warn\w*|notif\w*|emphasi[sz]e\w*",
    "training": r"train(?:ing|ed|s|ers?)?|educat\w*|courses?|workshops?|competenc\w*|qualif\w*|taught|teach\w*|refresher|exercises|syllabus",
    "review": r"review\w*|consider\w*|investigat\w*|explore|examin\w+|evaluat\w*|stud(?:y|ies)|re-?assess\w*|discuss\w*|research",
    "procedure": r"procedur\w*|polic(?:y|ies)|protocols?|guidance|guidelines?|manuals?|instructions?|checklists?|plans?|pathways?|criteria|document\w*",
    "checking": r"audit\w*|monitor\w*|inspect\w*|surveillance|surveys?|assur\w*|verif\w*|spot checks?|check(?:s|ed|ing)?",
    "people": r"staff(?:ing)? levels?|staffing|resourc\w*|recruit\w*|funding|appoint\w*|shortage|rota|capacity|workload|beds|employ\w*",
    "rule": r"regulat(?:e|es|ions?)|rules?|legislat\w*|law|licen[cs]\w*|mandatory|standards?|statut\w*|civil aviation|require\w* (?:all|that)|enforce\w*|amend\w*",
    "system": r"install\w*|fit(?:ted|ting|s)?|equip\w*|alarms?|barriers?|fenc\w*|signs?|signage|modif\w*|design\w*|replac\w*|software|"
    r"electronic|computer|lighting|markings?|devices?|relocat\w*|redesign\w*|layout|provid\w*|cctv|handrails?",
}
_FINDERS = {name: re.compile(rf"(?i)\b(?:{pattern})\b") for name, pattern in _PATTERNS.items()}


def suggest_strength(text: str) -> Strength:
    """Return the class of the act that a recommendation, a few sentences of plain text, asks for first."""
    found = {name: list(finder.finditer(text)) for name, finder in _FINDERS.items()}
    found = {name: matches for name, matches in found.items() if matches}
    if not found:
        return Strength("unclear", ())
    name = min(found, key=lambda one: found[one][0].start())
    return Strength(name, tuple(dict.fromkeys(match.group() for match in found[name])))
