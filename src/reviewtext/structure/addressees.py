"""Finds whom a recommendation is addressed to, in the report's own words."""

from __future__ import annotations

import re

_BODY_WORDS = re.compile(
    r"\b(?:boards?|partnerships?|partners?|police|constabulary|council|trusts?|nhs|icbs?|ccgs?|pcts?|lscbs?|"
    r"lscps?|scps?|scp|sabs?|cscps?|csps?|cpc|"
    r"services?|social care|social work|schools?|colleges?|universit(?:y|ies)|nurser(?:y|ies)|departments?|"
    r"ministry|ministers?|secretary|government|"
    r"authorit(?:y|ies)|commission(?:ers?|ing)?|agenc(?:y|ies)|organisations?|providers?|hospitals?|health|gps?|"
    r"surger(?:y|ies)|general practice|practices?|"
    r"probation|cafcass|housing|director(?:ate)?s?|panel|committees?|groups?|teams?|networks?|office|ofsted|"
    r"inspectorate|homes?|association|colleges?|college|"
    r"landlords?|charit(?:y|ies)|society|company|operators?|court|judiciary|cps|dfe|home office|midwifery|"
    r"maternity|camhs|mash|marac|mappa|youth justice|"
    r"leads?|nurses?|doctors?|managers?|chairs?|leaders?|employers?|regulators?|caa|railway|bodies|members|"
    r"education|federation|academy|academies|"
    r"bwrdd|heddlu|cyngor|chief (?:officer|constable|executive|coroner)s?|community safety|safeguarding)\b",
    re.I,
)
_ACT = (r"(?:ensure|review|seek|consider|work|develop|provide|establish|produce|take|undertake|carry|commission|"
    r"create|update|use|make|raise|share|promote|"
        r"improve|strengthen|audit|assure|agree|implement|introduce|include|explore|support|require|request|"
        r"remind|revise|amend|write|report|monitor|set|issue|"
        r"publish|deliver|embed|evaluate|identify|examine|clarify|lead|ask|adopt|arrange|assess|address|build|"
        r"challenge|check|complete|conduct|continue|"
        r"coordinate|define|demonstrate|determine|disseminate|encourage|enhance|extend|facilitate|give|have|"
        r"hold|invite|investigate|liaise|look|map|meet|"
        r"oversee|prepare|prioritise|reinforce|replace|require|satisfy|scrutinise|send|test|train|urge|be|"
        r"abolish|change|appoint|advise|bring|capture|"
        r"collaborate|communicate|consult|design|draw|draft|educate|expand|focus|fund|gain|guarantee|help|"
        r"increase|inform|maintain|obtain|offer|pilot|plan|"
        r"put|reconsider|record|reduce|refresh|respond|secure|simplify|specify|stop|task|tell|think|track|"
        r"translate|understand|urgently)")  # fmt: skip
ASKS = (r"(?:should|must|shall|ought to|needs? to|has to|have to|(?:is|are) (?:asked|invited|requested|required|"
    r"expected|encouraged|urged|advised|"
        r"recommended|directed) to|dylai|dylid)")  # fmt: skip
_PREAMBLE = re.compile(
    r"^(?:(?:on [^,]{4,40},? )?(?:it is|the (?:review|panel|commission|authors?|reviewers?|reviewer|"
    r"investigation|board|report|independent author|"
    r"independent reviewer)s?|this review|we|i) (?:therefore |also |further |strongly )?recommend(?:s|"
    r"ed)? (?:that )?|that )",
    re.I,
)
_OPENING = re.compile(
    r"^(?:in order to|in light of|in the light of|in addition|in partnership|in future|to|when|within|by|as|"
    r"following|through|for|where|given|after|"
    r"before|alongside|until|if|once|on|at|working|having|building|while|because|since|drawing|recognising|"
    r"with)\b[^,]{2,200},\s+",
    re.I,
)
_SUBJECT = re.compile(
    rf"^(?P<who>[^.;:?!]{{2,220}}?),?\s+(?:(?:also|now|each|all|both|together|jointly|therefore|urgently|"
    rf"formally)\s+)?(?:{ASKS}|to\s+{_ACT}|will)\b",
    re.I,
)
_TOLD_TO = re.compile(r"\brecommend(?:s|ed)? to (?P<who>.{3,120}?) that\b", re.I)
_BASE_VERB = re.compile(
    rf"^(?P<who>(?:the |each |all |every )?[^.;:?!,]{{2,120}}?)\s+(?:{_ACT}s?|seeks|assures|satisfies|carries|"
    rf"considers)\b",
    re.I,
)
_PREFIX = re.compile(
    r"^(?:recommendations? )?(?:for |to )?(?P<who>[^:.;?!]{2,100}?)\s*(?::|"
    r"\s[–—-]\s)\s*(?=\S)",
    re.I,
)
_NOBODY = re.compile(
    r"^(?:it|this|these|that|those|there|they|he|she|we|which|what|who|action|consideration|training|guidance|"
    r"processes?|procedures?|plans?|assessments?|"
    r"information|recommendations?|records?|the (?:records?|review|report|recommendations?|process|training|guidance|plan|policy|"
    r"protocol)|a |an |any |such )\b",
    re.I,
)
_HAS_VERB = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|will|believes?|accepts?|agrees?|advised|said|says|states?|found|"
    r"made|does|did)\b",
    re.I,
)
# 'Train all staff in how' before 'to use the tool' is what to do, and no body.
_ITSELF_A_TASK = re.compile(
    rf"^{_ACT}\s+(?:all|each|every|the|its|their|any|how|whether|that)\b|\b(?:how|whether|when|where|what|in order)$",
    re.I,
)
# In Welsh the verb comes first and the task is a noun of a verb: 'Dylai'r Bwrdd sicrhau bod'.
_WELSH = re.compile(
    r"dylai(?:[’']r)?\s+(?:y[r]?\s+)?(?P<who>[^.;:?!]{2,120}?)\s+(?:sicrhau|adolygu|ystyried|datblygu|darparu|"
    r"sefydlu|cynnal|rh?oi|rhannu|g?ofyn|g?weithio|g?wneud|monitro|cytuno|cyhoeddi|comisiynu|hyrwyddo|gwella|cryfhau|archwilio|"
    r"diweddaru|cynnwys|atgoffa|codi|penodi|cefnogi|hyfforddi|defnyddio)(?:[’']r)?\b",
    re.I,
)
_JOINING = frozenset({"and", "of", "the", "for", "in", "social", "general", "public", "mental", "children's"})
_TITLE_NAME = re.compile(
    r"^(?:the )?(?:[A-Z][\w’'&.-]*|of|and|for|the|&|in)(?: (?:[A-Z][\w’'&.-]*|of|and|for|the|&|in|[–/-])){0,9}$"
)


def addressee(text: str) -> str:
    """Return whom the recommendation names ('The Partnership', 'NHS Harrow ICB and the Police'), or ''."""
    words = " ".join(text.split())
    told = _TOLD_TO.search(words) or _WELSH.match(words)
    if told:
        return _settled(told["who"])
    rest, is_after_that = words, False
    preamble = _PREAMBLE.match(rest)
    if preamble:
        rest, is_after_that = rest[preamble.end() :], True
    elif (prefix := _PREFIX.match(rest)) and _is_bare_name(prefix["who"]):
        return _settled(prefix["who"])
    opening = _OPENING.match(rest)
    if opening and _SUBJECT.match(rest[opening.end() :]):
        rest = rest[opening.end() :]
    found = [_SUBJECT.match(rest)]
    if is_after_that or rest[:4].lower() == "the ":
        found.append(_BASE_VERB.match(rest))
    # The shortest reading is the right one: what follows the first verb is the task, not the body.
    who = min((match["who"] for match in found if match), key=len, default="")
    if (
        _HAS_VERB.search(who)
        or _ITSELF_A_TASK.search(who)
        or not (names_a_body(who) or (is_after_that and who[:1].isupper()))
    ):
        return ""
    return _settled(who)


def addressee_of_lead_in(text: str) -> str:
    """Return whom a line such as 'The Board should:' or 'the Commission recommended that the CAA:' speaks to, or ''."""
    words = " ".join(text.split()).rstrip(" :-–—")
    last = words.split(". ")[-1]
    recommended = re.search(r"\brecommend(?:s|ed)? (?:that|to)\s+(.{2,140})$", last, re.I)
    if recommended:
        who = re.sub(rf"\s+(?:{ASKS}|to|that)$", "", recommended[1], flags=re.I)
        return _settled(who)
    found = re.match(rf"(?P<who>.{{2,140}}?),?\s+(?:{ASKS}|to)$", last, re.I) or re.match(
        r"(?:recommendations? )?(?:for|to)\s+(?P<who>.{2,100})$", last, re.I
    )
    return _settled(found["who"]) if found and names_a_body(found["who"]) else ""


def body_of_heading(heading: str) -> str:
    """Return the body named by a sub-heading of recommendations ('For the Police', 'Harrowmere Council'), or ''."""
    wording = re.sub(r"^[\d.()\s]+", "", heading).strip(" :")
    wording = re.sub(
        r"^(?:single[- ]agency |multi[- ]agency |agency )?(?:recommendations?|actions?) (?:for|to)\s+",
        "",
        wording,
        flags=re.I,
    )
    wording = re.sub(r"\s+recommendations?$|^(?:for|to)\s+", "", wording, flags=re.I)
    if len(wording.split()) > 12 or re.search(r"recommend|argymhell|\b(?:single|multi)[- ]agency\b", wording, re.I):
        return ""
    return _settled(wording) if names_a_body(wording) and _TITLE_NAME.match(_with_capital(wording)) else ""


def names_a_body(who: str) -> bool:
    """True where the words could name an organisation, an office or a group of them."""
    words = who.strip(" ,")
    if not words or _NOBODY.match(words) or len(words.split()) > 25:
        return False
    if _BODY_WORDS.search(words):
        return True
    # An acronym, or a name in capitals throughout: 'The CAA', 'Brookfield Hall'.
    return bool(
        re.fullmatch(r"(?:the )?(?:[A-Z]{2,8}s?)(?:(?:,| and|/) ?(?:the )?[A-Z]{2,8}s?)*", words)
        or (_TITLE_NAME.match(words) and " " in words)
    )


def _is_bare_name(words: str) -> bool:
    """True for a name standing before a colon, as opposed to the start of a sentence."""
    if len(words.split()) > 10 or not names_a_body(words) or re.search(rf"\b{ASKS}\b", words):
        return False
    others = [w for w in words.split() if w[0].islower() and w not in _JOINING and not _BODY_WORDS.search(w)]
    return len(others) <= 1


def _with_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _settled(who: str) -> str:
    """Trim what stands round a name; a lower-case article in front of it goes too."""
    words = re.sub(r"^(?:that|for|and)\s+", "", who.strip(" ,;:-–—"), flags=re.I)
    words = re.sub(r"^the\s+(?=\S)", "", words)
    words = re.sub(r"\s*\((?:[A-Z]{2,8})\)$", "", words) if words.count("(") == 1 and len(words) > 100 else words
    words = re.sub(
        r",?\s+(?:also|now|each|all|both|together|jointly|therefore|urgently|formally|who|which)$", "", words
    )
    return words[:300]
