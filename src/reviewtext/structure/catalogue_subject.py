"""What a report says of its subject: what happened, how old the person was, and whether a girl, boy, woman or man."""

from __future__ import annotations

import re
from collections import defaultdict

from reviewtext.structure.evidence import FieldSuggestion, Source

_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                 "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_NUMBERS = {word: at for at, word in enumerate(_NUMBER_WORDS)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_COUNT = r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_AGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_COUNT}[- ](?P<unit>year|month|week|day)s?[- ]old\b(?P<after>(?: [a-z-]+){{0,2}})",
        rf"\baged (?:just |only |about )?{_COUNT}(?: (?P<unit>year|month|week|day)s?)?\b(?P<after>)",
        rf"\b(?:was|were|is) {_COUNT} (?P<unit>year|month|week|day)s? (?:old|of age)(?P<after>)",
        rf"\b(?:at |the )age (?:of )?{_COUNT}(?: (?P<unit>year|month|week|day)s?)?(?P<after>)",
        rf"\bwhen (?:he|she|they|[A-Z]\w*(?: [A-Z]\w*)?) (?:was|were) (?:just |only |"
        rf"about )?{_COUNT}(?: (?P<unit>year|month|week|day)s?)?\b(?! (?:seen|taken|told))(?P<after>)",
        rf"\b(?:was|turned|is|nearly) (?:just |only |still |then )?{_COUNT}(?P<unit>)(?= when\b| at the time|"
        rf"[.,;)]| and )(?P<after>)",
        rf"\b(?:boy|girl|child|baby|man|woman|lad|teenager) of {_COUNT}(?P<unit>)\b(?! (?:year|month|"
        rf"week))(?P<after>)",
        rf"\bborn\b[^.\n]{{0,60}}\b(?:died|death)\b[^.\n]{{0,40}}?{_COUNT} (?P<unit>year|month|week|"
        rf"day)s?(?P<after>)",
    )
)
_BANDS = ((1, "under_1"), (6, "1_to_5"), (11, "6_to_10"), (16, "11_to_15"), (18, "16_to_17"))
_LEGAL = re.compile(r" (?:or|and) (?:over|above|under|older|more|below)\b| to \d|-\d")
_OTHERS = re.compile(r"\b(?:mother|father|grand\w+|sibling\w*|sister|brother|parents?|partner|aunt|uncle|worker|"
    r"perpetrator|offender|husband|wife|cousin|"
                     r"half-\w+|step\w+|adult \d|male \d|boyfriend|reviewer|carer|year \d)\b", re.I)  # fmt: skip
_EVENT = re.compile(
    r"\b(?:died|dies|death|dead|killed|injur\w+|assault\w*|incident|found|harm\w*|abuse\w*|suicide|fatal|"
    r"collapsed|hospital|review|subject)\b",
    re.I,
)
_SEXES = {
    "girl": re.compile(r"\b(?:girl|daughter|schoolgirl|sister)\b", re.I),
    "boy": re.compile(r"\b(?:boy|son|schoolboy|brother)\b", re.I),
    "woman": re.compile(r"\b(?:woman|lady|wife|widow)\b", re.I),
    "man": re.compile(r"\b(?:man|gentleman|husband|widower)\b", re.I),
}
_FEMALE, _MALE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I), re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_DEATH = (
    r"(?:died|dies|death|deceased|fatal(?:ly)?|dead|suicide|took (?:his|her|their) own life|killed|"
    r"murder\w*|homicide|manslaughter|drowned|stabbed to death|inquest|pronounced)"
)
_HARM = (
    r"(?:seriously (?:injured|harmed|ill|assaulted)|serious (?:injur(?:y|ies)|harm|assault)|injuries|"
    r"fractures?|survived|recovered|life-?(?:changing|threatening|long)|"
    r"non-accidental|abused|exploit\w+|assaulted|neglected|disabilit(?:y|ies)|sexual(?:ly)? abuse\w*|"
    r"harmful sexual)"
)
_NEAR_MISS = re.compile(
    r"\b(?:near miss|effective practice|what went right|appreciative|good practice review|recovered fully|"
    r"full recovery)\b",
    re.I,
)
_OF_CHILDREN = {
    "serious_case_review",
    "lcspr",
    "national_cspr",
    "child_practice_review",
    "case_management_review",
    "rapid_review",
}
_DEATH_TYPES = {"domestic_homicide_review", "dardr", "prevention_of_future_deaths_report"}


def suggest_incident(source: Source, label: str, review_type: str) -> FieldSuggestion | None:
    """Return 'death', 'serious_harm' or 'other', by what is said in the sentences that name the subject."""
    if review_type in _DEATH_TYPES:
        match = re.search(_DEATH, source.text, re.I)
        return source.suggest(
            "incident", "death", 0.9, *(source.sentence_at(match.start(), match.end()) if match else (0, 0))
        )
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, tuple[int, int]] = {}
    subject = _subject(source, label)
    for kind, pattern, weight in (
        (
            "death",
            rf"\b(?:{subject})\b(?:'s)?[^.\n]{{0,40}}?\b(?:died|dies|death|was (?:found )?dead|was killed|"
            rf"was murdered|took (?:his|her|their) own life|had died|body)\b|"
            rf"\b(?:death|murder|killing|homicide|suicide|inquest (?:in)?to) (?:of )?(?:the |"
            rf"a )?(?:death of )?[^.\n]{{0,25}}?\b(?:{subject})\b|\b(?:{subject})[’']s (?:death|inquest|murder|"
            rf"funeral)\b",
            3,
        ),
        (
            "serious_harm",
            rf"\b(?:{subject})\b[^.\n]{{0,60}}?\b(?:survived|has recovered|recovered|was (?:seriously |badly |"
            rf"sexually )?(?:hurt|injured|assaulted|harmed|abused|exploited)|now lives|has made|"
            rf"lives with|is now|is doing|was hurt|disclosed|told (?:her|his|the) (?:school|teacher))\b|"
            rf"\b(?:{subject})[’']s injuries\b|injur(?:y|ies) to (?:the |a )?[^.\n]{{0,20}}\b(?:{subject})\b",
            2.5,
        ),
    ):
        for match in re.finditer(pattern, source.text, re.I):
            scores[kind] += weight * (1.5 if match.start() < len(source.early) else 1)
            first.setdefault(kind, (match.start(), match.end()))
    for kind, words in (("death", _DEATH), ("serious_harm", _HARM)):
        matches = list(re.finditer(rf"\b{words}\b", source.early, re.I))
        scores[kind] += 0.5 * len(matches)
        if matches:
            first.setdefault(kind, matches[0].span())
    near = list(_NEAR_MISS.finditer(source.early))
    if near and (len(near) >= 2 or _NEAR_MISS.search(source.title[0])) and scores["death"] < 12:
        return source.suggest("incident", "other", 0.6, *source.sentence_at(*near[0].span()))
    if not first:
        return None
    kind = max(first, key=lambda name: scores[name])
    share = scores[kind] / (sum(scores.values()) or 1)
    return source.suggest("incident", kind, round(min(0.9, 0.25 + 0.65 * share), 2), *source.sentence_at(*first[kind]))


def _subject(source: Source, label: str) -> str:
    """Return a pattern of the ways in which the subject is named: 'Young Person K' is mostly called K."""
    words = label.split()
    if not words:
        return r"Child [A-Z]|the child|the baby|the victim"
    names = [re.escape(label)]
    last = re.escape(words[-1])
    if len(words) > 1 and (len(words[-1]) > 2 or len(re.findall(rf"\b{last}\b(?!\.\w)", source.text)) > 10):
        names.append(last)
    return "|".join(names)


def suggest_age_band(source: Source, label: str, review_type: str) -> FieldSuggestion | None:
    """Return the age band at the time of the incident, from the age said nearest to the subject and to the event."""
    if re.search(r"\b(?:siblings|children|brothers|sisters)\b.*\b(?:and|&)\b", label, re.I) or re.match(
        r"Children\b", label
    ):
        return source.suggest("age_band", "several", 0.5)
    is_adult = review_type in (
        "safeguarding_adult_review",
        "domestic_homicide_review",
        "dardr",
        "adult_practice_review",
    )
    pattern = re.compile(rf"\b(?:{_subject(source, label)})\b")
    best: tuple[float, float, int, int] | None = None
    for form in _AGES:
        for match in form.finditer(source.early):
            years = _years(match)
            if years is None or (is_adult and years < 16) or _LEGAL.match(source.text, match.end()):
                continue
            score = _age_score(source, match, pattern) - (3 if years >= 18 and review_type in _OF_CHILDREN else 0)
            if best is None or score > best[0]:
                best = (score, years, match.start(), match.end())
    if best and best[0] > 0:
        return source.suggest(
            "age_band", _band(best[1]), round(min(0.9, 0.4 + 0.08 * best[0]), 2), *source.sentence_at(best[2], best[3])
        )
    if is_adult:
        return source.suggest("age_band", "adult", 0.8)
    baby = re.search(r"\b(?:Baby [A-Z]|infant|newborn|new-born)\b", source.front)
    return source.suggest("age_band", "under_1", 0.5, baby.start(), baby.end()) if baby else None


def _age_score(source: Source, match: re.Match[str], subject: re.Pattern[str]) -> float:
    """Ages said of the subject, early, in the sentence of the event, score high; ages said of relatives score low."""
    start, end = source.sentence_at(match.start(), match.end())
    before = source.text[start : match.start()]
    sentence = source.text[start:end]
    score = 3.0 * (1 - match.start() / max(len(source.early), 1))
    score += 3.0 * bool(subject.search(before)) + 1.0 * bool(subject.search(sentence[match.start() - start :]))
    score += 1.5 * bool(_EVENT.search(sentence)) + 1.0 * bool(
        re.search(r"\b(?:boy|girl|baby|infant|child|man|woman)\b", match["after"] or "", re.I)
    )
    score -= 2.5 * bool(_OTHERS.search(before[-50:])) + 1.0 * bool(
        _OTHERS.search(source.text[match.end() : match.end() + 25])
    )
    return score


def _years(match: re.Match[str]) -> float | None:
    word = match["n"].lower()
    number = int(word) if word.isdigit() else _NUMBERS.get(word, _TENS.get(word))
    if number is None and "-" in word:
        tens, _, ones = word.partition("-")
        number = _TENS[tens] + _NUMBERS[ones] if tens in _TENS and ones in _NUMBERS else None
    if number is None or number > 110:
        return None
    return number / {"month": 12, "week": 52, "day": 365}.get((match["unit"] or "year").lower(), 1)


def _band(years: float) -> str:
    return next((band for below, band in _BANDS if years < below), "adult")


def suggest_sex(source: Source, label: str, age_band: str) -> FieldSuggestion | None:
    """Return 'girl', 'boy', 'woman' or 'man', by title, nouns and pronouns in the sentences that name the subject."""
    if age_band == "several":
        return source.suggest("sex", "several", 0.5)
    titled = re.match(r"(Mr|Mrs|Ms|Miss)\b", label)
    if titled:
        start = source.text.find(label)
        return source.suggest("sex", "man" if titled[1] == "Mr" else "woman", 0.9, start, start + len(label))
    is_adult = age_band == "adult"
    female = male = 0.0
    first: re.Match[str] | None = None
    for match in re.finditer(rf"\b(?:{_subject(source, label)})\b", source.text):
        window = source.text[match.end() : match.end() + 120].split("\n")[0]
        # The pronoun soonest after the name is most likely to be the subject's own.
        she, he = _FEMALE.search(window), _MALE.search(window)
        if she and (not he or she.start() < he.start()):
            female += 1
        elif he:
            male += 1
        first = first or match
    near = source.text[: len(source.front)]
    female += 2 * len((_SEXES["woman"] if is_adult else _SEXES["girl"]).findall(near))
    male += 2 * len((_SEXES["man"] if is_adult else _SEXES["boy"]).findall(near))
    if female + male < 2:
        return None
    is_female = female > male
    value = ("woman" if is_female else "man") if is_adult else ("girl" if is_female else "boy")
    share = max(female, male) / (female + male)
    found = _SEXES[value].search(near) or first
    place = source.sentence_at(*found.span()) if found else (0, 0)
    return source.suggest("sex", value, round(min(0.92, share), 2), *place)
