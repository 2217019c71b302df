"""Find signs that somebody in a text may be in danger now. Plain rules: they prompt a person to act, and decide nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewtext.structure.sentences import sentences

# Somebody real, and not the children of a study: my pupil, a girl in our class, he is, I have.
_CHILD = (
    "baby|babies|toddler|child|children|kids?|boys?|girls?|sons?|daughters?|grand(?:son|daughter|child(?:ren)?)|niece|nephew|"
    "pupils?|students?|siblings?|twins|teenagers?|old|young (?:man|woman|person|people)|resident|patient|tenants?|swimmer|player|"
    "friend|sister|brother|cousin|mum|mother|dad|father|parents?|man|woman|lady|neighbours?|family|carer|nan|gran"
)
_SOMEBODY = re.compile(
    rf"\b(?:my|our|his|her|this|that|one of (?:my|our)|the|a|an|two|some|another)\s(?:[\w'’-]+\s){{0,4}}(?:{_CHILD})\b"
    r"|\b(?:he|she|they|i|we)(?:['’](?:s|ve|m|d|ll|re))?\b|\bnext door\b|\b(?:mum|dad|someone|somebody)\b",
    re.IGNORECASE,
)
# Questions about what is known, rather than about somebody.
_ABOUT_LEARNING = re.compile(
    r"\b(?:reviews?|research\w*|evidence|learning from|lessons?|learn(?:ed|t)|dissertation|essay|statistics|seminar|workshop|training"
    r"|briefings?|journals?|papers?|articles?|reports?\b(?! (?:it|this|him|her|them))|inquests?|recommend\w*|policy|policies"
    r"|templates?|bid|auditing|audit|material|literature|published|partnerships?|examples?|statistics?)\b",
    re.IGNORECASE,
)
_HURT = (
    "hit|hits|hitting|hurt|hurts|hurting|beat|beats|beaten|beating|kick|kicks|kicked|kicking|slap|slaps|slapped|slapping|punch\\w*|"
    "abus(?:e|es|ed|ing|ive)|rap(?:ed|ing)|touch(?:es|ed|ing)|groom(?:ed|ing|s)|exploited|burn(?:s|ed|t|ing)?|strangl\\w+|chok\\w+|"
    "shak(?:e|es|en|ing)|shook|lock(?:s|ed)?|starv\\w+|harm(?:s|ed|ing)?|assault\\w*|violent|attack\\w*|bitten|whipped|smack\\w*"
)
_HARMED = "bruis\\w*|burns?|marks?|cuts|injur\\w+|broken|fractur\\w+|sores|welts?|scald\\w*|black eye|bleeding|wounds?"
_NOW = "now|right now|just now|today|tonight|this (?:morning|afternoon|evening|weekend|week)|tomorrow|on shift|at the moment"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the rule's name, what it means in words, and the words of the text that show it."""

    rule: str
    why: str
    start: int
    end: int


_RULES: tuple[tuple[str, str, str], ...] = (
    ("life", "somebody may take their own life or harm themselves",
     r"\bkill(?:ing)? (?:him|her|my|them)sel(?:f|ves)\b|\bwants? to die\b|\bsuicidal\b|\bend (?:his|her|my|their) (?:own )?life\b"
     r"|\btak(?:en|ing) an overdose\b|\boverdosed\b|\bself[- ]?harm(?:ing|s|ed)\b|\bcut(?:s|ting)? (?:him|her|my)self\b"
     r"|\b(?:fresh )?cuts on (?:his|her|my) (?:arms?|wrists?|legs?)\b"),
    ("hurt", "somebody is being hurt",
     rf"\b(?:is|are|am|was|were|be|been|being|keeps?|gets?) (?:\w+ly )?(?:being )?(?:{_HURT})\b"
     rf"|\b(?:he|she|they|him|dad|mum|who|mother|father|parents?|uncle|carer|partner|stepdad|boyfriend) (?:\w+ ){{0,2}}(?:{_HURT})\b"
     rf"|\b(?:sexual(?:ly)?|physical(?:ly)?) abus\w+ by\b|\b(?:shakes|shook|hits|kick|slaps|beats|hurts|touches|locks) (?:his|her|the|their|him|me|a)\b"),
    ("injury", "an injury was seen",
     rf"\b(?:saw|seen|has|have|had|got|came|comes|brought|arrived|showed|shows?|found|with)\b[^.?!]{{0,60}}\b(?:{_HARMED})\b"),
    ("afraid", "somebody is afraid or not safe",
     r"\b(?:scared|frightened|terrified|afraid) (?:to|of|that)\b|\b(?:not|n['’]t) (?:feel )?safe\b|\bunsafe\b|\bin danger\b|\bflinch\w*\b"),
    ("threat", "there is a threat or a weapon",
     r"\bthreat(?:en|ens|ened|ening)\b|\b(?:will|would|going to|says? he['’]?ll|said he['’]?ll) (?:kill|stab|harm|hurt|burn|drown|shoot)\b|\bcarr(?:ies|ying) a (?:knife|blade|gun)\b"
     r"|\b(?:has|have) a (?:knife|blade|gun)\b|\bvoices telling\b|\bwants? to (?:hurt|harm|kill)\b"),
    ("missing", "somebody is missing or has not been seen",
     r"\bmissing since\b|\b(?:has|have|is|are) (?:gone |been )?missing\b|\bnot been seen\b|\bnot come home\b|\brun(?:ning)? away\b|\bran away\b"
     r"|\bdriven off with\b|\bnobody has seen\b"),
    ("left", "somebody is left alone, hungry or without care",
     r"\bleft (?:\w+ ){0,5}(?:alone|on (?:his|her|their) own)\b|\balone (?:at night|with (?:him|her)|in the house)\b|\bno food\b|\bnot (?:being )?fed\b"
     r"|\bhungry\b|\bnothing to (?:eat|drink)\b|\bno heating\b|\bbegging\b|\blocked (?:in|herself|himself|up)\b|\bunconscious\b|\bnot breathing\b"),
    ("exploited", "somebody may be exploited or forced",
     r"\bmade to (?:meet|have sex|steal|sell|carry)\b|\b(?:naked|nude) (?:pictures?|photos?|images?)\b|\bas a slave\b|\bforced to (?:marry|work|have)\b"
     r"|\bgoing to be cut\b|\bexploited\b|\bgroomed by\b|\bolder men\b|\bman (?:that )?(?:he|she) met online\b|\bfor money\b"),
    ("now", "it is happening now",
     rf"\b(?:{_HURT}|scream\w*|crying|drunk|danger)\b[^.?!]{{0,80}}\b(?:{_NOW})\b|\b(?:{_NOW})\b[^.?!]{{0,80}}\b(?:{_HURT}|scream\w*|crying)\b"
     r"|\bscream\w* (?:every night|all night)\b"),
    ("told", "somebody has told of harm",
     r"\b(?:has|have) (?:just )?(?:disclosed|told|revealed)\b[^.?!]{0,80}\b(?:abus\w+|hit\w*|hurt\w*|touch\w*|rape\w*|beat\w*)\b"),
)  # fmt: skip
_COMPILED = tuple((rule, why, re.compile(pattern, re.IGNORECASE)) for rule, why, pattern in _RULES)


def signs_of_danger(text: str) -> list[Sign]:
    """Return the signs found, in order, at most one a rule. Finding none does not mean that nobody is in danger."""
    found: dict[str, Sign] = {}
    for start, end in sentences(text):
        sentence = text[start:end]
        if _ABOUT_LEARNING.search(sentence) or not _SOMEBODY.search(sentence):
            continue
        for rule, why, pattern in _COMPILED:
            match = pattern.search(sentence)
            if match and rule not in found:
                found[rule] = Sign(rule, why, start + match.start(), start + match.end())
    return sorted(found.values(), key=lambda sign: sign.start)
