"""Puts the recognisers together: what is found in a text, once, in order, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reviewtext.identify.beside import ages_beside, bodies_of_places, joined
from reviewtext.identify.bodies import bodies
from reviewtext.identify.combining import Combination, combine
from reviewtext.identify.findings import Confidence, Finding, without_overlaps
from reviewtext.identify.hints import hints
from reviewtext.identify.in_context import in_context
from reviewtext.identify.learnt import judged
from reviewtext.identify.model import Entity, entities, from_model
from reviewtext.identify.numbers import numbers
from reviewtext.identify.people import people, with_titles
from reviewtext.identify.places import places
from reviewtext.identify.places_or_people import places_or_people
from reviewtext.identify.scanned import mended
from reviewtext.identify.spreading import spread
from reviewtext.identify.suggesting import Suggester
from reviewtext.identify.times import ages, dates
from reviewtext.identify.traits import traits
from reviewtext.identify.weighing import Terms, is_harmless, names_among, says_nothing, weighed
from reviewtext.identify.words import Lexicon
from reviewtext.meanwhile import meanwhile


@dataclass(slots=True)
class Identified:
    """What was found. `used_model`: whether the statistical model of names was there to help."""

    findings: list[Finding]
    used_model: bool
    combinations: list[Combination] = field(default_factory=list)

    def shown(self, least: Confidence = Confidence.LIKELY) -> list[Finding]:
        """Return the findings that are at least so sure."""
        return [finding for finding in self.findings if finding.confidence >= least]


def identify(text: str, *, use_model: bool = True, on_two_cores: bool = False) -> Identified:
    """Find the details by which somebody could be recognised. Without the model the rules, and what was learnt, work alone.

    `on_two_cores`: the model of names reads in a process that is forked for it; only for a process without other threads.
    """
    written, text = text, mended(text)
    lexicon = Lexicon(text)
    named = meanwhile(entities, text) if use_model and on_two_cores else None
    if named:
        in_context()
    alone = _alone(text, lexicon)
    seen = named() if named else entities(text) if use_model else None
    suggester = Suggester()
    findings = [
        replace(
            one,
            text=written[one.start : one.end],
            suggestion=suggester.suggest(one, text[max(0, one.start - 12) : one.start]),
        )
        for one in judged(text, _together(text, alone, seen, lexicon), seen, lexicon)
        if not says_nothing(one, text, lexicon)
    ]
    return Identified(findings, seen is not None, combine(text, findings))


def by_rules(text: str, seen: list[Entity] | None, lexicon: Lexicon) -> list[Finding]:
    """Return what the rules find, in order of place. `seen` is what the model of names sees, None where there is none."""
    return _together(text, _alone(text, lexicon), seen, lexicon)


def _alone(text: str, lexicon: Lexicon) -> list[Finding]:
    """Return what each rule finds by itself."""
    return [
        *numbers(text), *dates(text), *ages(text), *bodies(text, lexicon), *places(text, lexicon), *people(text, lexicon),
        *traits(text), *hints(text, lexicon),
    ]  # fmt: skip


def _together(text: str, alone: list[Finding], seen: list[Entity] | None, lexicon: Lexicon) -> list[Finding]:
    found = _within_lines([*alone, *from_model(seen or (), lexicon)])
    terms = Terms(text)
    found = with_titles(text, terms.beyond(one for one in found if not is_harmless(one)))
    found = places_or_people(text, found)
    first = without_overlaps(found)
    names = [one for one in first if one.kind == "name" and one.confidence >= Confidence.LIKELY]
    found += with_titles(text, _within_lines(spread(text, names, lexicon)))
    found += ages_beside(text, [one for one in without_overlaps(found) if one.kind == "name"])
    found += bodies_of_places(text, first)
    single = list(terms.beyond(without_overlaps(found)))
    named = names_among(single)
    return joined(text, [weighed(one, text, lexicon, named) for one in single], lexicon)


def _within_lines(found: Iterable[Finding]) -> list[Finding]:
    """Cut findings at the end of a paragraph, and trim spaces."""
    kept = []
    for one in found:
        said = one.text.split("\n\n")[0].rstrip()
        if said:
            kept.append(replace(one, text=said, end=one.start + len(said)))
    return kept
