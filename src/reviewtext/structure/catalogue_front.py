"""What the front of a report says of itself: its subject's name, its authors and its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reviewtext.structure.evidence import FieldSuggestion, Source

_CALLED = re.compile(
    r"\b(?:(?:Child(?:ren)?|Baby|Babies|Young Person|Young Adult|Family|Adults?|Siblings?|Brothers?|Sisters?|Mr|"
    r"Mrs|Ms|Miss|Mx|Person|Patient|"
    r"Mother|Infant|Teenager|Plentyn|Oedolyn)\.? (?:(?:O[’']|Mc|Mac)[A-Z][a-z]+\b|[A-Z]{1,3}\d{0,2}\b|"
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b|\d{1,2}\b)(?:(?:,| and| &|"
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
        "Hubs",
        "Centred",
        "Focused",
        "Needs",
        "Contact",
        "Liaison",
        "Safety",
        "Plan",
        "Plans",
        "Conference",
        "Assessment",
        "From",
        "Clinic",
        "Conducting",
        "Adolescent",
        "Scheme",
    ]
)
# What is said of a person and not of a place or a body: 'Kieran’s mother', 'Kieran was 15', 'Kieran told'.
_SAID_OF_A_PERSON = (
    r"(?:[’']s (?:\w+[- ])?(?:mother|father|parents?|famil(?:y|ies)|sisters?|brothers?|siblings?|aunt|uncle|carers?|"
    r"grand\w+|step\w+|death|life|injuries|school|home|voice|experiences?|story|behaviour|needs|case|partner|wife|husband|"
    r"daughter|son|baby)\b|(?: and [A-Z][a-z]+)? (?:(?:was|were|is|are) (?:just |only |about )?(?:aged|born|\d|(?:a |an )?"
    r"[\w-]+[ -](?:years?|months?|weeks?)\b|a (?:\w+ )?(?:girl|boy|child|baby|man|woman|person|pupil)|taken|living|"
    r"described|loved|killed|hurt|well\b)|had (?:told|been|lived|said)|lived|lives|died|told|tells|said|says|survived|"
    r"recovered|loved|loves|liked|likes|attended|moved|felt|wanted))"
)
_SURNAME = r"[A-Z][\w-]*(?:[’'][A-Z][\w-]*)?"
_TITLED = re.compile(rf"\b(M(?:r|rs|s|iss|x)\.?) ({_SURNAME})((?: {_SURNAME}){{0,4}})")
# A report of so many characters names nobody five times.
_SHORT = 6000
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
        (rf"(?:^|\n)\s*(?i:(?:overview |independent |final |full |a |the )*report by):? {_PEOPLE}", 0, 0.8),
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


@dataclass(slots=True)
class _Titled:
    """A name with Mr or Mrs: how often it stands, the last name where it first comes with several, and whether it stands
    anywhere as nobody's addition, as it does in 'the aunt, Mrs Reed'."""

    uses: int = 0
    surname: str = ""
    is_alone: bool = False


def suggest_label(source: Source) -> FieldSuggestion | None:
    """Return the name by which the review is known ('Child B', 'Baby Rowan', 'Kieran'), from title or text."""
    title, title_at = source.title
    # Old covers are in capitals throughout, and many put the name between quotes.
    plain = _CAPITALS.sub(lambda match: match[0].capitalize(), _QUOTES.sub("", title))
    called = first_called(title) or first_called(plain)
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
        if first not in _NOT_NAME and _is_named(source.text, name, counts[first] >= max(5, usual // 6)):
            start = source.text.find(name)
            return source.suggest("label", name, 0.75 if name in in_title else 0.55, start, start + len(name))
    called = next(_of_the_subject(source, source.front[:1500]), "") or _most_called(source)
    if not called:
        return None
    first, last = called.split()[0], called.split()[-1]
    place = re.search(rf"{re.escape(called)}|{re.escape(first)}(?: {_SURNAME}){{1,4}} {re.escape(last)}", source.text)
    return source.suggest("label", called, 0.5, *(place.span() if place else (0, 0)))


def _is_named(text: str, name: str, is_often: bool) -> bool:
    """True where a name from the title is a person's, and said as often as the subject's is."""
    said = re.compile(rf"\b{re.escape(name)}\b")
    is_often = is_often or (len(text) < _SHORT and len(said.findall(text)) > 2)
    return is_often and bool(re.search(said.pattern + _SAID_OF_A_PERSON, text))


def first_called(text: str) -> str:
    return next(_called(text), "")


def _called(text: str) -> Iterator[str]:
    return (m[0] for m in _CALLED.finditer(text) if m[0].split()[1].strip(",") not in _NOT_NAME)


def _of_the_subject(source: Source, text: str) -> Iterator[str]:
    """Yield the names in `text` that a review may be known by. Who has a name with Mr or Mrs may be a relative or a worker:
    those named twice come first, then those who are said to be nobody else, as in 'the aunt, Mrs Reed'."""
    people = _titled_people(source.text) if _TITLED.search(text) else {}
    once: list[str] = []
    for called in _called(text):
        if not _TITLED.match(called):
            yield called
        elif called in people:
            # Of 'Mr Aldous Fenn' the report goes on to speak as of Mr Fenn.
            surname = people[called].surname
            if people[called].uses + (people[surname].uses if surname in people else 0) > 1:
                yield surname if surname in people else called
            elif people[called].is_alone:
                once.append(surname or called)
    yield from once


def _titled_people(text: str) -> dict[str, _Titled]:
    people: dict[str, _Titled] = {}
    for match in _TITLED.finditer(text):
        title, first, others = match.groups()
        person = people.setdefault(f"{title} {first}", _Titled())
        person.uses += 1
        before, after = text[max(match.start() - 9, 0) : match.start()], text[match.end() : match.end() + 1]
        if others:
            person.surname = person.surname or f"{title} {others.split()[-1]}"
            person.is_alone |= before == "death of "
        else:
            person.is_alone |= after != "," and (after == " " or not before.endswith(", "))
    return people


def _most_called(source: Source) -> str:
    names = Counter(
        called for called in _of_the_subject(source, source.early) if not called.startswith(("Mother", "Family"))
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
