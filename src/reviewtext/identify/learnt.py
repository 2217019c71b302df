"""What was learnt from marked sentences of reviews: it weighs the rules' findings and adds to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reviewtext.identify.citing import is_cited
from reviewtext.identify.fields import Judge
from reviewtext.identify.findings import GROUP_OF, LIKE_MARKED, Confidence, Finding
from reviewtext.identify.model import Entity
from reviewtext.identify.seen import WORD, Seen, Token, kinds_of, lines_of
from reviewtext.identify.words import Lexicon

# Chosen on the halves and hands that docs/measurements.md names: below the first a likely finding is only worth a look, from the
# second on what was worth a look is likely, and from the third on words that no rule found are.
DOUBTFUL, PROMOTED, ADDED = 0.05, 0.08, 0.08
PROMOTED_NAME = ADDED_NAME = 0.6
TRIMMED = 0.15
# What is neither a number nor the name of a day or month is no date, age or reference by itself.
_COUNTED = {"date": {"number", "order", "month", "day"}, "age": {"number", "order", "unit"}, "case": {"number"}}
# No detail ends with one of these.
_JOINING = frozenset("a an and at but by for from her his in of on or the their to when who with".split())


def judged(text: str, findings: list[Finding], entities: Sequence[Entity] | None, lexicon: Lexicon) -> list[Finding]:
    """Return the findings with what was learnt taken into account, and those that only it makes, in order of place."""
    seen = Seen(text, findings, entities, lexicon)
    judge = Judge(text, seen, _covered(text, (one for one in findings if one.confidence == Confidence.SURE)))
    chances = [0.0] * (len(text) + 1)
    added: list[Finding] = []
    for tokens, thoughts in judge.look_at(lines_of(text)):
        run: list[tuple[Token, float]] = []
        group = last = ""
        for token, (chance, label) in zip(tokens, thoughts, strict=True):
            chances[token.start : token.end] = [chance] * (token.end - token.start)
            is_more = chance >= (ADDED_NAME if label[2:] == "name" else ADDED)
            if run and (not is_more or (label[0] == "B" and label[2:] != last)):
                added.append(_made(text, run, group))
                run = []
            if is_more:
                group, last = group if run else label[2:], label[2:]
                run.append((token, chance))
        if run:
            added.append(_made(text, run, group))
    kept = [_weighed(one, text, max(chances[one.start : one.end], default=0.0)) for one in findings]
    return _with(kept, added, text)


def _covered(text: str, findings: Iterable[Finding]) -> bytearray:
    """Return a mark for each letter: whether one of the findings covers it."""
    marks = bytearray(len(text) + 1)
    for one in findings:
        marks[one.start : one.end] = b"\1" * (one.end - one.start)
    return marks


def _made(text: str, run: Sequence[tuple[Token, float]], group: str) -> Finding:
    """Return what a run of likely words says, without words at its ends that are far less likely than the likeliest."""
    least = TRIMMED * max(chance for _, chance in run)
    kept = [token for token, chance in run if chance >= least]
    start, end = kept[0].start, kept[-1].end
    return Finding(start, end, group, Confidence.LIKELY, text[start:end], LIKE_MARKED)


# A year or a decade alone tells nobody apart, whatever stands beside it.
_YEAR = re.compile(r"(?:(?:19|20)\d\d|(?:the\s)?(?:19|20)?\d0s)$")
# Nor does what is said of all of an age, where no rule saw more in it: '16- and 17-year-olds'.
_ALL_OF_AN_AGE = re.compile(r"\d{1,2}(?:[-–]?\s(?:and|or|to)\s\d{1,2})?[-\s](?:year|month|week)[-\s]olds\b")


def _weighed(one: Finding, text: str, chance: float) -> Finding:
    if one.confidence == Confidence.LIKELY and one.kind != "name" and chance < DOUBTFUL:
        return replace(one, confidence=Confidence.LOOK)
    least = PROMOTED_NAME if one.kind == "name" else PROMOTED
    if one.confidence == Confidence.LOOK and chance >= least and _may_stand_alone(one) and not _is_harmless(one, text):
        return replace(one, confidence=Confidence.LIKELY)
    return one


def _is_harmless(one: Finding, text: str) -> bool:
    return bool(_YEAR.match(one.text) or _ALL_OF_AN_AGE.match(text, one.start)) or is_cited(one, text)


def _with(kept: list[Finding], added: list[Finding], text: str) -> list[Finding]:
    """Join what is added to the findings: beyond a likely one of its kind it makes that longer, elsewhere it stands for itself."""
    taken = _covered(text, (one for one in kept if one.confidence >= Confidence.LIKELY or _is_harmless(one, text)))
    for match in _ALL_OF_AN_AGE.finditer(text):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    free = [part for one in added for part in _free(one, taken, text)]
    likely = {one.end: one for one in kept if one.confidence == Confidence.LIKELY}
    begins = {one.start: one for one in likely.values()}
    longer: dict[Finding, Finding] = {}
    alone = []
    for part in free:
        before = next((likely[end] for end in (part.start, part.start - 1) if end in likely), None)
        after = next((begins[start] for start in (part.end, part.end + 1) if start in begins), None)
        alike = [one for one in (before, after) if one and GROUP_OF[one.kind] == part.kind]
        beside = alike[0] if alike else None
        if len(alike) < 2 and (len(part.text) == 1 or set(part.text.split()) <= _JOINING):
            continue
        if beside is None:
            if _may_stand_alone(part):
                alone.append(part)
            continue
        so_far = longer.get(beside, beside)
        start, end = min(so_far.start, part.start), max(so_far.end, part.end)
        longer[beside] = replace(so_far, start=start, end=end, text=text[start:end])
    given = _covered(text, (*longer.values(), *alone))
    # What was worth a look gives way where something likely was added.
    stays = [
        longer.get(one, one)
        for one in kept
        if one.confidence >= Confidence.LIKELY or not any(given[one.start : one.end])
    ]
    return sorted([*stays, *alone], key=lambda one: (one.start, one.end))


def _may_stand_alone(part: Finding) -> bool:
    counted = _COUNTED.get(part.kind)
    return counted is None or any(
        match.group()[0].isdigit() or counted.intersection(kinds_of(match.group()))
        for match in WORD.finditer(part.text)
    )


def _free(one: Finding, taken: bytearray, text: str) -> Iterator[Finding]:
    """Yield the stretches of a finding that nothing else covers, from their first to their last word that says something."""
    at = one.start
    while at < one.end:
        end = at
        while end < one.end and not taken[end]:
            end += 1
        said = [match for match in WORD.finditer(text, at, end) if match.group()[0].isalnum()]
        while said and end == one.end and said[-1].group() in _JOINING:
            said.pop()
        if said:
            start, stop = said[0].start(), said[-1].end()
            yield replace(one, start=start, end=stop, text=text[start:stop])
        at = max(end, at + 1)
