"""Brings the findings of a check together: each wording once, with all the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reviewtext.identify.notes import WHICH_OF_THEM
from throughline.publishing.replacing import Instead, Wordings
from throughline.publishing.texts import Sections, joined, stretches

_TITLES = {"mr", "mrs", "ms", "miss", "baby"}
MOST_AROUND = 1_000
MOST_KEPT = 2_000


@dataclass(slots=True)
class Gathered:
    """One wording of one kind. `places`: in which sections or on which pages, how often, and the words around it."""

    kind: str
    text: str
    confidence: str
    why: str
    suggestion: str
    places: dict[str, Any]


def gathered(findings: Iterable[dict[str, Any]], sections: Sections, beside: Sections) -> list[Gathered]:
    """Return the wordings in the order of their first places.

    `sections` are (heading, text), empty for a file; `beside` is what becomes public with them, and stands on no page.
    """
    first: dict[tuple[str, str], Gathered] = {}
    found_beside: set[tuple[str, str]] = set()
    for one in findings:
        key = (one["kind"], one["text"])
        if key not in first:
            places: dict[str, Any] = {"times": 0, "pages": [], "around": [], "sections": []}
            first[key] = Gathered(*key, one["confidence"], one["why"], one["suggestion"], places)
        places = first[key].places
        places["times"] += 1
        if not sections and one["page"] and one["page"] not in places["pages"]:
            places["pages"].append(one["page"])
        if not one["page"]:
            found_beside.add(key)
        if len(places["around"]) < MOST_AROUND:
            places["around"].append([one["before"], one["after"]])
    kept = list(first.values())[:MOST_KEPT]
    _say_in_which([one for one in kept if sections or (one.kind, one.text) in found_beside], [*sections, *beside])
    return kept


def _say_in_which(found: list[Gathered], sections: Sections) -> None:
    """Say in which sections each wording was found, which are not all in which its words are part of others."""
    text, whole = Wordings(joined(sections)), list(stretches(sections))
    for item in found:
        starts = [start for start, _ in text.places(Instead(item.text, "", item.places["around"]))]
        item.places["sections"] = list(
            dict.fromkeys(heading for heading, start, end in whole if any(start <= one < end for one in starts))
        )


def stands_within(one: Gathered, words: str) -> bool:
    """Say whether a wording stands nowhere but inside these words."""
    pattern, around = re.compile(re.escape(words)), one.places["around"]
    return len(around) == one.places["times"] and all(
        any(
            match.start() <= len(before) and len(before) + len(one.text) <= match.end()
            for match in pattern.finditer(f"{before}{one.text}{after}")
        )
        for before, after in around
    )


def with_beside(result: dict[str, Any], beside: dict[str, Any]) -> dict[str, Any]:
    """Return the result of a text with what was found in what becomes public beside it, and stands on none of its pages."""
    found = [{**one, "page": 0} for one in beside["findings"]]
    return {
        **result,
        "findings": [*result["findings"], *found],
        "combinations": [*result["combinations"], *beside["combinations"]],
        "used_model": result["used_model"] and beside["used_model"],
    }


def with_own_stand_ins(found: list[Gathered]) -> None:
    """Number the people anew, so that two names share a stand-in only where one is part of the other.

    The check joins names by any word, and so brothers by their surname. Words that may be either's are left to the author.
    """
    people: list[set[str]] = []
    names = [one for one in found if one.kind == "name" and one.suggestion.startswith("[Person")]
    for one in sorted(names, key=lambda name: -len(name.text.split())):
        words = {word.lower() for word in re.findall(r"[^\W\d_][\w'’-]+", one.text)} - _TITLES
        theirs = [number for number, whole in enumerate(people, 1) if words <= whole]
        if not theirs:
            people.append(words)
            theirs = [len(people)]
        one.suggestion = f"[Person {theirs[0]}]" if len(theirs) == 1 else WHICH_OF_THEM
