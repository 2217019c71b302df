"""What a report says of itself: its kind, nation, publisher, subject's name, authors, date, model and abstract."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
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
    ("national_cspr", r"national (?:child safeguarding practice )?review (?:by|from|of) the (?:child safeguarding )?(?:practice review )?panel|"
     r"national child safeguarding practice review"),
    ("lcspr", r"(?:local )?child safeguarding practice review(?! panel)|\bLCSPR\b|local safeguarding practice review"),
    ("child_practice_review", r"(?<!safeguarding )(?:concise |extended )?child practice review|\bCPR\b|adolygiad ymarfer plant"),
    ("case_management_review", r"case management review|\bCMR\b"),
    ("significant_case_review_scotland", r"significant case review"),
    ("rapid_review", r"rapid review"),
    ("serious_case_review", r"serious case review|\bSCR\b"),
    ("thematic_review", r"thematic (?:[a-z]+ ){0,2}(?:review|analysis|report)"),
    ("learning_review_scotland", r"learning review"),
    ("local_learning_review", r"(?:local|multi-?agency|partnership|single[- ]agency) (?:[a-z]+ )?learning review|learning lessons review|"
     r"local learning review"),
    ("investigation_report", r"(?:safety|accident|occurrence|incident|marine|rail|aviation|patient safety) (?:[a-z]+ )?(?:investigation|inquiry)(?: report)?|"
     r"investigation report|accident report"),
    ("guidance", r"practice guidance|good practice guide|statutory guidance|practice guide"),
    ("research", r"literature review|research (?:report|study)|systematic review"),
)  # fmt: skip
_TYPES_COMPILED = tuple((name, re.compile(pattern, re.I if "\\b" not in pattern else re.I)) for name, pattern in _TYPES)
_NATION_OF_TYPE = {
    "child_practice_review": "wales", "adult_practice_review": "wales", "susr": "wales", "case_management_review": "northern_ireland",
    "learning_review_scotland": "scotland", "significant_case_review_scotland": "scotland", "lcspr": "england",
    "national_cspr": "england", "rapid_review": "england", "safeguarding_adult_review": "england", "serious_case_review": "england",
}  # fmt: skip
_NATIONS = {
    "wales": r"\bWales\b|\bWelsh\b|\bBwrdd\b|Regional Safeguarding (?:Children )?Board|Social Services and Well-being|\bCymru\b",
    "scotland": r"\bScotland\b|\bScottish\b|Child Protection Committee|Children's (?:Hearing|Reporter)|Procurator Fiscal|"
    r"Chief Officers' Group|Health and Social Care Partnership|Getting it right for every child|\bGIRFEC\b",
    "northern_ireland": r"Northern Ireland|\bSBNI\b|Health and Social Care Trust|\bPSNI\b|Safeguarding Panel|Gateway (?:service|team)|Education Authority",
    "england": r"Working Together|\bLSCB\b|Clinical Commissioning Group|Integrated Care Board|\bICB\b|\bCCG\b|\bOfsted\b|Primary Care Trust|"
    r"Care Act 2014|Children Act (?:1989|2004)|\bMASH\b|\bEngland\b|clinical commissioning group|Safeguarding Children Partnership",
}
_NAME = r"[A-Z][\w’'-]+"
_PLACE = rf"(?:{_NAME}(?:,? (?:and|&|upon|on|in|le|with) |, | ))"
_BODY = re.compile(
    rf"(?P<name>(?:{_PLACE}){{1,6}}?(?:Local |Regional |Multi-Agency )?(?:(?:Safeguarding (?:Children|Child|Adults?|Childrens?)(?:[’']s|s[’'])?|"
    r"Safeguarding|Children[’']s Safeguarding|Child Protection|Adult Protection|Community Safety|Public Protection) "
    r"(?:Board|Partnership|Panel|Committee|Executive)|Safer (?:Communities|Neighbourhoods) Partnership))(?![\w])"
)
_SAFER = re.compile(rf"\bSafer {_NAME}(?: {_NAME})?(?: Partnership)?\b|\b{_NAME}(?: {_NAME})? Safer Partnership\b")
_CORONER_AREA = re.compile(
    r"coroner(?:[’']s)? (?:area|for the(?: coroner)? area) of\s+(?P<name>[A-Z][\w’',& -]{2,60}?)(?=\.|\n|$| I )", re.I
)
_ACCIDENT_BODY = re.compile(
    r"\b(?:Transport(?:ation)? (?:Accident Investigation Commission|Safety Board of Canada)|Australian Transport Safety Bureau|"
    r"(?:Air|Marine|Rail) Accidents? Investigation Branch|Health(?:care| Services) Safety Investigations? (?:Branch|Body))\b"
)
_GENERIC = re.compile(
    r"(?:Safeguarding|Community Safety|Child Protection|Adult|Local|Regional|Public|Multi-Agency|Children)\b"
)
_SORT = re.compile(r"\b(?:Safeguarding (?:Children|Child|Adults?)(?:[’']s)? (?:Board|Partnership)|Community Safety Partnership|Child Protection Committee|"
                   r"Safeguarding (?:Board|Panel|Partnership))\b")  # fmt: skip
_NOT_PLACE = {"the", "a", "this", "that", "our", "each", "every", "its", "local", "when", "if", "in", "and", "to", "by", "for", "from", "on",
              "as", "independent", "chair", "of", "any", "all", "although", "since", "regional", "neighbouring", "both"}  # fmt: skip
_CALLED = re.compile(
    r"\b(?:(?:Child(?:ren)?|Baby|Babies|Young Person|Young Adult|Family|Adults?|Siblings?|Brothers?|Sisters?|Mr|Mrs|Ms|Miss|Mx|Person|Patient|"
    r"Mother|Infant|Teenager|Plentyn|Oedolyn)\.? (?:[A-Z]{1,3}\d{0,2}\b|[A-Z][a-z]+\b|\d{1,2}\b)(?:(?:,| and| &|, and) (?:Child |Adult |Baby |Mr |Mrs )?"
    r"(?:[A-Z]{1,2}\d{0,2}\b|(?!Child|Adult|Mother|Father|Sibling)[A-Z][a-z]+\b(?! (?:Review|Board|Safeguarding))))*)"
)
_CONCERNING = re.compile(
    r"(?:in respect of|concerning|regarding|relating to|re:|about|in relation to|into the (?:death|circumstances|care) of|the death of|"
    r"(?:review|report|teuluol|adolygiad)(?: report)?\s*[:–—-]|for|named?|\")\s*[“\"‘']?(?P<name>[A-Z][a-z]+(?: and [A-Z][a-z]+)?)\b(?! (?:Safeguarding|County|City|Council))"
)
_NOT_NAME = frozenset(
    "Serious Case Review Overview Report Executive Summary Safeguarding Children Child Board Partnership Local Learning Final Independent Practice Adult "
    "Adults Domestic Homicide Published January February March April May June July August September October November December The This A An Full Version "
    "Extended Concise Management Lessons Part Volume Redacted Author Chair Death Working National Thematic Rapid Response Panel Prevention Investigation "
    "Aviation Marine Rail Regulation Services County Council City Police Health Protection Summary Introduction England Wales Scotland Northern "
    "What Why How When Where Who".split()  # noqa: SIM905
)
_PERSON = r"(?:(?:Dr|Professor|Prof|Sir|Dame|Mr|Mrs|Ms|Miss|Rev)\.? )?[A-Z][a-zA-Z’'-]+(?: [A-Z]\.?)?(?: (?:de|van|von|Mc|O')? ?[A-Z][a-zA-Z’'-]+){1,2}"
_PEOPLE = rf"(?P<people>{_PERSON}(?:(?:,| and| &|, and) {_PERSON}){{0,3}})"
_ROLE = (r"(?:(?:independent |lead |overview |report |joint |principal |external |sole )*(?:overview )?(?:report )?(?:author|reviewer|writer|lead reviewer|"
         r"overview author|investigator[- ]in[- ]charge)s?)")  # fmt: skip
_AUTHOR_FORMS = tuple(
    (re.compile(pattern, flags), confidence)
    for pattern, flags, confidence in (
        (rf"(?:^|\n)\s*(?i:{_ROLE}(?: and (?:independent )?chair)?)\s*[:–—-]\s*{_PEOPLE}", 0, 0.9),
        (rf"(?i:\b(?:written|prepared|authored|compiled|produced|undertaken|carried out|conducted|led) by)(?: the)?(?: {_ROLE})?:?,? {_PEOPLE}", 0, 0.8),
        (rf"\b(?i:the {_ROLE}(?: (?:of|for) (?:this|the) (?:overview |final )?(?:report|review))?)(?i:,| was| were| is| are|:) {_PEOPLE}", 0, 0.8),
        (rf"{_PEOPLE},? (?i:was|were|has been|have been|is|are) (?i:appointed|commissioned|asked|engaged|the)(?: [^.\n]{{0,60}})? (?i:{_ROLE})", 0, 0.75),
        (rf"{_PEOPLE},? (?:who|which) (?:led|wrote|conducted|carried out|undertook|authored) (?:the|this) (?:review|report|overview)", 0, 0.75),
        (rf"\b(?i:we were|we are)(?: the)?(?: two| three)? (?i:{_ROLE})[.,:;] {_PEOPLE}", 0, 0.7),
        (rf"\b(?i:{_ROLE})[,:]? {_PEOPLE}", 0, 0.55),
        (r"\bI am (?P<people>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}),? (?i:assistant coroner|senior coroner|area coroner|coroner|hm)", 0, 0.85),
    )
)  # fmt: skip
_ALSO_AUTHOR = re.compile(
    rf"\b(?i:{_ROLE})s\b[^\n]{{0,60}}[.:] (?P<people>{_PERSON}) (?:is|was|has)\b[^.\n]{{0,120}}? and (?P<other>{_PERSON}) (?:is|was|has|a|an)\b"
)
_MONTHS = {name: at for at, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # noqa: SIM905  # fmt: skip
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>20\d\d)"
_PUBLISHED = re.compile(
    rf"\b(?:date of publication|publication date|date published|published(?: on| date)?|cyhoeddwyd)\s*[:–—-]?\s*(?:{_DAY})",
    re.I,
)
_DATED = re.compile(
    rf"(?:^|\n|\. )(?:date of (?:this )?(?:report|review)|report date|date|final version|version date|signed off|the board authori[sz]ed the release of this report on|"
    rf"it was officially released on|ratified)\b[^\n.]{{0,25}}?(?:{_DAY})",
    re.I,
)
_DAY_ALONE = re.compile(rf"^(?:\d{{1,2}} )?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}},? )?(?:{_DAY})\.?$", re.I | re.M)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH}),? (?P<year>20\d\d)\b")
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
    title, title_at = source.title
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


def suggest_body(source: Source, review_type: str) -> FieldSuggestion | None:
    """Return the board, partnership, panel or commission that the report belongs to, under its name as printed."""
    if review_type == "prevention_of_future_deaths_report":
        area = _CORONER_AREA.search(source.front)
        return source.suggest("body", area["name"].strip(), 0.8, area.start(), area.end()) if area else None
    scores: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for name, start, end in _bodies(source.text):
        scores[name] += 3 if start < len(source.front) else 1
        first.setdefault(name, (start, end))
    sort = _sort_wanted(source, review_type)
    fitting = [name for name in scores if not sort or re.search(sort, name)]
    if not fitting:
        return _body_by_place(source, review_type, sort)
    name = max(fitting, key=lambda key: (scores[key], -first[key][0]))
    share = scores[name] / sum(scores[key] for key in fitting)
    return source.suggest("body", name, round(min(0.92, 0.45 + 0.45 * share), 2), *first[name])


def _sort_wanted(source: Source, review_type: str) -> str:
    """Return a pattern of the only sort of body that holds such reviews, or ''."""
    if review_type in ("domestic_homicide_review", "dardr"):
        return r"Community Safety|Safer|Communities"
    return r"Adult|Safeguarding (?:Board|Partnership)" if review_type == "safeguarding_adult_review" else ""


def _body_by_place(source: Source, review_type: str, sort: str) -> FieldSuggestion | None:
    """Join the place in the file's name with the sort of body that the text speaks of, where no full name is printed."""
    sorts = Counter(
        re.sub("’", "'", match[0]) for match in _SORT.finditer(source.text) if not sort or re.search(sort, match[0])
    )
    usual = sorts.most_common(1)[0][0] if sorts else _usual_sort(source, review_type)
    for word in source.name_words:
        named = word.lower() in _first_called(source.title[0]).lower().split()
        if not usual or named or not word.isalpha() or len(word) < 4 or source.text.count(word.capitalize()) < 3:
            continue
        place = re.search(rf"\b{word.capitalize()}\b(?: and {_NAME})?", source.text)
        if place:
            return source.suggest("body", f"{place[0]} {usual}", 0.5 if sorts else 0.3, place.start(), place.end())
    return None


def _usual_sort(source: Source, review_type: str) -> str:
    if review_type in ("domestic_homicide_review", "dardr"):
        return "Community Safety Partnership"
    counts = {
        name: source.text.count(f"the {name}") + source.text.count(f"The {name}") for name in ("Board", "Partnership")
    }
    name = max(counts, key=lambda key: counts[key])
    if counts[name] < 2:
        return ""
    return "Safeguarding Adults Board" if "adult" in review_type else f"Safeguarding Children {name}"


def _bodies(text: str) -> Iterator[tuple[str, int, int]]:
    for match in (*_BODY.finditer(text), *_ACCIDENT_BODY.finditer(text), *_SAFER.finditer(text)):
        words = match[0].split()
        dropped = 0
        while len(words) > 2 and words[0].lower().strip(",") in _NOT_PLACE:
            dropped += len(words.pop(0)) + 1
        name = " ".join(words).replace("’", "'")
        if len(words) > 2 and words[0].lower() not in _NOT_PLACE and not _GENERIC.match(name):
            yield name, match.start() + dropped, match.end()


def suggest_label(source: Source) -> FieldSuggestion | None:
    """Return the pseudonym under which the review is known ('Child B', 'Baby Rowan', 'Kieran'), from title, name or text."""
    title, title_at = source.title
    called = _first_called(title)
    if called:
        start = source.text.find(called, title_at)
        return source.suggest("label", called, 0.9, max(start, 0), start + len(called))
    counts = Counter(re.findall(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]{2,}\b", source.text))
    usual = counts.most_common(1)[0][1] if counts else 0
    in_title = [match["name"] for match in _CONCERNING.finditer(title)] + re.findall(r"\b[A-Z][a-z]+\b", title)
    in_name = [word.capitalize() for word in reversed(source.name_words)]
    for name in in_title + in_name:
        first = name.split()[0]
        if first not in _NOT_NAME and counts[first] >= max(5, usual // 6):
            start = source.text.find(name)
            return source.suggest("label", name, 0.75 if name in in_title else 0.55, start, start + len(name))
    called = _first_called(source.front[:1500]) or _most_called(source.early)
    if not called:
        return None
    start = source.text.find(called)
    return source.suggest("label", called, 0.5, start, start + len(called))


def _first_called(text: str) -> str:
    return next((m[0] for m in _CALLED.finditer(text) if m[0].split()[1].strip(",") not in _NOT_NAME), "")


def _most_called(text: str) -> str:
    names = Counter(m[0] for m in _CALLED.finditer(text) if not m[0].startswith(("Mother", "Family")))
    return names.most_common(1)[0][0] if names else ""


def suggest_authors(source: Source) -> FieldSuggestion | None:
    """Return the people who wrote or led the review, without Mr or Ms, from the firmest wording that names any."""
    text = source.early + ("\n" + source.text[-3000:] if len(source.text) > len(source.early) + 3000 else "")
    also = _ALSO_AUTHOR.search(text)
    if also:
        start, end = source.sentence_at(also.start(), also.end())
        return source.suggest("authors", [_person(also["people"]), _person(also["other"])], 0.75, start, end)
    for pattern, confidence in _AUTHOR_FORMS:
        for match in pattern.finditer(text):
            people = _people(match["people"])
            if people:
                start = source.text.find(match[0])
                return source.suggest("authors", people, confidence, start, start + len(match[0]))
    named = _people(source.document.metadata.get("author", ""))
    return source.suggest("authors", named, 0.3) if named else None


def _people(text: str) -> list[str]:
    people = [_person(part) for part in re.split(r",? and |, | & ", text)]
    return [
        p
        for p in people
        if len(p.split()) > 1
        and not any(word in _NOT_NAME or re.search(r"Agency|Consult|Ltd|Social|Director", word) for word in p.split())
    ]


def _person(name: str) -> str:
    return re.sub(r"^(?:Mr|Mrs|Ms|Miss)\.? ", "", " ".join(name.split())).strip(" ,.")


def suggest_date(source: Source) -> Mapping[str, FieldSuggestion]:
    """Return suggestions for 'published_on' (an ISO date) and 'year', where anything tells them."""
    found: dict[str, FieldSuggestion] = {}
    for pattern, text, confidence in (
        (_PUBLISHED, source.text, 0.9),
        (_DATED, source.front, 0.55),
        (_DAY_ALONE, source.text[:1500], 0.5),
        (_DAY_ALONE, source.text[-2500:], 0.45),
    ):
        for match in pattern.finditer(text):
            day = _day(match)
            if day:
                start = source.text.find(match[0])
                place = (start, start + len(match[0]))
                found["published_on"] = source.suggest("published_on", day.isoformat(), confidence, *place)
                if confidence > 0.5:
                    return {**found, "year": source.suggest("year", day.year, confidence, *place)}
                break
        if found:
            break
    return {**found, **_year_alone(source)}


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        if match["d"]:
            return datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
        return datetime.date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def _year_alone(source: Source) -> Mapping[str, FieldSuggestion]:
    in_name = [int(word) for word in source.name_words if re.fullmatch(r"(?:19[89]|20[0-4])\d", word)]
    if in_name:
        return {"year": source.suggest("year", in_name[0], 0.6)}
    month = _MONTH_YEAR.search(source.text[:700])
    if month:
        return {"year": source.suggest("year", int(month["year"]), 0.6, month.start(), month.end())}
    # A report cannot be older than the latest year that it speaks of in passing more than once or twice.
    years = Counter(re.findall(r"\b(20[0-4]\d)\b", source.text))
    often = sorted(int(year) for year, count in years.items() if count >= 3 and int(year) <= datetime.date.today().year)
    if not often:
        return {}
    start = source.text.rfind(str(often[-1]))
    return {"year": source.suggest("year", often[-1], 0.3, start, start + 4)}


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
            chosen, words = [], 0
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


def suggest_title(source: Source, found: Mapping[str, FieldSuggestion | None]) -> FieldSuggestion:
    """Return 'YEAR - body - label' as records are titled, or the printed title where one of these is unknown."""
    title, start = source.title
    year, body, label = found.get("year"), found.get("body"), found.get("label")
    if year and body and label:
        place = re.sub(
            r" (?:Local |Regional )?(?:Safeguarding|Child Protection|Community Safety)\b.*$", "", str(body.value)
        )
        confidence = round(min(year.confidence, body.confidence, label.confidence), 2)
        return source.suggest("title", f"{year.value} - {place} - {label.value}", confidence, start, start + len(title))
    own = source.document.metadata.get("title", "")
    return source.suggest("title", title or own, 0.5, start, start + len(title))
