"""What to write instead, so that the sentence keeps its meaning and points at nobody."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewtext.identify import notes
from reviewtext.identify.findings import Finding
from reviewtext.identify.times import MONTHS

_NUMBER_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_SEASONS = (
    "winter",
    "winter",
    "spring",
    "spring",
    "spring",
    "summer",
    "summer",
    "summer",
    "autumn",
    "autumn",
    "autumn",
    "winter",
)
_TITLED = (
    (r"(?:Dr|Doctor|Drs|Prof|Professor)\b", "a doctor"),
    (r"(?:PC|PCs|WPC|DC|DCs|DS|DI|DCI|DSU|Det|Supt|Superintendent|Inspector|Constable|Sergeant|Sgt|Insp|Detective)\b", "a police officer"),
    (r"(?:Judge|HHJ|DJ|Lord Justice|Justice)\b", "a judge"),
    (r"(?:Cllr|Councillor)\b", "a councillor"),
    (r"(?:Rev|Revd|Reverend|Canon|Imam|Rabbi|Fr)\b", "a minister of religion"),
    (r"(?:Nurse|Matron|Sister)\b", "a nurse"),
    (r"(?:Uncle|Aunt|Auntie|Aunty|Nan|Nana|Nanny|Nanna|Gran|Grandma|Grandad|Granddad|Grandpa)\b", "a relative"),
)  # fmt: skip
_SCHOOLS = (
    (r"(?i)nurser|pre-?school|playgroup|kindergarten|childcare", "a nursery"),
    (r"(?i)primary|infant|junior|gynradd", "a primary school"),
    (r"(?i)university", "a university"),
    (r"(?i)college|sixth", "a college"),
    (r"(?i)high|grammar|secondary|uwchradd|academy", "a secondary school"),
)
_BODIES = (
    (r"(?i)police|constabulary", "the police"),
    (r"(?i)council|borough", "the local authority"),
    (r"(?i)\btrust\b|nhs", "an NHS trust"),
    (r"(?i)church|chapel|mosque|masjid|temple|gurdwara|synagogue|cathedral", "a place of worship"),
    (r"(?i)\bHM?P\b|YOI|prison", "a prison"),
    (r"(?i)refuge|women", "a refuge"),
    (r"(?i)hous(?:e|ing)|lodge|home", "a local provider"),
    (r"(?i)hospice", "a hospice"),
    (r"(?i)ambulance", "the ambulance service"),
)
_TEAMS = (
    (r"(?i)camhs|mental", "a mental health team"),
    (r"(?i)drug|alcohol|substance", "a substance misuse service"),
    (r"(?i)youth justice|yot\b|yos\b", "the youth justice service"),
    (r"(?i)probation", "the probation service"),
    (r"(?i)mash|contact|referral", "the team that takes referrals"),
    (r"(?i)health visit", "the health visiting team"),
    (r"(?i)leaving care|looked after|in care", "a team for children in care"),
)
_PLAIN = {
    "address": "the family's home", "street": "a street nearby", "postcode": "[postcode left out]", "practice": "the GP practice",
    "hospital": "a hospital", "court": "a court", "phone": "[phone number left out]", "email": "[e-mail address left out]",
    "url": "[web address left out]", "nhs": "[NHS number left out]", "upn": "[pupil number left out]", "case": "[reference left out]",
    "vehicle": "a vehicle", "handle": "an account on social media", "condition": "a rare health condition",
    "nationality": notes.HERITAGE, "language": "a language other than English",
    "faith": notes.FAITH, "other": notes.NAMES_ANYBODY,
}  # fmt: skip

_WORKS = "somebody in work"


class Suggester:
    """Suggests for one document: the same name gets the same stand-in throughout."""

    def __init__(self) -> None:
        self._people: dict[str, int] = {}
        self._makers: dict[str, Callable[[str], str]] = {
            "name": self._name, "born": _born, "date": _date, "age": _age, "place": _place, "school": _from(_SCHOOLS, "a school"),
            "organisation": _from(_BODIES, "a local organisation"), "team": _from(_TEAMS, "a local service"), "family": _family,
            "occupation": _occupation,
        }  # fmt: skip

    def suggest(self, finding: Finding, before: str = "") -> str:
        """Return what to write instead of a finding, after the words `before`.

        Words in square brackets are for the author to decide.
        """
        maker = self._makers.get(finding.kind)
        return _fitted(maker(finding.text) if maker else _PLAIN[finding.kind], before)

    def _name(self, text: str) -> str:
        for title, said in _TITLED:
            if re.match(title, text):
                return said
        words = [
            word.lower()
            for word in re.findall(r"[^\W\d_][\w'’-]+", text)
            if word not in ("Mr", "Mrs", "Ms", "Miss", "Baby")
        ]
        for word in words:
            if word in self._people:
                return f"[Person {self._people[word]}]"
        number = len(set(self._people.values())) + 1
        for word in words:
            self._people[word] = number
        return f"[Person {number}]"


def _fitted(said: str, before: str) -> str:
    """Fit a suggestion to the word before it: no 'on in the spring', no 'the a toddler'."""
    last = re.search(r"(\w+)[\s-]*$", before)
    word = last.group(1).lower() if last else ""
    if word in ("is", "was", "be", "been", "being") and said == _WORKS:
        return "in work"
    if word == "on" and said.startswith("in "):
        return f"a day {said}"
    if word in ("in", "during", "since", "until", "by", "from", "of") and said.startswith("in "):
        return said.removeprefix("in ")
    if word in ("a", "an", "the", "his", "her", "their", "this") and said.startswith(("a ", "the ")):
        return said.split(" ", 1)[1]
    return said


def _from(choices: tuple[tuple[str, str], ...], otherwise: str) -> Callable[[str], str]:
    def choose(text: str) -> str:
        return next((said for pattern, said in choices if re.search(pattern, text)), otherwise)

    return choose


def _born(text: str) -> str:
    year = re.search(r"(?:19|20)\d\d", text)
    return notes.BORN.format(year=year.group()) if year else "[date of birth left out]"


def _date(text: str) -> str:
    year = re.search(r"(?:19|20)\d\d", text)
    month = _month_of(text)
    when = _SEASONS[month - 1] if month else ""
    has_day = bool(re.search(r"\d{1,2}", re.sub(r"(?:19|20)\d\d", "", text)))
    if year and when and has_day:
        return f"in the {when} of {year.group()}" if when else f"in {year.group()}"
    if year:
        return f"in {year.group()}"
    return f"that {when}" if when else "around that time"


def _month_of(text: str) -> int:
    for number, name in enumerate(MONTHS, 1):
        if re.search(rf"\b{name[:3]}", text, re.IGNORECASE):
            return number
    figures = re.search(r"\b\d{1,2}[/.-](\d{1,2})[/.-]\d{2,4}\b", text) or re.search(r"\b\d{4}-(\d\d)-\d\d\b", text)
    number = int(figures.group(1)) if figures else 0
    return number if number <= 12 else 0


def _age(text: str) -> str:
    years = _years_of(text)
    if years is None:
        return notes.BROADER_AGE
    bands = (
        (0.26, "a young baby"), (1, "a baby under one"), (3, "a toddler"), (5, "a child under five"), (11, "a child of primary school age"),
        (14, "a young teenager"), (18, "an older teenager"), (25, "a young adult"),
    )  # fmt: skip
    for below, said in bands:
        if years < below:
            return said
    return f"in their {int(years) // 10 * 10}s" if years < 80 else "an older person"


def _years_of(text: str) -> float | None:
    found = re.search(
        r"(\d+|[a-z]+)[-\s]?(hour|day|week|month|year|yr)?",
        re.sub(r"(?i)^(?:aged?|about|the age of)\s", "", text.lower()),
    )
    if found is None:
        return None
    number = float(found.group(1)) if found.group(1).isdigit() else _NUMBER_WORDS.get(found.group(1))
    share = {"hour": 1 / 8766, "day": 1 / 365, "week": 1 / 52, "month": 1 / 12}.get(found.group(2) or "year", 1.0)
    return number * share if number is not None else None


def _place(text: str) -> str:
    if re.search(r"(?i)estate|farm|park|beach|river|lake|station|centre", text):
        return "a place nearby"
    return "another area"


def _occupation(text: str) -> str:
    return _WORKS if re.match(r"(?i)an?\s", text) else "in work"


def _family(text: str) -> str:
    if re.search(r"(?i)twin|triplet", text):
        return notes.TWINS
    if re.search(r"(?i)cousins", text):
        return "related to each other"
    return notes.BROTHERS_AND_SISTERS
