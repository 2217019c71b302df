"""The wordings that headings of real reviews use, and the kind of section that each announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reviewtext.document import SectionKind
from reviewtext.structure.headings import split_number

# How firmly a wording decides: 3 wins inside any other section, 2 only where nothing above has decided,
# 1 is a mere hint (the same words also head parts of other sections).
_TABLE: tuple[tuple[SectionKind, int, tuple[str, ...]], ...] = (
    ("introduction", 3, (
        r"^why (?:this|we|the|a) (?:did (?:this|the|a) )?(?:review|report|are|held|carried|reviewed)\b",
        r"^reasons? for (?:the|this) review", r"^about (?:this|the) (?:review|report)",
        r"\bfrom the (?:independent )?(?:chair|scrutineer)", r"\bnote (?:to|for) (?:the )?readers?", r"\bforeword\b",
        r"\bpreface\b", r"\brhagair",
    )),
    ("response", 3, (
        r"^(?:your )?responses?\b(?! (?:of|by|from) (?:agencies|services|professionals|the (?:police|school)))",
        r"\b(?:board|partnership|panel|government|agency|council|trust)(?:'?s)?'? (?:formal )?(?:response|"
        r"statement)\b",
        r"\bresponse (?:of|from|by) the\b",
        r"\bresponse to (?:the )?(?:review|findings|recommendations|report|learning)", r"\bhow we respond",
        r"\baction plans?\b", r"\bimprovement plan\b",
        r"\b(?:actions?|steps|measures) (?:already )?(?:taken|completed|in response)", r"\bsafety actions?\b",
        r"\bwhat has (?:already )?(?:changed|been done|happened since)", r"\bwhat (?:is|was) (?:now )?different",
        r"\bwhat we have (?:done|changed)", r"\bchanges? (?:made |in practice )?(?:since|already)",
        r"\bdevelopments? since\b", r"\bprogress (?:since|against|to date|on|made|report|update)",
        r"\bimprovements? (?:made|already|since|to date)",
        r"\b(?:update|status) (?:on|of|for) (?:[a-z]+ ){0,2}recommendations", r"\bstatus update",
        r"\bimplementation\b", r"\bhow (?:we|the \w+|it) (?:shall|will|might|would|can|could) (?:we )?know",
        r"\bhas anything (?:been )?(?:changed|done)", r"\bwhat will be done", r"\bcynllun gweithredu", r"\bymateb",
    )),
    ("good_practice", 3, (
        r"\b(?:good|effective|positive|notable|strong|best) practice\b", r"^what (?:\w+ )?worked\b",
        r"\bwhat (?:worked|went) (?:well|right)", r"\bexamples? of (?:good|effective)", r"^strengths\b",
        r"\bstrengths in practice", r"\barfer (?:da|dda)\b", r"\bthings that went well", r"\bwhat was done well",
        r"\bwhat (?:\w+ ){1,3}(?:did|worked|went|was) well", r"\bdid well\b",
    )),
    ("recommendations", 3, (
        r"\brecommend(?:s|ation|ations|ed actions?)?\b", r"\bargymhellion?\b", r"\bargymhelliad",
    )),
    ("recommendations", 2, (
        r"\b(?:considerations|challenges|questions|"
        r"issues) for (?:the )?(?:local )?(?:safeguarding )?(?:child(?:ren)?'?s? )?(?:safeguarding )?(?:board|"
        r"partnership|lscb|sab|strategic partners)",
        r"\bwhat (?:we|the review|the reviewers?) asks? ",
        r"\bwhat (?:needs?|must|should|has|have|ought) to (?:change|happen|be done)",
        r"\bwhat (?:should|must) (?:change|happen)", r"\bproposed? actions?\b", r"\bproposals?\b",
        r"\brequired actions?\b", r"\bactions? for\b", r"\bimproving systems and practice",
        r"\bstrateg(?:y|ies) (?:for|to) improv", r"\bour asks?\b",
        r"\bnext steps\b", r"\bwhat (?:would|will) help\b", r"\bagreed actions?\b",
    )),
    ("references", 3, (
        r"^(?:list of )?references?(?: list| and (?:bibliography|further reading|sources))?$", r"\bbibliography\b",
        r"^works cited", r"^citations$", r"\bfurther reading\b", r"^(?:end|foot)notes$",
        r"^sources(?: and references)?$", r"\bcyfeiriadau\b", r"\bllyfryddiaeth\b", r"^references\b",
        r"^useful (?:links|resources)",
    )),
    ("appendix", 3, (
        r"^append(?:ix|ices)\b", r"^annex(?:e|es)?\b", r"^atodiad", r"^schedule (?:\d|one|two)", r"^glossary\b",
        r"\bglossary$", r"^abbreviations", r"^acronyms", r"\b(?:list|key) (?:of|to) (?:abbreviations|acronyms|terms)",
        r"\babbreviations (?:used|and)", r"\bterms used\b", r"^data summary$", r"\bgeirfa\b",
    )),
    ("voices", 3, (
        r"\bvoices?\b", r"\b(?:daily|day-to-day|lived) (?:life|lives|experiences?)\b", r"\ba day in the life",
        r"\bviews? of (?:the )?(?:family|child|children|parents?|mother|father|young person|practitioners|"
        r"professionals|adult|relatives|carers)",
        r"\b(?:family members|family|families|parents?|mother|father|practitioners?|professionals?|staff|child|children|"
        r"young person|carers?|grandparents?)(?:'?s)?'? (?:views?|perspectives?|experiences?|contributions?|account|"
        r"accounts|comments|story)\b",
        r"\b(?:involvement|contribution|engagement|participation|perspective)s? (?:of|by|from|"
        r"with) (?:the )?(?:family|families|parents?|mother|father|relatives|child|children|siblings|practitioners|"
        r"young people|[a-z]+'s family)",
        r"\bfamily (?:involvement|engagement|participation)",
        r"\bwhat (?:the )?(?:family|mother|father|parents|practitioners|staff|she|he|they|[a-z]+'s (?:family|mother|"
        r"father)|[a-z]+) (?:told|said|say|tell|wanted|want|would like|wants)\b",
        r"\bin (?:her|his|their) own words", r"\btribute\b", r"\bwishes and feelings", r"^llais\b",
        r"\bllais y (?:plentyn|teulu)", r"\bprofiad", r"\bsafbwynt",
    )),
    ("learning", 3, (
        r"\blessons?\b", r"\blearning\b(?! (?:together|review|disab|difficult|event|from experience review))",
        r"\bwhat (?:we|can we|we can|have we|we have|others can|did we|is|was) (?:be )?learn(?:ed|t|ing)?\b",
        r"\bdysgu\b", r"\bgwersi\b", r"\btakeaways\b", r"\bmessages for (?:practice|practitioners|staff)",
        r"\bimplications for\b", r"\bwhat this (?:means|tells us)\b", r"\bpractice points?\b",
        r"\bpoints? to take away", r"\bfor reflection\b", r"\breflective questions", r"\bkey messages",
    )),
    ("conclusion", 3, (
        r"\bconclu(?:sion|sions|ding)\b", r"\bclosing (?:remarks|thoughts|comments|words|statement)",
        r"\bfinal (?:thoughts|remarks|comments|words|reflections)", r"^in closing", r"^afterword", r"\bcasgliad",
        r"\bin conclusion", r"^endpiece", r"^postscript", r"\blast words?$",
    )),
    ("chronology", 3, (
        r"\bchronolog(?:y|ies|ical)\b", r"\btime ?lines?\b", r"\bsequence of events",
        r"\bnarrative (?:of|chronology)", r"\bkey (?:practice )?(?:events|episodes|dates)\b",
        r"\bkey practice (?:episode|period)", r"\bsignificant (?:events|incidents|dates)",
        r"\b(?:summary|history|overview) of (?:key |significant )?(?:events|agency|agencies|multi-agency|"
        r"professional|service|involvement|contacts?)",
        r"\bagency (?:involvement|contact)", r"\bagencies'? (?:involvement|contact)",
        r"\bhistory of (?:the )?(?:involvement|contact)", r"\bllinell amser", r"\bcronoleg", r"\bthe story of",
        r"\bhow events unfolded", r"\bcourse of events", r"\bwhat happened,? (?:and when|when)",
    )),
    ("chronology", 2, (
        r"\bwhat (?:was known|\w+ knew|services knew)\b", r"^(?:the )?narrative$", r"^events\b", r"^what happened\b",
        r"^the story\b", r"^(?:period|phase|episode) (?:\d|one|two|three|four|five)",
        r"\bhistory of the (?:flight|voyage|journey)", r"^the (?:last|final) (?:days?|weeks?|months?)",
        r"^involvement of (?:agencies|services)", r"\b(?:19|20)\d\d (?:to|-|and) (?:[a-z]+ )?(?:19|20)\d\d$",
    )),
    ("family_and_circumstances", 3, (
        r"\bcircumstances (?:of|leading|surrounding|in which)",
        r"\bfamily (?:background|composition|structure|history|members|context|circumstances|tree|details)",
        r"\bgenogram", r"\bpen (?:picture|portrait)", r"\bwho was\b", r"\bcefndir y teulu", r"\bamgylchiadau",
    )),
    ("family_and_circumstances", 2, (
        r"^(?:the )?family\b", r"^(?:the )?child(?:ren)?$",
        r"^(?:about|meet|introducing|getting to know) (?!this|the (?:review|report|author|inquiry)|us\b|learning)",
        r"\b\w+ and (?:her|his|their|the) family\b",
        r"\bthe (?:subject|subjects|child|children|adult|young person|family|baby|household) (?:of|and|in|subject)",
        r"\bsubjects? of (?:the|this) review", r"^(?:the )?facts$", r"\bbackground information",
        r"\bbackground (?:of|to|on) (?:the )?(?:case|family|child|adult|incident|[a-z]+ and)",
        r"\bcase (?:summary|background|outline|history|details|synopsis)",
        r"\bsummary of (?:the )?(?:case|facts|incident|circumstances)", r"\bbrief (?:history|summary|outline)",
        r"^(?:the )?case$",
        r"^(?:the )?(?:critical |index |serious |significant )?(?:incident|event|accident|occurrence|death)$",
        r"\bfactual (?:information|background|account)",
        r"^(?:aircraft|vessel|train|vehicle|pilot|crew|personnel|weather|meteorological|aerodrome|wreckage|site|"
        r"injury|damage|general) (?:[a-z]+ )?information$",
        r"\bpersonal (?:history|background)", r"\bearly life\b", r"\bchildhood\b", r"\bcircumstances\b",
        r"\bhousehold\b", r"\bwhat \w+(?: \w)? was like", r"\bkey people\b", r"^(?:who|the people)\b", r"\bcast list",
        r"\bpeople (?:in|involved)", r"\binvestigation and inquest",
    )),
    ("methods", 3, (
        r"\bmethod(?:s|ology|ologies)?\b", r"\bterms of reference", r"\bkey lines? of e?i?nquiry",
        r"\blines? of e?i?nquiry", r"\bcylch gorchwyl", r"\bmethodoleg",
        r"\b(?:review|overview|report|case) (?:panel|group)\b",
        r"\b(?:lead|independent|overview) (?:reviewers?|authors?|chair)",
        r"\bsources (?:of information|and submissions)", r"\bconduct of the (?:review|inquiry|investigation)",
        r"\bhow (?:we|the review|this review|the report) (?:was|were|has been|conducted|carried|reviewed|worked|"
        r"went|did)",
        r"\bwhy and how we", r"\bhow we (?:did|carried|reviewed|worked|went)",
        r"\bparallel (?:processes|proceedings|investigations|reviews)", r"\breview process\b",
        r"\bprocess of the review", r"\bscope\b", r"\btime ?(?:frame|scale|period)s?\b",
    )),
    ("methods", 2, (
        r"\bprocess\b", r"\bapproach\b", r"\bcontributors\b",
        r"\bagencies (?:involved|contributing|participating|represented)", r"\bauthors? of", r"\bparticipants\b",
        r"\bpanel members?", r"\bresearch questions", r"\blimit(?:s|ations)\b", r"\bgovernance\b",
        r"\bconfidentiality\b", r"\bstatutory (?:basis|framework|context|guidance)", r"\blegal (?:basis|powers)",
        r"\bcoroner's legal powers", r"\bindependence\b", r"\banonymi[sz]ation", r"\bdissemination",
        r"\bpublication and\b", r"\bother proceedings", r"\bpractitioner events?", r"\bpurpose and scope",
        r"\bhow to read", r"\bdata (?:collection|sources)", r"\babout this (?:report|investigation|review)",
        r"\bnotes about",
    )),
    ("findings", 3, (
        r"\bfindings?\b", r"\bcanfyddiad", r"\bmatters? of concern", r"\bcoroner'?s'? concerns?",
        r"\bsafety issues?\b", r"\bcontribut(?:ory|ing) (?:safety )?factors",
    )),
    ("findings", 2, (
        r"^concerns$", r"\bwhat (?:we|the review|the reviewers?|the panel) (?:found|discovered|saw)",
        r"\bkey (?:issues|points arising)", r"\bemerging issues", r"\bother safety factors",
        r"\bissues (?:identified|arising|found)", r"\bunderlying (?:patterns|causes|issues)",
        r"\bmissed opportunities", r"\bcauses?\b",
    )),
    ("analysis", 3, (
        r"\banalys(?:is|es|ing|ed)\b", r"\bdadansoddi", r"\bappraisal\b", r"\bdiscussion\b", r"\bevaluation of",
        r"\bthematic\b",
    )),
    ("analysis", 2, (
        r"\bthemes?\b", r"\bwhy (?:it|this|did|was|were|the|things|no)\b", r"\bassessment of practice",
        r"\b(?:professional|multi-agency|practice) (?:practice|issues|response)", r"\bexploration\b",
        r"\bunderstanding (?:what|why|the)", r"\bcritical (?:reflection|thinking)", r"\bconsideration of",
        r"\bsystem(?:s|ic) (?:factors|issues)", r"\baddressing the", r"\bequality and diversity",
        r"\bhow (?:agencies|services|professionals) (?:worked|responded)",
        r"\bwas (?:it|the death|this) (?:predictable|preventable)", r"\bpreventab", r"\bwhat got in the way",
        r"\bmaking sense", r"\b(?:key|\w+) questions$", r"\bopportunit(?:y|ies)",
    )),
    ("summary", 3, (
        r"\bexecutive summary", r"\bsummary report", r"\bcrynodeb", r"\b(?:in|on) (?:one|a|two) pages?\b",
        r"\bat a glance", r"\bin brief\b", r"^synopsis", r"^abstract", r"\bseven[- ]minute", r"\b7[- ]minute",
    )),
    ("summary", 2, (
        r"^(?:overall |brief |short |report |review )?summary$",
        r"^summary (?:of (?:the |this )?(?:review|report|findings|learning|key)|and)", r"^overview\b",
        r"\bkey points\b", r"\bheadlines?\b", r"^in summary", r"\bthis review in",
    )),
    ("introduction", 2, (
        r"\bintroduct(?:ion|ory)\b", r"\bcyflwyniad",
    )),
    ("introduction", 2, (
        r"^background$", r"^context\b", r"^about (?:the|this) review",
        r"\bbackground (?:and|to) (?:the )?(?:review|context|report|this)", r"\bcefndir\b",
        r"\b(?:purpose|aims?|objectives?|reasons?|rationale|trigger|criteria|decision)s? (?:of|for|to|and)",
        r"^(?:purpose|aims?|objectives?|rationale)$",
        r"\bwhy (?:this|we|the|a) (?:review|case|report|child|are|held|carried)",
        r"\b(?:legal|national|local|policy|legislative) (?:context|framework|background)",
        r"^from the .{0,30}chair\b", r"\bthanks\b", r"\backnowledge?ments?\b", r"\bcondolences",
    )),
)  # fmt: skip

_UNKINDED = re.compile(
    r"^(?:table of |list of )?(?:contents|figures|tables)$|^cynnwys$|^copies\b|^copyright|^data retention", re.I
)
_EXACT_ALONE = re.compile(
    r"(?:executive )?summary|introduction|background|methodology|terms of reference|chronology|timeline|analysis|"
    r"(?:key )?findings|good practice|(?:key )?learning(?: points)?|lessons (?:to be )?learn(?:ed|t)|"
    r"(?:summary of |key |list of |multi-agency |single agency )?recommendations|conclusions?|action plan|"
    r"references|bibliography|appendix(?: .{1,3})?|appendices|glossary|circumstances of (?:the )?death|"
    r"matters of concern|"
    r"(?:the )?coroner's concerns|family background|voice of the child|conclusions and recommendations|"
    r"investigation and inquest|action should be taken|your response|copies and publication|the matters of concern",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading's wording says: the kind, and how firmly (3 firm, 2 fair, 0 nothing said)."""

    kind: SectionKind
    strength: int


_COMPILED = tuple((kind, strength, re.compile("|".join(patterns))) for kind, strength, patterns in _TABLE)
_NOTHING = Reading("other", 0)


def normal(heading: str) -> str:
    """Return the wording alone, for matching: no number, lower case, plain quotes, 'and' for '&', no end marks."""
    wording = split_number(heading)[1] or heading
    wording = re.sub(r"[’‘`´]", "'", wording.lower()).replace("&", " and ")
    return re.sub(r"\s+", " ", re.sub(r"[“”\"*]|[\s:.\-–—]+$", "", wording)).strip()


@lru_cache(maxsize=4096)
def read_heading(heading: str) -> Reading:
    """Return the kind of section that a heading's wording announces.

    Where several wordings are found the firmest wins, and among equals the first of the table.
    """
    wording = normal(heading)
    if not wording:
        return _NOTHING
    if _UNKINDED.match(wording):
        return Reading("other", 2)
    if wording.startswith("recommendations") and not re.search(r"progress|update|status|response", wording):
        return Reading("recommendations", 3)
    if re.match(r"recommendation (?:no\.? ?)?[\d(]|recommendation [a-z]\b", wording):
        return Reading("recommendations", 3)
    if re.match(r"finding (?:no\.? ?)?\d|finding [a-z]\b", wording):
        return Reading("findings", 3)
    if re.match(r"(?:findings|analysis)\b.*\brecommendation", wording):
        return Reading("findings", 3)
    if re.match(r"append|annex|atodiad", wording) and not re.search(r"recommend|action plan|response", wording):
        return Reading("appendix", 3)
    best = _NOTHING
    for kind, strength, pattern in _COMPILED:
        if strength > best.strength and pattern.search(wording):
            best = Reading(kind, strength)
            if strength == 3:
                break
    if best.strength == 0 and wording.endswith("?"):
        return Reading("analysis", 1)
    return best


def stands_alone(line: str) -> bool:
    """True where a line can only be a section's heading, even when nothing marks it as one."""
    return bool(_EXACT_ALONE.fullmatch(normal(line)))
