"""Names of people, by the words around them and by lists of first names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import (
    CAPITALISED,
    GENERIC,
    UPPER,
    WORDS_TOO,
    Lexicon,
    first_names,
    ordinary_words,
    place_words,
    surnames,
)

_LIKELY, _SURE, _LOOK = Confidence.LIKELY, Confidence.SURE, Confidence.LOOK
_SMALL = r"(?:al-|el-|ap\s|ab\s|bin\s|binti\s|bint\s|ibn\s|de\s|da\s|dos\s|del\s|la\s|le\s|van\s|von\s|der\s|den\s|ter\s|y\s|Mac\s|Mc\s|O\s|Ni\s|Ní\s|Nic\s|St\.?\s)"
_INITIAL = rf"(?:[{UPPER}]\.?(?:[\s-]?[{UPPER}]\.?)?(?![\w’']))"
_SHOUT = rf"[{UPPER}]{{3,}}(?:['’-][{UPPER}]{{2,}})*"
NAME = rf"(?:{CAPITALISED}|{_SHOUT})(?:[ ](?:{_INITIAL}[ ])*(?:{_SMALL}){{0,2}}(?:{CAPITALISED}|{_SHOUT}))*(?:[ ]{_INITIAL}(?=[,.;)\s]))?"
_FULL = rf"(?:{_INITIAL}[ ])*(?:{_SMALL})?{NAME}"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Doctor|Drs|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Reverend|Canon|Imam|Rabbi|Fr|Cllr|Councillor|Judge|HHJ|District\sJudge|(?:His|Her)\sHonour(?:\sJudge)?|DJ|PC|PCs|PCSO|WPC|DC|DCs|DS|DI|DCI|DSU|Det|Supt|"
    r"Superintendent|Inspector|Special\sConstable|Police\sConstable|Constable|Sergeant|Sgt|Insp|Detective|Captain|Capt|Corporal|Cpl|Lieutenant|Lt|Colonel|Guardsman|Rifleman|Sapper|Nurse|Matron|Uncle|Aunt|Auntie|Aunty|Nan|Nana|Nanny|Nanna|Gran|Grandma|Grandad|Granddad|Grandpa|Unborn\sBaby|Baby|MR|MRS|MS|MISS|DR|Justice)"
)
_RELATION = (
    r"(?:mother|father|mum|mam|dad|parents?|step-?\s?(?:mother|father|dad|mum)|partner|ex-partner|boyfriend|girlfriend|husband|wife|fiancée?|brothers?|sisters?|siblings?|half-?\s?(?:brother|sister|sibling)|step-?\s?(?:brother|sister)|twin|"
    r"sons?|daughters?|child|children|baby|boy|girl|man|woman|teenager|uncle|aunt|aunty|cousin|niece|nephew|grand(?:mother|father|parents?|son|daughter|ma|dad|pa)|nan|nana|friend|neighbour|carers?|guardian|lodger|"
    r"social\sworker|support\sworker|family\sworker|youth\sworker|key\s?worker|health\svisitors?|school\snurse|midwife|midwives|nurse|teacher|head\s?teacher|head|tutor|GP|doctor|paediatrician|consultant|registrar|psychologist|psychiatrist|therapist|"
    r"solicitor|barrister|counsel|judge|coroner|officer|constable|detective|manager|supervisor|chair|author|reviewer|panel\smember|practitioner|assistant|volunteer|pastor|imam|coach|landlord|victim|deceased|subject|perpetrator|patient|prisoner|resident|adviser|advisor|director|interpreter)"
)
_CUED = (
    (rf"\b{_TITLE}\.?(?:\s{_TITLE}\.?)*\s({_FULL})", _SURE, "follows a title"),
    (rf"\b(?i:named|called|known\sas|known\sto\s\w+\sas|calls?\s(?:him|her|them)|named\s(?:him|her|the\s\w+)|name\s(?:is|was|of)|nicknamed|nickname)\s[\"“‘']?({_FULL})", _LIKELY, "follows a word for naming"),
    (rf"(?i:\b(?:death|deaths|murder|killing|inquest|loss|body|care|life|mother|father|family|parents|touching\sthe\sdeath|inquest\sinto\sthe\sdeath|arrest|age|birth|injuries|funeral|memory)\sof\s(?:the\s(?:late\s)?)?(?:{_TITLE}\.?\s)?)({_FULL})", _LIKELY, "follows 'the death of' or the like"),
    (rf"(?i:\b(?:the\sdeceased|investigation\sinto|inquest\sinto|inquest\son|inquest\stouching|concerning|regarding|relating\sto|touching)\s(?:the\sdeath\sof\s)?,?\s?)({_FULL})", _LIKELY, "follows 'the deceased' or the like"),
    (rf"(?i:\b{_RELATION})(?:,\s|\s\(|\s|\s-\s|:\s)({_FULL})", _LIKELY, "follows a word for a person"),
    (rf"(?m:^|(?<=[.!?|]\s))(?:Hi|Hello|Hiya|Dear|Thanks|Thank\syou|Morning|Afternoon)\s({_FULL})(?=[,.!–-]|\s-|$)", _LIKELY, "is greeted"),
    (rf"\b[Oo]ur\s({CAPITALISED})(?=\s(?:was|is|had|has|never|always|loved|loves|would|died|went|came)\b)", _LIKELY, "follows 'our'"),
    (rf"(?:\b[Bb]y:?|\bwith|\bfrom|\bto|\band|:)\s((?:[{UPPER}]\.\s?){{1,2}}{CAPITALISED})(?![\w])", _SURE, "a surname after initials"),
    (rf"(?:^|(?<=[.|;]\s))(?:Name|Full\sname|Child|Mother|Father|Parent|Brother|Sister|Name\sof\s\w+|Child\s\w|(?:Half-|Step-)?[Ss]ibling|Social\sworker|GP|Author|Chair|Coroner|Panel\smember|Lead\sreviewer|Health\svisitor|Carer|Subject)(?:\s\d)?\s?[:–-]\s({_FULL})", _LIKELY, "stands after a heading for a person"),
    (rf"({_FULL})(?=(?:\s\(|,\s)(?i:d\.?o\.?b|dod|born|aged\s\d|date\sof\sbirth|now\saged))", _LIKELY, "stands before a date of birth or an age"),
    (rf"({_FULL})(?=,?\s(?:KC|QC|MBE|OBE|CBE)\b)", _SURE, "stands before letters of honour"),
    (rf"(?i:\b(?:told|thank|thanks\sto|grateful\sto|met|saw|with|knew|know|remember(?:ed|s)?|asked|visited|rang|loved|named|hit|hurt|married))\s({_FULL})", _LOOK, "follows what is done with people"),
)  # fmt: skip
# Whoever is Mr or Mrs has a name next, though it be a word: Mr King, Mrs June Rose.
_CIVIL = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|MISS)\.?\s(?!(?:Justice|Coroner|Recorder|Speaker|Chair\w*|Deputy|And)\b)({_FULL})"
)
# Whole names in a row after 'the death of', whatever else their words mean: Helen England, Jane Louise Reason.
_WHOLE = rf"(?:(?:both\s)?(?:{_TITLE}\.?|Private|Major|the\slate)\s)*((?:{CAPITALISED}|{_SHOUT})(?:\s(?:{_INITIAL}\s)?(?:{_SMALL})?(?:{CAPITALISED}|{_SHOUT})){{1,5}})"
_DEATHS = re.compile(
    rf"\b[Dd]eaths?\sof:?\s{_WHOLE}(?=[,.;(]|\s(?:aged?|age|d\.?o\.?b|who|was|were|is|on|at|in|and|by|from|after|following|to)\b|\s\d|\s*$|\n)",
    re.MULTILINE,
)
_NEXT = re.compile(rf"(?:,\sand|,|\sand)\s(?:of\s)?{_WHOLE}")
# PC 4471 Rudge, Sgt 112 Amin.
_NUMBERED = re.compile(
    rf"\b(?:PC|PS|DC|DS|WPC|PCSO|SC|Sgt|Insp|Officer|Constable|Sergeant|Detective\s(?:Constable|Sergeant))\s\d{{2,6}}\s{CAPITALISED}(?:\s{CAPITALISED})?"
)
# Mr and Mrs Sowerby, Dr & Mrs Chaudhry.
_COUPLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Rev|Sir|Lord)\s(?:and|&)\s(?:Mr|Mrs|Ms|Miss|Dr|Lady)\.?\s{CAPITALISED}(?:\s{CAPITALISED})?"
)
# 'R told his therapist', 'T. is being fed': one letter that does what people do. I and A are words.
_ONE_LETTER = re.compile(
    r"(?:(?<=^)|(?<=[.!?]\s)|(?<=[,;]\s)|(?<=\n)|(?<=that\s)|(?<=when\s)|(?<=and\s))([B-HJ-Z])\.?(?=\s(?:told|said|says|was|is|has|had|went|came|left|lived|felt|disclosed|reported|attended|became|wanted|asked)\b)"
)
# SB to write, RB said: two letters that do what people do, and no abbreviation of the trade.
_TWO_LETTERS = re.compile(
    r"(?:(?<=^)|(?<=[.!?:]\s)|(?<=\n)|(?<=that\s)|(?<=\|\s))(?!SW|HV|GP|MO|FA|YP|CP|DV|ED|PC|DS|DC|DI|TM|SN|MH|HT|DT|DA|SV|AA|PO|OT|FT|UK|EU|EH|LA|QA|IT|HR|MW|HS)([A-Z]{2})"
    r"(?=\s(?:said|says|told|asked|felt|reported|stated|confirmed|explained|agreed|to\s(?:write|contact|speak|chase|email|call|arrange|check|ring|visit|send|complete|update))\b)"
)
# baby Ioana, little Ola, nan Jean: the small word belongs to what somebody is called.
_SMALL_FIRST = re.compile(
    rf"(?<![\w'’-])(?:baby|little|wee|big|old|young|nan|nana|nanny|nanna|gran|granny|grandma|grandad|grandpa|auntie|aunty|aunt|uncle|cousin|our)\s({CAPITALISED})(?![\w-])"
)
# Idwal "Now" Pritchard
_NICKNAMED = re.compile(
    rf"(?<![\w'’-])((?:{CAPITALISED}|{_SHOUT})\s[\"“‘'(][{UPPER}][\w'’-]*(?:\s[{UPPER}][\w'’-]*)?[\"”’')]\s(?:{CAPITALISED}|{_SHOUT}))(?![\w])"
)
_FAMILY_OF = re.compile(rf"\b[Tt]he\s({CAPITALISED})\s(?:family|brothers|sisters|children|household)\b")
_PATTERNS = [(re.compile(pattern, re.MULTILINE), confidence, why) for pattern, confidence, why in _CUED]
_PAIR = re.compile(rf"({CAPITALISED})\sand\s({CAPITALISED}(?:\s{CAPITALISED})+)")
_SPEECH = r"(?:said|says|told|was|is|were|had|has|died|did|would|could|lived|wanted|asked|felt|thought|went|came|moved|started|began|stated|reported|disclosed|attended|remembers?|remembered|arrived|left|told|knew|never|speaks?|spoke|named|wrote|rang|supplied|keeps|kept|gave|may\shave)"
# Endings of medicines, diseases and those who treat them, which are in no list of ordinary words either.
MEDICINE = re.compile(
    r"(?i)^\S+(?:azole|pram|idone|olone|zepam|pril|olol|statin|cillin|mycin|tidine|apine|xetine|xaban|darone|parin|phine|codone|adone|sone|roxine|emide|clone|pentin|codeine|amol|mab|toin|oxone|ologists?|iatrists?|iatricians?|thetists?|ographers?|therapists?|medics?|thoracic|itis|osis|aemia|ectomy|oscopy|opathy|ograms?|ography|ologic|ological)$"
)
_DOTTED = re.compile(rf"(?<![\w.])(?:[{UPPER}]\.){{2,3}}(?![\w])")
_QUOTED = re.compile(
    rf"(?i:\b(?:known\s(?:only\s)?as|called|nicknamed|nickname|alias|street\sname|aka|a\.k\.a\.?))\s(?:of\s)?([\"“‘'][{UPPER}][^\"”’'\n]{{1,20}}[\"”’'])"
)
# Teddy's, Teddy'd, she'd.
_ENDING = re.compile(r"['’](?:s|d|ll|ve|re)$")
_MIXED = re.compile(rf"(?<![\w@.'’-])({CAPITALISED}|{_SHOUT})(?![\w])")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:]['”\"’)]*\s+|[\n•*–-]\s*|[\"“‘(]\s*)$")
# What may follow a name with a capital and is none of it.
_NO_SURNAME = GENERIC - {
    "king", "west", "short", "young", "long", "field", "park", "white", "black", "green", "bell", "page", "lane", "law", "case", "day",
    "bishop", "north", "east", "march", "may", "friday", "key", "major", "wood", "read", "head", "good", "best", "cross", "new", "wise",
    "christian", "spring", "friend", "bank", "ward", "brook", "house", "hall", "street", "winter", "summer", "hope", "grant", "price", "bird", "bill", "prince", "queen", "st",
}  # fmt: skip
_NO_PERSON = frozenset(
    "Child Children Baby Adult Mother Father Patient Patients Prisoner Prisoners Hospital Trust Council Service Service's School Court "
    "Coroner Police Health Care Act Regulations Report Review Family Young People The A".split()
)
_NOT_AFTER = re.compile(
    r"(?i)\b(?:table|figure|appendix|section|chapter|child|adult|sibling|family|parent|professional|agency|school|person|ward|unit|part|phase|annex|level)\s$"
)


def people(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Find names of people."""
    for pattern, confidence, why in _PATTERNS:
        for match in pattern.finditer(text):
            yield from _trimmed(match.start(1), match.group(1), confidence, why, lexicon)
    for match in _CIVIL.finditer(text):
        yield from _trimmed(match.start(1), match.group(1), _SURE, "follows a title", lexicon, trusts_first=True)
    for pattern, why in ((_NUMBERED, "follows a rank and a number"), (_COUPLE, "follows two titles")):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "name", _SURE, match.group(), why)
    for match in _ONE_LETTER.finditer(text):
        yield Finding(*match.span(), "name", _LIKELY, match.group(), "one letter before what people do")
    for match in _TWO_LETTERS.finditer(text):
        yield Finding(*match.span(1), "name", _LIKELY, match.group(1), "initials before what people do")
    for match in _SMALL_FIRST.finditer(text):
        if match[1] in first_names() and match[1] not in WORDS_TOO and text[match.end() : match.end() + 2] != " |":
            yield from _trimmed(
                match.start(), match.group(), _LIKELY, "what somebody is called at home", lexicon, trusts_first=True
            )
    for match in _NICKNAMED.finditer(text):
        if match.group().split()[0] not in _NO_PERSON:
            yield Finding(*match.span(1), "name", _LIKELY, match.group(1), "a nickname between two names")
    yield from _of_the_dead(text)
    for match in _FAMILY_OF.finditer(text):
        word = match.group(1)
        if word in surnames() or lexicon.is_rare(word):
            yield Finding(*match.span(1), "name", _LIKELY, word, "stands before 'family'")
    for match in _QUOTED.finditer(text):
        yield Finding(*match.span(1), "name", _LIKELY, match.group(1), "a nickname in quotation marks")
    for match in _DOTTED.finditer(text):
        if match.group() not in ("D.O.B.", "U.K.", "N.H.S.", "U.S.", "A.M.", "P.M.", "G.P.", "T.V."):
            yield Finding(*match.span(), "name", _LIKELY, match.group(), "initials")
    yield from _by_first_name(text, lexicon)


def _of_the_dead(text: str) -> Iterator[Finding]:
    for first in _DEATHS.finditer(text):
        match: re.Match[str] | None = first
        while match is not None:
            if not any(word in _NO_PERSON for word in match.group(1).split()):
                yield Finding(*match.span(1), "name", _LIKELY, match.group(1), "stands after 'the death of'")
            match = _NEXT.match(text, match.end(1))


# What a form asks next, on the same line: no name holds it.
_LABELS = frozenset(
    "Address Age Agency DOB Date Dob Ethnicity Gender ID Legal NHS Occupation Placement Postcode Ref Relationship Religion Role School Sex Status Tel UPN".split()
)


def _trimmed(
    start: int, found: str, confidence: Confidence, why: str, lexicon: Lexicon, *, trusts_first: bool = False
) -> Iterator[Finding]:
    """Give the words up to the first that no name holds; none where the first word is such a word."""
    kept, has_first = 0, False
    strong = confidence == _SURE
    for match in re.finditer(r"\S+", found):
        word = match.group().strip(".,:")
        if kept and word in _LABELS:
            break
        is_trusted = trusts_first and match.start() == 0
        # After a first name nearly any capitalised word is a surname: King, Short, West.
        follows = has_first and word.lower() not in _NO_SURNAME
        if word[:1].isupper() and len(word) > 1 and not (is_trusted or follows or _may_be_name(word, lexicon, strong)):
            break
        kept = match.end()
        has_first = has_first or (len(word) > 1 and word not in WORDS_TOO)
    name = re.sub(r"(?:['’]s)$", "", found[:kept].rstrip())
    if not strong and (_is_letters(name) or (MEDICINE.match(name) and name not in first_names() | surnames())):
        return
    words = re.findall(r"\w+", name)
    if not any(len(word) > 1 for word in words) or (name.lower() in GENERIC and not trusts_first):
        return
    if confidence == _LOOK:
        if not any(word in first_names() or (lexicon.is_rare(word) and word not in place_words()) for word in words):
            return
        confidence = _LIKELY
    yield Finding(start, start + len(name), "name", confidence, name, why)


def _is_letters(name: str) -> bool:
    """Say whether it is one short word in capitals that is no known name: SEQOL, RASASC."""
    known = name.capitalize() in first_names() or name.capitalize() in surnames()
    return name.isupper() and len(name) <= 6 and " " not in name and not known


def _may_be_name(word: str, lexicon: Lexicon, strong: bool) -> bool:
    bare = word.replace("’", "'").removesuffix("'s")
    if bare.isupper() and len(bare) > 2:
        return bare.capitalize() in first_names() or (
            bare.lower() not in GENERIC and bare.lower() not in ordinary_words()
        )
    if bare.lower() in GENERIC:
        return False
    if strong or bare in first_names() or bare in surnames():
        return True
    return not lexicon.is_ordinary(bare)


def _by_first_name(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    for match in _PAIR.finditer(text):
        if match.group(1) in first_names() and match.group(2).split()[0] in first_names():
            yield Finding(*match.span(), "name", _LIKELY, match.group(), "two first names and a surname")
    for match in re.finditer(NAME, text):
        word = _ENDING.sub("", match.group().split()[0])
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
        if _NOT_AFTER.search(before):
            continue
        starts = bool(_STARTS_SENTENCE.search(before)) or match.start() == 0
        known = _known(word, match.group(), lexicon, starts, after)
        if known:
            yield from _trimmed(match.start(), match.group(), _LIKELY, known, lexicon, trusts_first=True)
        elif " " in match.group():
            yield from _later_words(match, lexicon)
            yield from _rare(match.start(), match.group(), after, lexicon)
        else:
            yield from _rare(match.start(), match.group(), after, lexicon)


def _rare(start: int, whole: str, after: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Find capitalised words that no list of ordinary words holds. What people do after them tells that they are people."""
    for match in re.finditer(r"\S+", whole):
        word = _ENDING.sub("", match.group())
        if (
            word.isupper()
            or MEDICINE.search(word)
            or not word[:1].isupper()
            or word in place_words()
            or not lexicon.is_rare(word)
        ):
            continue
        last = match.end() == len(whole)
        if last and after[:1].isalnum():
            # 'Df' of DfE.
            continue
        acts = last and (re.match(rf"\s{_SPEECH}\b|['’]s\s", after) or match.group() != word)
        at = start + match.start()
        yield Finding(
            at,
            at + len(word),
            "name" if acts else "other",
            _LIKELY,
            word,
            "a capitalised word in no list of ordinary words",
        )


def _later_words(match: re.Match[str], lexicon: Lexicon) -> Iterator[Finding]:
    """'When Kayleigh': the name begins with the second word."""
    for word in list(re.finditer(r"\S+", match.group()))[1:]:
        bare = re.sub(r"['’]s$", "", word.group())
        if bare in first_names() and bare not in WORDS_TOO and not lexicon.is_ordinary(bare):
            at = match.start() + word.start()
            yield from _trimmed(at, match.group()[word.start() :], _LIKELY, "begins with a first name", lexicon)
            return


# Names that begin sentences as the words they are: 'Hope is not a plan', 'Faith was lost'.
_VIRTUES = frozenset("faith grace hope joy mark may patience prudence summer will".split())
_IS_SAID = re.compile(r"\s(?:had|said|told|died|has|was(?!\s(?:expressed|lost|said)\b)|is(?!\s(?:not|no)\b))\b")


def _known(word: str, whole: str, lexicon: Lexicon, starts: bool, after: str) -> str:
    """Say why a capitalised run is somebody's name, or nothing."""
    more = whole.split()[1:]
    parts = re.split("[-]", word)
    if word in first_names() or (len(parts) > 1 and parts[0] in first_names()):
        if word not in WORDS_TOO and word.lower() not in GENERIC:
            return "a first name"
        # 'My GP': letters in short are no surname.
        if more and more[0].isupper() and not word.isupper():
            return ""
        if more and not lexicon.is_ordinary(more[0]) and more[0].lower() not in GENERIC:
            return "a first name before another name"
        speaks = re.match(rf"\s{_SPEECH}\b|['’]s\s", after)
        if speaks and (not starts or word.lower() not in _VIRTUES):
            return "a first name before what people do"
        if speaks and starts and _IS_SAID.match(after) and word.lower() != "may":
            return "a first name before what people do"
        if (
            not starts
            and word in WORDS_TOO
            and word.lower() not in lexicon.small_words
            and not more
            and word.lower() not in GENERIC
            and re.match(r"[,.;)\"”]|\s(?:and|to|in|at)\b", after)
        ):
            return "a capitalised word that is a first name"
    return ""


_TITLES_BEFORE = re.compile(rf"(?:(?<![\w]){_TITLE}\.?\s)+$")


def with_titles(text: str, names: list[Finding]) -> list[Finding]:
    """Take the titles before each name into it: 'a doctor' is to stand in place of 'Dr Prescott'."""
    wider = []
    for name in names:
        titles = _TITLES_BEFORE.search(text[max(0, name.start - 40) : name.start]) if name.kind == "name" else None
        if titles:
            start = name.start - len(titles.group())
            name = replace(name, start=start, text=text[start : name.end])
        wider.append(name)
    return wider
