"""How recommendations are worded, and what is said about them that is none."""

from __future__ import annotations

import re

from reviewtext.structure.addressees import ASKS

ASK = re.compile(rf"\b{ASKS}\b|\brecommend(?:s|ed)?\b(?! by)", re.I)
# What boards and agencies are asked to do.
_DEEDS = (
    "ensure|review|seek|consider|develop|provide|establish|produce|undertake|commission|create|update|promote|"
    "improve|strengthen|audit|agree|implement|introduce|explore|require|remind|revise|amend|monitor|publish|"
    "deliver|embed|evaluate|identify|clarify|adopt|encourage|make|raise|share|carry out|give|appoint|train|ask"
)
_MORE_DEEDS = (
    "assure|examine|use|work|support|take|set|include|facilitate|prioritise|reinforce|disseminate|highlight|"
    "request|add|arrange|build|check|continue|define|design|extend|increase|issue|maintain|offer|reduce|"
    "replace|recommission|redesign|write|hold|put|bring|test|track"
)
_IMPERATIVE = re.compile(
    r"(?:that |(?:for )?[^.;:]{3,120}? to |to )?(?:(?:urgently|jointly|formally|further|fully|regularly|immediately) )?"
    rf"(?:{_DEEDS}|{_MORE_DEEDS})\b",
    re.I,
)
# A paragraph that begins so and goes on for a few words asks for something; 'Review of' and 'Work with them was' do not.
BEGINS_WITH_DEED = re.compile(
    rf"(?:{'|'.join(deed.capitalize() for deed in _DEEDS.split('|'))}|Write to|Work with)\s+"
    r"(?!of\b|is\b|was\b|and\b)(?=(?:\S+\s+){3})"
)
ABOUT = re.compile(
    r"^(?:[\w’']+ ){0,6}?(?:recommendations?|actions?|proposals?)\s+(?:(?:set out|made|listed|given|in this|"
    r"below|above|from|arising|that follow)\s+)?.{0,40}?"
    r"\b(?:should be read|are|is|was|were|have been|has been|may be|follow|reflect|below|will be)\b|"
    r"^(?:this|the|these|our|in this) (?:review|report|panel|authors?|reviewers?|commission|lead reviewer|"
    r"section|overview)s? (?:makes?|made|has made|have made|sets?|"
    r"identif|issues?|contains?|offers?)\b|^in making (?:these|its|the)|^it (?:is|was) (?:important|recognised|"
    r"acknowledged|hoped|noted)|"
    r"^the (?:following|above)\b(?!.{0,80}\bshould\b)|^(?:individual|single|each) agenc(?:y|ies) (?:have|has|"
    r"also|identified|made)",
    re.I,
)  # fmt: skip
EXPRESSLY = re.compile(
    r"it is (?:therefore |also )?recommended|the (?:review|panel|commission|author|reviewer)s? recommend", re.I
)
# In the present: what 'the review recommended' may be what another review did.
RECOMMENDS = re.compile(
    r"it is (?:therefore |also )?recommended that\b|(?:the|this) (?:review|panel|author|reviewer)s? (?:therefore |also )?"
    r"recommends? that\b",
    re.I,
)

# What happened, as opposed to what is to be done.
TELLS = re.compile(r"\b(?:was|were|had|did|has been|have been|is being|are being)\b", re.I)


def is_ask(words: str) -> bool:
    """True for words that ask something of somebody: 'should', 'recommends', or a verb that says what to do."""
    return bool(ASK.search(words[:400]) or _IMPERATIVE.match(words))
