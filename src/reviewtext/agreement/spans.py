"""Text that several people coded by marking stretches of it, cut where any stretch begins or ends."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Whatever the caller knows coders, codes and passages by: anything that can be compared and hashed.
Coder = Any
Code = Any
Key = Any


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to but not including `end`, and the code that they were given."""

    start: int
    end: int
    code: Code


@dataclass(frozen=True, slots=True)
class CodedText:
    """One passage and what each coder marked in it.

    A coder who read it and marked nothing has an empty list. A coder who did not read it is absent: that is a missing
    value and not a 'no'.
    """

    key: Key
    length: int
    codings: Mapping[Coder, Sequence[Span]]

    @property
    def codes(self) -> set[Code]:
        return {span.code for spans in self.codings.values() for span in spans}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that all have the same codes from each coder, and how many coders gave each code there."""

    length: int
    given: Mapping[Code, int]


def stretches(text: CodedText) -> list[Stretch]:
    """Return the stretches of a passage that anybody coded. What nobody coded is left out."""
    cuts = sorted({place for spans in text.codings.values() for span in spans for place in (span.start, span.end)})
    found = []
    for start, end in itertools.pairwise(cuts):
        given: dict[Code, int] = {}
        for spans in text.codings.values():
            for code in {span.code for span in spans if span.start <= start and span.end >= end}:
                given[code] = given.get(code, 0) + 1
        if given:
            found.append(Stretch(end - start, given))
    return found
