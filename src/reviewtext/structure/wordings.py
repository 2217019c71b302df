"""The wordings that headings of real reviews use, and the kind of section that each announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reviewtext.document import SectionKind
from reviewtext.structure.headings import split_number

# How firmly a wording decides: 3 wins inside any other section, 2 only where nothing above has decided,
# 1 is a mere hint (the same words also head parts of other sections).
_TABLE: tuple[tuple[SectionKind, int, str], ...] = (
    ("response", 3, r"^(?:your )?responses?\b(?! (?:of|by|from) (?:agencies|services|professionals|"
        r"the (?:police|school)))|"
     r"\b(?:board|partnership|panel|government|agency|council|trust)(?:'?s)?'? (?:formal )?(?:response|statement)\b|"
     r"\bresponse (?:of|from|by) the\b|\bresponse to (?:the )?(?:review|findings|recommendations|report|learning)|"
     r"\bhow we respond|\baction plans?\b|\bimprovement plan\b|\b(?:actions?|steps|"
     r"measures) (?:already )?(?:taken|completed|in response)|"
     r"\bsafety actions?\b|\bwhat has (?:already )?(?:changed|been done|happened since)|\bwhat (?:is|"
     r"was) (?:now )?different|"
     r"\bwhat we have (?:done|changed)|\bchanges? (?:made |in practice )?(?:since|already)|\bdevelopments? since\b|"
     r"\bprogress (?:since|against|to date|on|made|report|update)|\bimprovements? (?:made|already|since|to date)|"
     r"\b(?:update|status) (?:on|of|for) (?:[a-z]+ ){0,2}recommendations|\bstatus update|\bimplementation\b|"
     r"\bhow (?:we|the \w+|it) (?:shall|will|might|would|can|could) (?:we )?know|"
     r"\bhas anything (?:been )?(?:changed|done)|\bwhat will be done|\bcynllun gweithredu|\bymateb"),
    ("good_practice", 3, r"\b(?:good|effective|positive|notable|strong|best) practice\b|^what (?:\w+ )?worked\b|"
        r"\bwhat (?:worked|went) (?:well|right)|\bexamples? of (?:good|effective)|"
     r"^strengths\b|\bstrengths in practice|\barfer (?:da|dda)\b|\bthings that went well|\bwhat was done well|"
     r"\bwhat (?:\w+ ){1,3}(?:did|worked|went|was) well|\bdid well\b"),
    ("recommendations", 3, r"\brecommend(?:s|ation|ations|ed actions?)?\b|\bargymhellion?\b|\bargymhelliad"),
    ("recommendations", 2, r"\b(?:considerations|challenges|questions|"
        r"issues) for (?:the )?(?:local )?(?:safeguarding )?"
     r"(?:child(?:ren)?'?s? )?(?:safeguarding )?(?:board|partnership|lscb|sab|strategic partners)|"
     r"\bwhat (?:we|the review|the reviewers?) asks? |\bwhat (?:needs?|must|should|has|have|ought) to (?:change|"
     r"happen|be done)|"
     r"\bwhat (?:should|must) (?:change|happen)|\bproposed? actions?\b|\bproposals?\b|\brequired actions?\b|"
     r"\bactions? for\b|"
     r"\bimproving systems and practice|\bour asks?\b|\bnext steps\b|\bwhat (?:would|will) help\b|"
     r"\bagreed actions?\b"),
    ("references", 3, r"^(?:list of )?references?(?: list| and (?:bibliography|further reading|sources))?$|"
        r"\bbibliography\b|^works cited|^citations$|"
     r"\bfurther reading\b|^(?:end|foot)notes$|^sources(?: and references)?$|\bcyfeiriadau\b|\bllyfryddiaeth\b|"
     r"^references\b|^useful (?:links|resources)"),
    ("appendix", 3, r"^append(?:ix|ices)\b|^annex(?:e|es)?\b|^atodiad|^schedule (?:\d|one|two)|^glossary\b|"
        r"\bglossary$|^abbreviations|^acronyms|"
     r"\b(?:list|key) (?:of|to) (?:abbreviations|acronyms|terms)|\babbreviations (?:used|and)|\bterms used\b|"
     r"^data summary$|"
     r"\bgeirfa\b"),
    ("voices", 3, r"\bvoices?\b|\b(?:daily|day-to-day|lived) (?:life|lives|experiences?)\b|\ba day in the life|"
        r"\bviews? of (?:the )?(?:family|child|"
     r"children|parents?|mother|father|young person|practitioners|professionals|adult|relatives|carers)|"
     r"\b(?:family|families|parents?|mother|father|practitioners?|professionals?|staff|child|children|"
     r"young person|carers?|grandparents?)"
     r"(?:'?s)?'? (?:views?|perspectives?|experiences?|contributions?|account|accounts|comments|story)\b|"
     r"\b(?:involvement|contribution|engagement|participation|perspective)s? (?:of|by|from|"
     r"with) (?:the )?(?:family|families|parents?|mother|"
     r"father|relatives|child|children|siblings|practitioners|young people|[a-z]+'s family)|"
     r"\bfamily (?:involvement|engagement|participation)|"
     r"\bwhat (?:the )?(?:family|mother|father|parents|practitioners|staff|she|he|they|[a-z]+'s (?:family|"
     r"mother|father)|[a-z]+) "
     r"(?:told|said|say|tell|wanted|want|would like|wants)\b|\bin (?:her|his|their) own words|\btribute\b|"
     r"\bwishes and feelings|^llais\b|\bllais y (?:plentyn|teulu)|\bprofiad|\bsafbwynt"),
    ("learning", 3, r"\blessons?\b|\blearning\b(?! (?:together|review|disab|difficult|event|"
        r"from experience review))|\bwhat (?:we|can we|we can|have we|we have|others can|did we|is|"
        r"was) (?:be )?learn(?:ed|t|ing)?\b|\bdysgu\b|"
     r"\bgwersi\b|\btakeaways\b|\bmessages for (?:practice|practitioners|staff)|\bimplications for\b|"
     r"\bwhat this (?:means|tells us)\b|"
     r"\bpractice points?\b|\bpoints? to take away|\bfor reflection\b|\breflective questions|\bkey messages"),
    ("conclusion", 3, r"\bconclu(?:sion|sions|ding)\b|\bclosing (?:remarks|thoughts|comments|words|statement)|"
        r"\bfinal (?:thoughts|remarks|comments|words|"
     r"reflections)|^in closing|^afterword|\bcasgliad|\bin conclusion|^endpiece|^postscript|\blast words?$"),
    ("chronology", 3, r"\bchronolog(?:y|ies|ical)\b|\btime ?lines?\b|\bsequence of events|\bnarrative (?:of|"
        r"chronology)|\bkey (?:practice )?"
     r"(?:events|episodes|dates)\b|\bkey practice (?:episode|period)|\bsignificant (?:events|incidents|dates)|"
     r"\b(?:summary|history|"
     r"overview) of (?:key |significant )?(?:events|agency|agencies|multi-agency|professional|service|"
     r"involvement|contacts?)|"
     r"\bagency (?:involvement|contact)|\bagencies'? (?:involvement|contact)|"
     r"\bhistory of (?:the )?(?:involvement|contact)|\bllinell amser|"
     r"\bcronoleg|\bthe story of|\bhow events unfolded|\bcourse of events|\bwhat happened,? (?:and when|when)"),
    ("chronology", 2, r"\bwhat (?:was known|\w+ knew|services knew)\b|^(?:the )?narrative$|^events\b|"
        r"^what happened\b|^the story\b|^(?:period|phase|episode) (?:\d|one|two|three|four|five)|"
     r"\bhistory of the (?:flight|voyage|journey)|^the (?:last|final) (?:days?|weeks?|months?)|"
     r"^involvement of (?:agencies|services)|\b(?:19|20)\d\d (?:to|-|and) (?:[a-z]+ )?(?:19|20)\d\d$"),
    ("family_and_circumstances", 3, r"\bcircumstances (?:of|leading|surrounding|in which)|"
        r"\bfamily (?:background|composition|structure|history|"
     r"members|context|circumstances|tree|details)|\bgenogram|\bpen (?:picture|portrait)|\bwho was\b|"
     r"\bcefndir y teulu|\bamgylchiadau"),
    ("family_and_circumstances", 2, r"^(?:the )?family\b|^(?:the )?child(?:ren)?$|^(?:about|meet|introducing|"
        r"getting to know) (?!this|the (?:review|report|author|inquiry)|us\b|learning)|\b\w+ and (?:her|his|"
        r"their|the) family\b|\bthe (?:subject|subjects|child|"
     r"children|adult|young person|family|baby|household) (?:of|and|in|subject)|\bsubjects? of (?:the|"
     r"this) review|^(?:the )?facts$|"
     r"\bbackground information|\bbackground (?:of|to|on) (?:the )?(?:case|family|child|adult|incident|"
     r"[a-z]+ and)|\bcase (?:summary|background|outline|"
     r"history|details|synopsis)|\bsummary of (?:the )?(?:case|facts|incident|circumstances)|\bbrief (?:history|"
     r"summary|outline)|^(?:the )?case$|"
     r"^(?:the )?(?:critical |index |serious |significant )?(?:incident|event|accident|occurrence|death)$|"
     r"\bfactual (?:information|background|account)|^(?:aircraft|vessel|train|vehicle|pilot|crew|personnel|"
     r"weather|meteorological|"
     r"aerodrome|wreckage|site|injury|damage|general) (?:[a-z]+ )?information$|"
     r"\bpersonal (?:history|background)|\bearly life\b|\bchildhood\b|\bcircumstances\b|\bhousehold\b|"
     r"\bwhat \w+(?: \w)? was like|\bkey people\b|"
     r"^(?:who|the people)\b|\bcast list|\bpeople (?:in|involved)|\binvestigation and inquest"),
    ("methods", 3, r"\bmethod(?:s|ology|ologies)?\b|\bterms of reference|\bkey lines? of e?i?nquiry|"
        r"\blines? of e?i?nquiry|\bcylch gorchwyl|\bmethodoleg|"
     r"\b(?:review|overview|report|case) (?:panel|group)\b|\b(?:lead|independent|overview) (?:reviewers?|"
     r"authors?|chair)|\bsources (?:of information|and "
     r"submissions)|\bconduct of the (?:review|inquiry|investigation)|\bhow (?:we|the review|this review|"
     r"the report) (?:was|were|has been|"
     r"conducted|carried|reviewed|worked|went|did)|\bwhy and how we|\bhow we (?:did|carried|reviewed|worked|"
     r"went)|\bparallel (?:processes|proceedings|"
     r"investigations|reviews)|\breview process\b|\bprocess of the review|\bscope\b|\btime ?(?:frame|scale|"
     r"period)s?\b"),
    ("methods", 2, r"\bprocess\b|\bapproach\b|\bcontributors\b|\bagencies (?:involved|contributing|"
        r"participating|represented)|\bauthors? of|"
     r"\bparticipants\b|\bpanel members?|\bresearch questions|\blimit(?:s|ations)\b|\bgovernance\b|"
     r"\bconfidentiality\b|\bstatutory (?:basis|framework|"
     r"context|guidance)|\blegal (?:basis|powers)|\bcoroner's legal powers|\bindependence\b|\banonymi[sz]ation|"
     r"\bdissemination|"
     r"\bpublication and\b|\bother proceedings|\bpractitioner events?|\bpurpose and scope|\bhow to read|"
     r"\bdata (?:collection|sources)|\babout this "
     r"(?:report|investigation|review)|\bnotes about"),
    ("findings", 3, r"\bfindings?\b|\bcanfyddiad|\bmatters? of concern|\bcoroner'?s'? concerns?|"
        r"\bsafety issues?\b|\bcontribut(?:ory|ing) (?:safety )?factors"),
    ("findings", 2, r"^concerns$|\bwhat (?:we|the review|the reviewers?|the panel) (?:found|discovered|saw)|"
        r"\bkey (?:issues|points arising)|\bemerging issues|"
     r"\bother safety factors|\bissues (?:identified|arising|found)|\bunderlying (?:patterns|causes|issues)|"
     r"\bmissed opportunities|\bcauses?\b"),
    ("analysis", 3, r"\banalys(?:is|es|ing|ed)\b|\bdadansoddi|\bappraisal\b|\bdiscussion\b|\bevaluation of|"
        r"\bthematic\b"),
    ("analysis", 2, r"\bthemes?\b|\bwhy (?:it|this|did|was|were|the|things|no)\b|\bassessment of practice|"
        r"\b(?:professional|multi-agency|practice) (?:practice|"
     r"issues|response)|\bexploration\b|\bunderstanding (?:what|why|the)|\bcritical (?:reflection|thinking)|"
     r"\bconsideration of|\bsystem(?:s|ic) "
     r"(?:factors|issues)|\baddressing the|\bequality and diversity|\bhow (?:agencies|services|"
     r"professionals) (?:worked|responded)|\bwas (?:it|the death|"
     r"this) (?:predictable|preventable)|\bpreventab|\bwhat got in the way|\bmaking sense|\b(?:key|"
     r"\w+) questions$|\bopportunit(?:y|ies)"),
    ("summary", 3, r"\bexecutive summary|\bsummary report|\bcrynodeb|\b(?:in|on) (?:one|a|two) pages?\b|"
        r"\bat a glance|\bin brief\b|^synopsis|^abstract|"
     r"\bseven[- ]minute|\b7[- ]minute"),
    ("summary", 2, r"^(?:overall |brief |short |report |review )?summary$|^summary (?:of (?:the |"
        r"this )?(?:review|report|findings|learning|key)|and)|^overview\b|"
     r"\bkey points\b|\bheadlines?\b|^in summary|\bthis review in"),
    ("introduction", 2, r"\bintroduct(?:ion|ory)\b|\bcyflwyniad"),
    ("introduction", 3, r"^why (?:this|we|the|a) (?:did (?:this|the|a) )?(?:review|report|are|held|carried|"
        r"reviewed)\b|^reasons? for (?:the|this) review|^about (?:this|the) (?:review|report)|"
      r"\bfrom the (?:independent )?(?:chair|scrutineer)|\bnote (?:to|for) (?:the )?readers?|\bforeword\b|"
      r"\bpreface\b|\brhagair"),
    ("introduction", 2, r"^background$|^context\b|^about (?:the|this) review|\bbackground (?:and|"
        r"to) (?:the )?(?:review|context|report|this)|\bcefndir\b|\b(?:purpose|aims?|"
     r"objectives?|reasons?|rationale|trigger|criteria|decision)s? (?:of|for|to|and)|^(?:purpose|aims?|"
     r"objectives?|rationale)$|\bwhy (?:this|we|the|a) "
     r"(?:review|case|report|child|are|held|carried)|\b(?:legal|national|local|policy|legislative) (?:context|"
     r"framework|background)|"
     r"^from the .{0,30}chair\b|\bthanks\b|\backnowledge?ments?\b|\bcondolences"),
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


_COMPILED = tuple((kind, strength, re.compile(pattern)) for kind, strength, pattern in _TABLE)
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
