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


# Acts that say by themselves what kind of change is asked for.
_ACTS: dict[StrengthClass, str] = {
    "reminder": r"""
        remind\w* | alert(?:s|ed)? | advise\w* | inform(?:s|ed)? | warn(?:ed|s)? | notif\w+ | publici[sz]e\w* |
        promulgate\w* | disseminate\w* | circulate\w* | communicated | emphasi[sz]e\w* | highlight\w* |
        encourage\w* | promote\w* | draw\w*(?:\ \w+)?\ attention | bring\w*\ .{3,40}attention |
        raise\w*(?:\ the)?\ awareness | (?:made|be|are|is)\ aware | issue\w*\ an?\ alert |
        (?:more|greater)\ emphasis | publish\w*""",
    "training": r"""
        train\ (?=all|staff|its|their|your|nurses|doctors|officers|personnel|the\b) | trained\ (?=in|on|to|how) |
        re-?train(?:ed)? | educate\w* | teach\w* | taught | attend\w*\ .{0,30}course | understood""",
    "review": r"""
        review(?:ed|s)? | consider(?:ed|s)? | consideration | investigate\w* | explore\w* | examine\w* |
        evaluate\w* | assess(?:ed|es)? | re-?assess(?:ed|es)? | determine\w* | stud(?:y|ied) | discuss\w* |
        look\w*\ (?:into|at) | reflect\w* |
        (?:conduct|undertake|carry\ out|complete)\ an?\ (?:\w+\ ){0,2}(?:review|study|analysis|assessment) |
        risk\ (?:analysis|assessment)\ of""",
    "procedure": r"""
        instruct(?:s|ed)? | clarif\w+ | document(?:ed|s)? | standardi[sz]e\w*""",
    "checking": r"""
        audit(?:ed|s)? | monitor(?:ed|s)? | inspect(?:ed|s)? | check(?:ed|s)? | verif\w+ | survey(?:ed|s)?""",
    "people": r"""
        recruit\w* | appoint\w* | employ(?:ed|s)? | fund(?:ed|s)? | reinstate\w*""",
    "rule": r"""
        require[sd]? | enforce\w* | legislate\w* | prohibit\w* | declare\w* | certif(?:y|ied)""",
    "system": r"""
        install\w* | fit(?:ted|s)? | erect(?:ed|s)? | replace\w* | upgrade\w* | modif(?:y|ied|ies) |
        re-?design\w* | equip(?:ped|s)? | relocate\w* | remove\w* | construct(?:ed|s)?""",
}
# Things: what is introduced, improved, or missing.
_THINGS: dict[StrengthClass, str] = {
    "reminder": r"""
        awareness | publicity | bulletins? | newsletters? | leaflets? | safety\ cards? | educational\ material |
        posters?""",
    "training": r"""
        training | education | courses? | workshops? | competenc\w+ | qualifications? | re-?certification |
        examinations? | lack\ of\ (?:understanding|knowledge|familiarity) | not\ (?:aware|familiar) | unaware |
        unfamiliar | exercises | simulations?""",
    "review": r"""
        reviews? | feasibility | stud(?:y|ies) | research | investigations?""",
    "procedure": r"""
        procedur\w+ | polic(?:y|ies) | protocols? | guidance | guidelines? | manuals? | instructions? |
        check-?lists? | plans? | pathways? | criteria | processes | process | arrangements | risk\ assessments? |
        documentation | templates? | system(?:s)?\ (?:of|for|to|whereby|in\ place) | clear\ information |
        communication | requirement\ for | categori[sz]ation""",
    "checking": r"""
        audit(?:s|ing)? | checks | monitoring | inspections? | surveillance |
        (?:system\ of\ .{0,30})?peer\ review | system\ of\ .{0,20}audit | quality\ assurance | spot\ checks?""",
    "people": r"""
        staffing | staff\ (?:are\ )?available | trained\ staff\ are\ available | resources | funding | funds |
        beds | nurses\ on | continuity | workload | protected\ time | rota | cover | capacity | shortage |
        vacancies | consultant\ cover""",
    "rule": r"""
        act\ \d{4} | legislation | regulations? | rules? | standards? | licen[cs]\w+ | law | statut\w+ |
        part\ \d+ | certificate | mandatory | minima""",
    "system": r"""
        alarms? | barriers? | fenc\w+ | signs? | signage | software | computer\w* | electronic\w* | lighting |
        markings? | devices? | cctv | cameras? | handrails? | layout | equipment | access\ to\ .{0,20}records |
        restraints? | measures | pedestrians | crossing | ligature\w* | it\ systems? | databases? | security |
        parking | speed\ limits?""",
}
# What is said before such an act or thing where it is asked for, or missed.
_ASKED = re.compile(
    r"""(?ix)^ | \b(?:should|must|shall|needs?|needed|recommend\w*|invite|urge|require[sd]?|ensure[sd]?|lack|absence|insufficient|
    inadequate|unclear|unable|nor?|not|without|steps?|consideration|desirab\w+|training\ need)\b | \bbe\ (?=\w+ed\b)"""
)
_LABEL = re.compile(r"^\s*(?:[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)\].]\s*)+", re.IGNORECASE)
# "reviewed to ensure that officers are given time": the change is named, and decides.
_NAMED_END = re.compile(
    r"(?i)\breview\w*\b.{0,80}?\b(?:with a view to|to ensure that \w+(?: \w+){0,8} (?:are|is) (?:given|provided))"
)
_REPORTED = re.compile(
    r"(?i)\b(?:has been introduced|changes had taken place|has since|have since|already|was not considered)\b"
)


def _finder(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?ix)\b(?:{pattern})\b")


_ACT_FINDERS = {name: _finder(pattern) for name, pattern in _ACTS.items()}
_THING_FINDERS = {name: _finder(pattern) for name, pattern in _THINGS.items()}
# An act counts where it is what the sentence asks: first, or close behind the words that ask.
_NEAR = 45


def suggest_strength(text: str) -> Strength:
    """Return the class of the main act that a recommendation or a coroner's concern, a few sentences long, asks for."""
    said = _LABEL.sub("", text)
    if _REPORTED.search(said):
        return Strength("unclear", ())
    asked = [match.end() for match in _ASKED.finditer(said)]
    begin = end.end() if (end := _NAMED_END.search(said)) else 0
    act = _first(_ACT_FINDERS, said, asked, begin, near=_NEAR)
    if not act or act[0] > begin:
        act = _passive(said, begin) or act
    thing = _first(_THING_FINDERS, said, asked, begin, near=120)
    # The act that asks leads; a thing decides where only "ensure", "introduce" or "lack" stands before it.
    if act and (not thing or act[0] <= thing[0] + 12 or said[: act[0]].rstrip().endswith(" be")):
        return Strength(act[1], (act[2],))
    if thing:
        return Strength(thing[1], (thing[2],))
    return Strength("unclear", ())


def _passive(said: str, begin: int) -> tuple[int, StrengthClass, str] | None:
    """Return what is to be done to something that was named before: "that the lighting be reassessed"."""
    for match in re.finditer(r"(?i)\bbe (?:\w+ly )?(?=\w+(?:ed|en|ught)\b)", said[begin:]):
        for name, finder in _ACT_FINDERS.items():
            if act := finder.match(said, begin + match.end()):
                return act.start(), name, act.group()
    return None


def _first(
    finders: dict[StrengthClass, re.Pattern[str]], said: str, asked: list[int], begin: int, *, near: int
) -> tuple[int, StrengthClass, str] | None:
    """Return the place, class and words of the first match that follows within `near` characters of words that ask."""
    found = [
        (match.start(), -len(match.group()), name, match.group())
        for name, finder in finders.items()
        for match in finder.finditer(said, begin)
        if any(0 <= match.start() - place <= near for place in (*asked, begin if begin else -near))
    ]
    if not found:
        return None
    place, _, name, words = min(found)
    return place, name, words
