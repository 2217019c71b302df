"""What the front of a report says of itself: its publisher, subject's name, authors, date and title."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from reviewtext.structure.evidence import FieldSuggestion, Source

_NAME = r"[A-Z][\w’'-]+"
_PLACE = rf"(?:{_NAME}(?:,? (?:and|&|upon|on|in|le|with) |, | ))"
_BODY = re.compile(
    rf"(?P<name>(?:{_PLACE}){{1,6}}?(?:Local |Regional |Multi-Agency )?(?:(?:Safeguarding (?:Children|Child|"
    rf"Adults?|Childrens?)(?:[’']s|s[’'])?|"
    r"Safeguarding|Children[’']s Safeguarding|Child Protection|Adult Protection|Community Safety|Public Protection) "
    r"(?:Board|Partnership|Panel|Committee|Executive)|Safer (?:Communities|Neighbourhoods) Partnership))(?![\w])"
)
_WELSH_BODY = re.compile(
    rf"\b(?:Bwrdd|Bwrdd Partneriaeth|Partneriaeth) (?:Diogelu|Diogelwch)(?: (?:Rhanbarthol|Plant|Oedolion|Cymunedol))? {_NAME}"
    rf"(?:(?: a’r| a'r| a| y| yr)? {_NAME}){{0,2}}"
)
_SAFER = re.compile(rf"\bSafer {_NAME}(?: {_NAME})?(?: Partnership)?\b|\b{_NAME}(?: {_NAME})? Safer Partnership\b")
_CORONER_AREA = re.compile(
    r"coroner(?:[’']s)? (?:area|for the(?: coroner)? area) of\s+(?P<name>[A-Z][\w’',& -]{2,60}?)(?=\.|\n|$| I )", re.I
)
_ACCIDENT_BODY = re.compile(
    r"\b(?:Transport(?:ation)? (?:Accident Investigation Commission|Safety Board of Canada)|"
    r"Australian Transport Safety Bureau|"
    r"(?:Air|Marine|Rail) Accidents? Investigation Branch|Health(?:care|"
    r" Services) Safety Investigations? (?:Branch|Body))\b"
)
_GENERIC = re.compile(
    r"(?:Safeguarding|Community Safety|Child Protection|Adult|Local|Regional|Public|Multi-Agency|Children)\b"
)
_SORT = re.compile(r"\b(?:Safeguarding (?:Children|Child|Adults?)(?:[’']s)? (?:Board|Partnership)|"
    r"Community Safety Partnership|Child Protection Committee|"
                   r"Safeguarding (?:Board|Panel|Partnership))\b")  # fmt: skip
_NOT_PLACE = {
    "the", "a", "this", "that", "our", "each", "every", "its", "local", "when", "if", "in", "and", "to", "by", "for",
    "from", "on", "as", "independent", "chair", "of", "any", "all", "although", "since", "regional", "neighbouring",
    "both",
}  # fmt: skip
_CALLED = re.compile(
    r"\b(?:(?:Child(?:ren)?|Baby|Babies|Young Person|Young Adult|Family|Adults?|Siblings?|Brothers?|Sisters?|Mr|"
    r"Mrs|Ms|Miss|Mx|Person|Patient|"
    r"Mother|Infant|Teenager|Plentyn|Oedolyn)\.? (?:[A-Z]{1,3}\d{0,2}\b|[A-Z][a-z]+\b|\d{1,2}\b)(?:(?:,| and| &|"
    r", and) (?:Child |Adult |Baby |Mr |Mrs )?"
    r"(?:[A-Z]{1,2}\d{0,2}\b|(?!Child|Adult|Mother|Father|Sibling)[A-Z][a-z]+\b(?! (?:Review|Board|Safeguarding))))*)"
)
_CAPITALS, _QUOTES = re.compile(r"\b[A-Z]{4,}\b"), re.compile('[‘’“”"]')
_CONCERNING = re.compile(
    r"(?:in respect of|concerning|regarding|relating to|re:|about|in relation to|into the (?:death|"
    r"circumstances|care) of|the death of|"
    r"(?:review|report|teuluol|adolygiad)(?: report)?\s*[:–—-]|for|named?|"
    r"\")\s*[“\"‘']?(?P<name>[A-Z][a-z]+(?: and [A-Z][a-z]+)?)\b(?! (?:Safeguarding|County|City|Council))"
)
_NOT_NAME = frozenset(
    [
        "Serious",
        "Case",
        "Review",
        "Overview",
        "Report",
        "Executive",
        "Summary",
        "Safeguarding",
        "Children",
        "Child",
        "Board",
        "Partnership",
        "Local",
        "Learning",
        "Final",
        "Independent",
        "Practice",
        "Adult",
        "Adults",
        "Domestic",
        "Homicide",
        "Published",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "The",
        "This",
        "A",
        "An",
        "Full",
        "Version",
        "Extended",
        "Concise",
        "Management",
        "Lessons",
        "Part",
        "Volume",
        "Redacted",
        "Author",
        "Chair",
        "Death",
        "Working",
        "National",
        "Thematic",
        "Rapid",
        "Response",
        "Panel",
        "Prevention",
        "Investigation",
        "Aviation",
        "Marine",
        "Rail",
        "Regulation",
        "Services",
        "County",
        "Council",
        "City",
        "Police",
        "Health",
        "Protection",
        "Summary",
        "Introduction",
        "England",
        "Wales",
        "Scotland",
        "Northern",
        "What",
        "Why",
        "How",
        "When",
        "Where",
        "Who",
        # 'Child Sexual Exploitation', 'Adult Social Care', 'Family Court'.
        "Care",
        "Abuse",
        "Neglect",
        "Sexual",
        "Criminal",
        "Exploitation",
        "Social",
        "Mental",
        "Court",
        "Group",
        "Support",
        "Hub",
    ]
)
_PERSON = (
    r"(?:(?:Dr|Professor|Prof|Sir|Dame|Mr|Mrs|Ms|Miss|Rev)\.? )?[A-Z][a-zA-Z’'-]+(?: [A-Z]\.?)?(?: (?:de|"
    r"van|von|Mc|O')? ?[A-Z][a-zA-Z’'-]+){1,2}"
)
_PEOPLE = rf"(?P<people>{_PERSON}(?:(?:,| and| &|, and) {_PERSON}){{0,3}})"
_ROLE = (r"(?:(?:independent |lead |overview |report |joint |principal |external |"
    r"sole )*(?:overview )?(?:report )?(?:author|reviewer|writer|lead reviewer|"
         r"overview author|investigator[- ]in[- ]charge)s?)")  # fmt: skip
_AUTHOR_FORMS = tuple(
    (re.compile(pattern, flags), confidence)
    for pattern, flags, confidence in (
        (rf"(?:^|\n)\s*(?i:{_ROLE}(?: and (?:independent )?chair)?)\s*[:–—-]\s*{_PEOPLE}", 0, 0.9),
        (rf"(?i:\b(?:written|prepared|authored|compiled|produced|undertaken|carried out|conducted|"
            rf"led) by)(?: the)?(?: {_ROLE})?:?,? {_PEOPLE}", 0, 0.8),
        (rf"\b(?i:the {_ROLE}(?: (?:of|for) (?:this|the) (?:overview |final )?(?:report|review))?)(?i:,| was|"
            rf" were| is| are|:) {_PEOPLE}", 0, 0.8),
        (rf"{_PEOPLE},? (?i:was|were|has been|have been|is|are) (?i:appointed|commissioned|asked|engaged|"
            rf"the)(?: [^.\n]{{0,60}})? (?i:{_ROLE})", 0, 0.75),
        (rf"{_PEOPLE},? (?:who|which) (?:led|wrote|conducted|carried out|undertook|authored) (?:the|"
            rf"this) (?:review|report|overview)", 0, 0.75),
        (rf"\b(?i:we were|we are)(?: the)?(?: two| three)? (?i:{_ROLE})[.,:;] {_PEOPLE}", 0, 0.7),
        (rf"\b(?i:{_ROLE})[,:]? {_PEOPLE}", 0, 0.55),
        (r"\bI am (?P<people>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}),? (?i:assistant coroner|senior coroner|"
            r"area coroner|coroner|hm)", 0, 0.85),
    )
)  # fmt: skip
_ALSO_AUTHOR = re.compile(
    rf"\b(?i:{_ROLE})s\b[^\n]{{0,60}}[.:] (?P<people>{_PERSON}) (?:is|was|"
    rf"has)\b[^.\n]{{0,120}}? and (?P<other>{_PERSON}) (?:is|was|has|a|an)\b"
)
_MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December")  # fmt: skip
_MONTH = f"(?:{'|'.join(_MONTH_NAMES)})"
_DAY = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)|"
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>20\d\d)"
)
_PUBLISHED = re.compile(
    rf"\b(?:date of publication|publication date|date published|published(?: on| date)?|"
    rf"cyhoeddwyd)\s*[:–—-]?\s*(?:{_DAY})",
    re.I,
)
_DATED = re.compile(
    rf"(?:^|\n|\. )(?:date of (?:this )?(?:report|review)|report date|date|final version|version date|"
    rf"signed off|the board authori[sz]ed the release of this report on|"
    rf"it was officially released on|ratified)\b[^\n.]{{0,25}}?(?:{_DAY})",
    re.I,
)
_DAY_ALONE = re.compile(rf"^(?:\d{{1,2}} )?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}},? )?(?:{_DAY})\.?$", re.I | re.M)
_YEAR_ON_COVER = re.compile(r"(?:^|, )(?P<year>20\d\d)$", re.M)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTH}),? (?P<year>20\d\d)\b")


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
    """Join the place in the file's name with the sort of body that the text names, where no full name is printed."""
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
    patterns = (_BODY, _ACCIDENT_BODY, _SAFER, *((_WELSH_BODY,) if "Diogel" in text else ()))
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        words = match[0].split()
        dropped = 0
        while len(words) > 2 and words[0].lower().strip(",") in _NOT_PLACE:
            dropped += len(words.pop(0)) + 1
        name = " ".join(words).replace("’", "'")
        if len(words) > 2 and words[0].lower() not in _NOT_PLACE and not _GENERIC.match(name):
            yield name, match.start() + dropped, match.end()


def suggest_label(source: Source) -> FieldSuggestion | None:
    """Return the name by which the review is known ('Child B', 'Baby Rowan', 'Kieran'), from title or text."""
    title, title_at = source.title
    # Old covers are in capitals throughout, and many put the name between quotes.
    plain = _CAPITALS.sub(lambda match: match[0].capitalize(), _QUOTES.sub("", title))
    called = _first_called(title) or _first_called(plain)
    if called:
        words = r"\W+".join(map(re.escape, called.split()))
        place = re.compile(words, re.I).search(source.text, title_at)
        return source.suggest("label", called, 0.9, *(place.span() if place else (0, 0)))
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
    names = Counter(
        m[0]
        for m in _CALLED.finditer(text)
        if not m[0].startswith(("Mother", "Family")) and m[0].split()[1].strip(",") not in _NOT_NAME
    )
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
    # On a cover the next line may begin right after the name: 'Ruth Ashenby Published'.
    people = [p.rsplit(" ", 1)[0] if len(p.split()) > 2 and p.split()[-1] in _NOT_NAME else p for p in people]
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
        return datetime.date(int(match["year"]), _MONTH_NAMES.index(match["month"].capitalize()) + 1, int(match["day"]))
    except ValueError:
        return None


def _year_alone(source: Source) -> Mapping[str, FieldSuggestion]:
    in_name = [int(word) for word in source.name_words if re.fullmatch(r"(?:19[89]|20[0-4])\d", word)]
    if in_name:
        return {"year": source.suggest("year", in_name[0], 0.6)}
    month = _MONTH_YEAR.search(source.text[:700])
    if month:
        return {"year": source.suggest("year", int(month["year"]), 0.6, month.start(), month.end())}
    alone = _YEAR_ON_COVER.search(source.text[:700])
    if alone:
        return {"year": source.suggest("year", int(alone["year"]), 0.5, *alone.span("year"))}
    # A report cannot be older than the latest year that it speaks of in passing more than once or twice.
    years = Counter(re.findall(r"\b(20[0-4]\d)\b", source.text))
    often = sorted(int(year) for year, count in years.items() if count >= 3 and int(year) <= datetime.date.today().year)
    if not often:
        return {}
    start = source.text.rfind(str(often[-1]))
    return {"year": source.suggest("year", often[-1], 0.3, start, start + 4)}


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
