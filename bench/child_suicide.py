"""Was it a child's suicide? Rules on age and on words, joined with a learner: what clinicians decided is the measure.

The rules were written on one half of the reports, chosen by a hash of the address, and not changed afterwards.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegressionCV

from bench.ranking import SHARED
from reviewtext.suggest.features import features

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_WORDS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_NUMBER = r"(\d{1,3}|" + "|".join(_WORDS) + ")"
_AGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\baged?:? (?:of |only |just )?{_NUMBER}\b(?! *(?:months|weeks|days|hours))",
        rf"\b{_NUMBER}[- ]?(?:years?|yrs?)[- ]?(?:old|of age)\b",
        rf"\b(?:was|were) (?:only |just )?{_NUMBER} years?\b",
        rf",? {_NUMBER}\. The investigation",
    )
)
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ ./-](?:of )?([A-Z][a-z]+|\d{1,2}),?[ ./-]((?:19|20)\d\d|\d\d)\b")
_BORN = re.compile(r"\b(?:d\.?o\.?b\.?|born(?: on)?|date of birth)\b[ :(]*(?:was |the )*", re.I)
# Where no age is said: one of what only children and their services have is enough, of what the young have too it takes two.
_CHILD = re.compile(
    r"\bCAMHS\b|child and adolescent|\badolescen(?:t|ce)s?\b|\bschool(?:girl|boy)s?\b|\bpupils?\b|\byear (?:7|8|9|10|11|12|13)\b"
    r"|\bGCSEs?\b|\bA[- ]levels?\b|\bsixth form\b|\bfoster|looked[- ]after child|\bteenage"
    r"|\bchildren[’']?s (?:social|services|home)|youth offending|\bhead ?teacher|\bchildline\b"
    r"|\bsafeguarding children\b|\bLSCB\b|\b(?:his|her|their) school\b",
    re.I,
)
_YOUNG = re.compile(
    r"\bschool\b|\bcollege\b|young (?:person|people|man|woman|adult)s?\b|\bparents\b|\bbull(?:y|ied|ying)\b|\bstudents?\b"
    r"|\bclassmates?\b|\beducation\b",
    re.I,
)
_SUICIDE = re.compile(
    r"\bsuicide\b|(?:t[ao]+k(?:e|en|ing)?|end(?:ed|ing)?) (?:his|her|their|\[?\w+\]?’?s?) (?:own )?life|\bown life\b"
    r"|\bhang(?:ed|ing) (?:him|her|them)sel|killed (?:him|her|them)sel",
    re.I,
)
_MEANS = re.compile(
    r"\bhang(?:ed|ing)\b|\bligature\b|suspended (?:him|her|them)sel|suspension by|self[- ](?:asphyx|inflict|suspen)",
    re.I,
)
# What may also be an accident counts as a means only beside words of distress.
_OTHER_MEANS = re.compile(r"\boverdose\b|struck by a train|railway (?:line|track)|\bjump(?:ed|ing)\b|\bbridge\b", re.I)
_DISTRESS = re.compile(r"\bdepress|mental health|self[- ]harm|suicid|psychiatr|\bCAMHS\b|low mood", re.I)
_VERDICT = re.compile(
    r"(?:conclu\w+|verdict|finding|determin\w+)[^.]{0,80}?(?:suicide|own life)|suicide[^.]{0,30}conclu|self[- ]inflicted"
    r"|suspended (?:him|her|them)sel|hanged (?:him|her|them)sel|took (?:his|her|their) own life",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what the clinicians agreed, what each of them said, and what the language model's tool said."""

    url: str
    text: str
    consensus: bool
    clinicians: tuple[bool, ...]
    tool: bool

    @property
    def is_for_rules(self) -> bool:
        """True for the half that the rules were written on."""
        return hashlib.sha256(self.url.encode()).digest()[0] % 2 == 0


def cases() -> list[Case]:
    """Read the reports that three clinicians labelled."""
    path = SHARED / "pfd-child-suicide-consensus" / "consensus_2013-2019.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Case(
            row["url"],
            "\n\n".join(row[part] for part in ("investigation", "circumstances", "concerns") if row[part]),
            row["consensus_verdict"] == "Yes",
            tuple(row[f"annotator{number}_child_and_suicide"] == "Yes" for number in (1, 2, 3)),
            row["llm_toolkit_verdict"] == "Yes",
        )
        for row in rows
    ]


def age(text: str) -> float | None:
    """Return the age at death: from the two dates where both are given, else the first age that is said."""
    born = _BORN.search(text)
    if born:
        birth = _date(text[born.end() : born.end() + 40])
        if birth:
            later = [found for found in map(_as_date, _DATE.finditer(text)) if found and found > birth]
            plausible = [(found - birth).days / 365.25 for found in later]
            if plausible:
                # The death comes before the inquest, so the earliest date after birth is nearest to it.
                return min(plausible)
    said = [(match.start(), _number(match[1])) for form in _AGES for match in form.finditer(text)]
    return float(min(said)[1]) if said else None


def traits(text: str) -> npt.NDArray[np.float64]:
    """Return what the rules see: child by age, child by the services named, and three strengths of words of suicide."""
    years = age(text)
    is_child = 0.0 if years is None else (1.0 if years < 19 else -1.0)
    child, young = (len({match.lower() for match in words.findall(text)}) for words in (_CHILD, _YOUNG))
    return np.array(
        [is_child, float(years is None), min(child + young / 2, 4.0) / 4, min(len(_SUICIDE.findall(text)), 3) / 3,
         float(bool(_MEANS.search(text) or (_OTHER_MEANS.search(text) and _DISTRESS.search(text)))),
         float(bool(_VERDICT.search(text)))]
    )  # fmt: skip


def by_rules(text: str) -> bool:
    """Say yes when the person was 18 or younger and words of suicide or of its means are there."""
    child, unknown, services, _, means, verdict = traits(text)
    young = child > 0 or (unknown > 0 and services >= 0.25)
    return bool(young and (verdict or means))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 10 + _WORDS.index(word.lower())


def _date(text: str) -> date | None:
    match = _DATE.search(text)
    return _as_date(match) if match else None


def _as_date(match: re.Match[str]) -> date | None:
    day, month, year = match.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) > 30 else 2000)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def kappa(ours: npt.NDArray[np.bool_], theirs: npt.NDArray[np.bool_]) -> float:
    """Return Cohen's kappa of two judges."""
    agreed = float(np.mean(ours == theirs))
    by_chance = float(ours.mean() * theirs.mean() + (1 - ours.mean()) * (1 - theirs.mean()))
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def _features(cases_: list[Case], with_rules: bool) -> sparse.csr_matrix:
    made = features([case.text for case in cases_])
    seen = np.stack([np.append(traits(case.text), by_rules(case.text)) for case in cases_])
    return sparse.hstack([made.words, sparse.csr_matrix(seen if with_rules else 0 * seen)]).tocsr()


def _folds(cases_: list[Case], byte: int) -> npt.NDArray[np.int_]:
    return np.array([hashlib.sha256(case.url.encode()).digest()[byte] % 5 for case in cases_])


def _said(rows: sparse.csr_matrix, wanted: npt.NDArray[np.bool_], fold: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
    """Return what learners of the other folds say of each row, their strength chosen in five folds inside those."""
    said = np.zeros(len(wanted), bool)
    for number in range(5):
        learner = LogisticRegressionCV(
            Cs=[0.1, 1.0, 10.0, 100.0], cv=5, solver="liblinear", scoring="accuracy", l1_ratios=(0.0,),
            use_legacy_attributes=False, random_state=0,
        )  # fmt: skip
        learner.fit(rows[fold != number], wanted[fold != number])
        said[fold == number] = learner.predict(rows[fold == number])
    return said


def learnt(cases_: list[Case], with_rules: bool) -> npt.NDArray[np.bool_]:
    """Return what a learner says of each case, in five folds."""
    return _said(_features(cases_, with_rules), np.array([case.consensus for case in cases_]), _folds(cases_, 1))


def chosen(cases_: list[Case]) -> npt.NDArray[np.bool_]:
    """Return what is said of each case by the judge that does best on the other four folds: rules, or what is learnt with them.

    What is learnt is tried there in five folds of those four, so that no case has a part in what is chosen for it.
    """
    wanted, rules = np.array([case.consensus for case in cases_]), np.array([by_rules(case.text) for case in cases_])
    rows, fold, inner = _features(cases_, True), _folds(cases_, 1), _folds(cases_, 2)
    outer, said = _said(rows, wanted, fold), rules.copy()
    for number in range(5):
        rest = fold != number
        tried = _said(rows[rest], wanted[rest], inner[rest])
        if np.mean(tried == wanted[rest]) > np.mean(rules[rest] == wanted[rest]):
            said[~rest] = outer[~rest]
    return said


def run(argv: list[str]) -> None:
    """Print accuracy and kappa beside the clinicians' own and the stored answers of a paid model's tool."""
    found = cases()
    wanted = np.array([case.consensus for case in found])
    kept_aside = np.array([not case.is_for_rules for case in found])
    answers = {
        "rules alone": np.array([by_rules(case.text) for case in found]),
        "words, learnt": learnt(found, False),
        "rules and words, learnt": learnt(found, True),
        "the best of the other folds": chosen(found),
        "a paid model's tool, stored": np.array([case.tool for case in found]),
        **{f"clinician {n + 1}": np.array([case.clinicians[n] for case in found]) for n in range(3)},
    }
    print(
        f"\na child's suicide? {len(found)} reports, {int(kept_aside.sum())} of them not seen when rules were written"
    )
    print(f"{'judge':<28} {'accuracy':>8} {'kappa':>6}   not seen: {'accuracy':>8} {'kappa':>6}")
    for judge, said in answers.items():
        aside, aside_wanted = said[kept_aside], wanted[kept_aside]
        print(
            f"{judge:<28} {np.mean(said == wanted):>8.3f} {kappa(said, wanted):>6.3f}"
            f"{np.mean(aside == aside_wanted):>22.3f} {kappa(aside, aside_wanted):>6.3f}"
        )
    pairs = [kappa(answers[f"clinician {a}"], answers[f"clinician {b}"]) for a, b in ((1, 2), (1, 3), (2, 3))]
    print(f"clinicians with one another: kappa {min(pairs):.2f} to {max(pairs):.2f}")
