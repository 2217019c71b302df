"""What kind of review a report is, of which nation, by which model, and what it says in short."""

from __future__ import annotations

import re
from math import log

from reviewtext.structure.evidence import FieldSuggestion, Source
from reviewtext.structure.sentences import sentences

_TYPES: tuple[tuple[str, str], ...] = (
    ("prevention_of_future_deaths_report", r"regulation 28\b|prevent(?:ion of)? future deaths"),
    ("susr", r"single unified safeguarding review|\bSUSR\b"),
    ("dardr", r"domestic abuse related death review|\bDARDR\b"),
    ("domestic_homicide_review", r"domestic homicide review|\bDHR\b"),
    ("safeguarding_adult_review", r"safeguarding adults? review|\bSAR\b|adult serious case review"),
    ("adult_practice_review", r"(?:concise |extended )?adult practice review|\bAPR\b|adolygiad ymarfer oedolion"),
    ("national_cspr", r"national (?:child safeguarding practice )?review (?:by|from|"
        r"of) the (?:child safeguarding )?(?:practice review )?panel|"
     r"national child safeguarding practice review"),
    ("lcspr", r"(?:local )?child safeguarding practice review(?! panel)|\bLCSPR\b|"
        r"local safeguarding practice review"),
    ("child_practice_review", r"(?<!safeguarding )(?:concise |extended )?child practice review|\bCPR\b|"
        r"adolygiad ymarfer plant"),
    ("case_management_review", r"case management review|\bCMR\b"),
    ("significant_case_review_scotland", r"significant case review"),
    ("rapid_review", r"rapid review"),
    ("serious_case_review", r"serious case review|\bSCR\b"),
    ("thematic_review", r"thematic (?:[a-z]+ ){0,2}(?:review|analysis|report)"),
    ("learning_review_scotland", r"learning review"),
    ("local_learning_review", r"(?:local|multi-?agency|partnership|"
        r"single[- ]agency) (?:[a-z]+ )?learning review|learning lessons review|"
     r"local learning review"),
    ("investigation_report", r"(?:safety|accident|occurrence|incident|marine|rail|aviation|"
        r"patient safety) (?:[a-z]+ )?(?:investigation|inquiry)(?: report)?|"
     r"investigation report|accident report"),
    ("guidance", r"practice guidance|good practice guide|statutory guidance|practice guide"),
    ("research", r"literature review|research (?:report|study)|systematic review"),
)  # fmt: skip
_TYPES_COMPILED = tuple((name, re.compile(pattern, re.I)) for name, pattern in _TYPES)
_NATION_OF_TYPE = {
    "child_practice_review": "wales", "adult_practice_review": "wales", "susr": "wales",
    "case_management_review": "northern_ireland", "learning_review_scotland": "scotland",
    "significant_case_review_scotland": "scotland", "lcspr": "england", "national_cspr": "england",
    "rapid_review": "england", "safeguarding_adult_review": "england", "serious_case_review": "england",
}  # fmt: skip
_NATIONS = {
    "wales": r"\bWales\b|\bWelsh\b|\bBwrdd\b|Regional Safeguarding (?:Children )?Board|"
    r"Social Services and Well-being|\bCymru\b",
    "scotland": r"\bScotland\b|\bScottish\b|(?:Child|Adult(?: Support and)?) Protection Committee|"
    r"Children's (?:Hearing|Reporter)|"
    r"Procurator Fiscal|"
    r"Chief Officers' Group|Health and Social Care Partnership|Getting it right for every child|\bGIRFEC\b",
    "northern_ireland": r"Northern Ireland|\bSBNI\b|Health and Social Care Trust|\bPSNI\b|Safeguarding Panel|"
    r"Gateway (?:service|team)|Education Authority",
    "england": r"Working Together|\bLSCB\b|Clinical Commissioning Group|Integrated Care Board|\bICB\b|\bCCG\b|"
    r"\bOfsted\b|Primary Care Trust|"
    r"Care Act 2014|Children Act (?:1989|2004)|\bMASH\b|\bEngland\b|clinical commissioning group|"
    r"Safeguarding Children Partnership",
}
_MODELS: tuple[tuple[str, str], ...] = (
    ("Learning Together", r"Learning Together"),
    ("Significant Incident Learning Process", r"Significant Incident Learning Process|\bSILP\b"),
    ("Appreciative inquiry", r"[Aa]ppreciative [Ii]nquiry"),
    ("Root cause analysis", r"[Rr]oot [Cc]ause [Aa]nalysis"),
    ("Partnership learning review", r"[Pp]artnership [Ll]earning [Rr]eview"),
    ("Welsh child practice review model", r"Welsh (?:child practice review )?model|Welsh Government guidance"),
    ("hybrid", r"\b[Hh]ybrid\b"),
    ("SEIPS", r"\bSEIPS\b"),
    ("PSIRF", r"\bPSIRF\b|Patient Safety Incident Response Framework"),
    ("Individual management reviews and overview report", r"[Ii]ndividual [Mm]anagement [Rr]eviews?|\bIMRs?\b"),
    ("Agency reports and overview with practitioner learning day", r"[Aa]gency [Rr]eports?\b"),
    ("Systems methodology", r"systems (?:methodology|approach|model)|systemic (?:methodology|approach)"),
)  # fmt: skip


def suggest_review_type(source: Source) -> FieldSuggestion | None:
    """Return the kind of review: what the title and the first pages call it counts far more than mentions later on."""
    title = source.title[0]
    best: tuple[float, str, re.Match[str]] | None = None
    for name, pattern in _TYPES_COMPILED:
        first = pattern.search(source.text)
        if first is None:
            continue
        in_front = len(pattern.findall(source.front))
        score = 6.0 * bool(pattern.search(title)) + 2 * log(1 + in_front) + log(1 + len(pattern.findall(source.text)))
        if any(pattern.search(source.document.metadata.get(key, "")) for key in ("title", "subject")):
            score += 2
        score += 1.5 * (first.start() < 600)
        # Nearly every later review tells of the rapid review that came before it.
        score -= 3 * (name == "rapid_review" and not pattern.search(title))
        if best is None or score > best[0] + 0.01:
            best = (score, name, first)
    if best is None:
        return None
    score, name, first = best
    name = _in_its_nation(source, name)
    return source.suggest("review_type", name, min(0.95, 0.3 + score / 12), first.start(), first.end())


def _in_its_nation(source: Source, name: str) -> str:
    """The same words name different reviews: a 'learning review' is statutory only in Scotland."""
    scottish = len(re.findall(_NATIONS["scotland"], source.text))
    if name == "learning_review_scotland" and scottish < 2:
        return "local_learning_review"
    if name == "local_learning_review" and scottish >= 4:
        return "learning_review_scotland"
    return "significant_case_review_scotland" if name == "serious_case_review" and scottish >= 6 else name


def suggest_nation(source: Source, review_type: str) -> FieldSuggestion | None:
    """Return the nation by the law and the offices that the text names, and by the kind of review."""
    counts: dict[str, float] = {}
    first: dict[str, re.Match[str]] = {}
    for nation, pattern in _NATIONS.items():
        matches = list(re.finditer(pattern, source.text))
        if matches:
            first[nation] = matches[0]
            counts[nation] = log(1 + len(matches)) + 0.7 * sum(m.start() < len(source.front) for m in matches[:3])
    usual = _NATION_OF_TYPE.get(review_type)
    if usual:
        counts[usual] = counts.get(usual, 0) + (4 if usual != "england" else 2)
    if not counts:
        return None
    nation = max(counts, key=lambda name: counts[name])
    share = counts[nation] / sum(counts.values())
    found = first.get(nation)
    place = (found.start(), found.end()) if found else (0, 0)
    return source.suggest("nation", nation, round(min(0.95, 0.35 + 0.6 * share), 2), *place)


def suggest_model(source: Source, review_type: str) -> FieldSuggestion | None:
    """Return the method that the review says it used, from the part that describes its method where there is one."""
    methods = [s for s in source.document.sections if s.kind in ("methods", "introduction", "summary")]
    spans = [(s.start, s.end) for s in methods] or [(0, len(source.early))]
    title = source.title[0]
    best: tuple[int, str, int, int] | None = None
    for name, pattern in _MODELS:
        for start, end in ((0, len(title)), *spans):
            match = re.compile(pattern).search(source.text, start, end)
            if match:
                score = len(re.findall(pattern, source.text[start:end])) + 3 * bool(re.search(pattern, title))
                score += name not in (
                    "Agency reports and overview with practitioner learning day",
                    "Systems methodology",
                )
                if best is None or score > best[0] + 1:
                    best = (score, name, match.start(), match.end())
    return (
        source.suggest("model", best[1], 0.7 if best[0] > 2 else 0.55, *source.sentence_at(best[2], best[3]))
        if best
        else None
    )


def suggest_abstract(source: Source) -> FieldSuggestion | None:
    """Return the opening sentences of the report's own summary, or of what introduces the case; about 100 words."""
    for kind in ("summary", "introduction", "family_and_circumstances", "findings"):
        for section in source.document.sections:
            if section.kind != kind:
                continue
            start = section.start + (len(section.heading) if section.heading else 0)
            chosen: list[tuple[int, int]] = []
            words = 0
            for begin, end in sentences(source.text[start : min(section.end, start + 4000)]):
                sentence = source.text[start + begin : start + end]
                if " | " in sentence or (len(sentence.split()) < 5 and not chosen):
                    continue
                chosen.append((start + begin, start + end))
                words += len(sentence.split())
                if words >= 90:
                    break
            if words >= 30:
                text = " ".join(" ".join(source.text[a:b].split()) for a, b in chosen)
                return source.suggest(
                    "abstract",
                    re.sub(r"(?:^|(?<=\. ))\d{1,2}\.\d{1,2}\.? ", "", text),
                    0.4,
                    chosen[0][0],
                    chosen[-1][1],
                )
    return None
