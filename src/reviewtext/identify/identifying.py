"""Puts the recognisers together: what is found in a text, once, in order, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from reviewtext.identify.beside import ages_beside, bodies_of_places, joined
from reviewtext.identify.bodies import bodies
from reviewtext.identify.combining import Combination, combine
from reviewtext.identify.findings import Confidence, Finding, without_overlaps
from reviewtext.identify.hints import hints
from reviewtext.identify.model import from_model, model_folder
from reviewtext.identify.numbers import numbers
from reviewtext.identify.people import people, with_titles
from reviewtext.identify.places import places
from reviewtext.identify.places_or_people import places_or_people
from reviewtext.identify.spreading import spread
from reviewtext.identify.suggesting import Suggester
from reviewtext.identify.times import ages, dates
from reviewtext.identify.traits import traits
from reviewtext.identify.words import GENERIC, Lexicon, any_of, listed, ordinary_words, place_words

# National bodies, laws and the field's own names, which tell nobody apart.
_HARMLESS = re.compile(
    r"(?i)^(?:the\s)?(?:childline|ofsted|nspcc|cafcass|cps|nhs|nice|barnardo['’]?s|samaritans|home\soffice|cabinet\soffice|department\s(?:for|of)\s.*|ministry\sof\s.*|nhs\sengland|hse|iopc|dwp|dvla|hmrc|police|"
    r"working\stogether.*|children(?:['’]s)?\sact.*|domestic\sabuse\sact.*|.*\sact\s(?:19|20)\d\d|facebook|instagram|snapchat|tiktok|whatsapp|discord|roblox|twitter|google|microsoft|mosaic|liquidlogic|systmone|emis|rio|"
    r"child\s[a-z]\d?|adult\s[a-z]\d?|mother|father|covid(?:-19)?|british|english|mum|dad|mummy|daddy|nan|gran|graded\scare\sprofile|quality\smarkers?|section\s\d+|s\.?\d+)$"
)


@dataclass(slots=True)
class Identified:
    """What was found. `used_model`: whether the statistical model of names was there to help."""

    findings: list[Finding]
    used_model: bool
    combinations: list[Combination] = field(default_factory=list)

    def shown(self, least: Confidence = Confidence.LIKELY) -> list[Finding]:
        """Return the findings that are at least so sure."""
        return [finding for finding in self.findings if finding.confidence >= least]


def identify(text: str, *, use_model: bool = True) -> Identified:
    """Find the details by which somebody could be recognised. Without the model the rules work alone."""
    lexicon = Lexicon(text)
    used = use_model and model_folder() is not None
    found = _within_lines(
        [
            *numbers(text), *dates(text), *ages(text), *bodies(text, lexicon), *places(text, lexicon), *people(text, lexicon),
            *traits(text), *hints(text, lexicon), *(from_model(text, lexicon) if used else ()),
        ]
    )  # fmt: skip
    found = with_titles(text, _without_terms(text, [one for one in found if not _HARMLESS.match(one.text)]))
    found = places_or_people(text, found)
    first = without_overlaps(found)
    names = [one for one in first if one.kind == "name" and one.confidence >= Confidence.LIKELY]
    found += with_titles(text, _within_lines(spread(text, names, lexicon)))
    found += ages_beside(text, [one for one in without_overlaps(found) if one.kind == "name"])
    found += bodies_of_places(text, first)
    suggester = Suggester()
    one_by_one = joined(
        text,
        [_unknown_names_count(one, text, lexicon) for one in _without_terms(text, without_overlaps(found))],
        lexicon,
    )
    findings = [
        replace(one, suggestion=suggester.suggest(one, text[max(0, one.start - 12) : one.start])) for one in one_by_one
    ]
    return Identified(findings, used, combine(text, findings))


def _without_terms(text: str, found: list[Finding]) -> list[Finding]:
    """Leave out what lies inside a term of the trade. Whoever bears a title, and a name that goes beyond it, stays."""
    inside = bytearray(len(text))
    for match in _terms().finditer(text):
        if match.group()[0].isupper() or match.group().startswith("the "):
            inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return [one for one in found if one.confidence == Confidence.SURE or not all(inside[one.start : one.end])]


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’-])(?:(?:The|A|An|His|Her|Their)\s)?(?:{any_of(listed('harmless'))})s?(?:['’]s)?(?![\w-])",
        re.IGNORECASE,
    )


def _unknown_names_count(one: Finding, text: str, lexicon: Lexicon) -> Finding:
    """Count words with capitals that nothing explains as likely: missing a name costs more than looking at a harmless one.

    Short words all in capitals are mostly the names of services and stay worth a look; so does a single word that has its
    capital because it begins a sentence, unless it does what people do.
    """
    if one.kind not in ("other", "place", "organisation") or not one.text[:1].isupper():
        return one
    if one.text.isupper() and len(one.text) <= 6:
        return one
    if (one.kind == "other" and _only_begins(one, text)) or _is_of_the_trade(one, lexicon):
        return replace(one, confidence=Confidence.LOOK)
    return replace(one, confidence=max(one.confidence, Confidence.LIKELY))


_BEGINS = re.compile(r"(?:^|[.!?]['”\"’)]*\s+|\n[\s]*[•*–-]\s+)[\"“‘]?$")
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_BESIDE_SOMEBODY = re.compile(r"\s(?:(?:and|&)\s)?[A-Z]|\s*[\n,:]")
# What ends the name of a thing of the trade: National Referral Mechanism, Single Unified Safeguarding Review.
_OF_THE_TRADE = re.compile(
    r"(?:Agreements?|Allowance|Assessments?|Benefit|Codes?|Conferences?|Credit|Forms?|Frameworks?|Groups?|Guidance|Mechanism|"
    r"Meetings?|Models?|Notifications?|Orders?|Panels?|Pathways?|Payments?|Plans?|Policy|Policies|Procedures?|Programmes?|Protocols?|"
    r"Referrals?|Reviews?|Schemes?|Services?|Standards?|Strategy|Teams?|Tools?|Visits?|GP)$"
)
_HEADED = re.compile(
    r"(?i)^(?:appendix|annex|article|chapter|child|children|clause|fact|father|figure|finding|learning\spoint|level|mother|objective|page|paragraph|part|"
    r"partner|phase|recommendation|report|ruling|section|session|sibling|stage|standard|step|table|theme|tier|volume|week|year)s?\s(?:\d+[a-z]?|[A-Z]|[IVX]+)$"
)
_NUMBER_WORD = re.compile(
    r"(?i)^(?:one|two|twenty-\w+|thirty-\w+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|several|many|both|neither|item(?:\s\d+)?)$"
)


def _is_of_the_trade(one: Finding, lexicon: Lexicon) -> bool:
    """Say whether it is a number, or a run of ordinary words that ends as the names of forms and meetings do."""
    if _NUMBER_WORD.match(one.text) or _HEADED.match(one.text):
        return True
    words = [word for word in one.text.split() if word[:1].isupper()]
    is_plain = all(lexicon.is_ordinary(word) and word not in place_words() for word in words[:-1])
    return one.kind != "place" and len(words) > 1 and bool(_OF_THE_TRADE.search(one.text)) and is_plain


def _only_begins(one: Finding, text: str) -> bool:
    words = one.text.split()
    is_one = len(words) == 1 or (len(words) == 2 and (words[0] in ("The", "In", "A") or words[1].isdigit()))
    after = _WORD_AFTER.match(text, one.end)
    acts = after is not None and re.search(
        r"(?:ed|s)$|^(?:was|is|had|has|did|went|came|told|said|felt|kept|wrote|rang)$", after[1]
    )
    if one.text.isalpha() and text[one.end : one.end + 1] == ":" and words[0].lower() in GENERIC | ordinary_words():
        return is_one and bool(
            _BEGINS.search(text[max(0, one.start - 8) : one.start]) or text[: one.start].endswith("\n")
        )
    tells = len(words) == 1 and (acts or "-" in one.text or bool(_BESIDE_SOMEBODY.match(text, one.end)))
    return is_one and bool(_BEGINS.search(text[max(0, one.start - 8) : one.start])) and not tells


def _within_lines(found: Iterable[Finding]) -> list[Finding]:
    """Cut findings at the end of a paragraph, and trim spaces."""
    kept = []
    for one in found:
        said = one.text.split("\n\n")[0].rstrip()
        if said:
            kept.append(replace(one, text=said, end=one.start + len(said)))
    return kept
