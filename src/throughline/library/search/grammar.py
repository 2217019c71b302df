"""The grammar of the search box: words, "phrases", OR, -not, prefix*, field:value. Anything typed means something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyparsing as pp

# What may stand before a colon, and the facet or field that it means.
FIELDS = {
    "title": "title", "body": "body", "board": "body", "year": "year", "nation": "nation", "type": "review_type",
    "section": "section", "theme": "theme", "age": "age_band", "method": "model", "model": "model",
}  # fmt: skip
YEARS = re.compile(r"^(\d{4})?(?:\.\.|[-–])(\d{4})?$|^(\d{4})$")
LONGEST = 1000
# Signs with a meaning of their own, which are words only where that meaning makes no sense.
_SIGN = r"(?:(?:OR|AND|[|&])(?=\s|$)|NOT(?=\s)|-(?=[\w\"“]))"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for. kind: 'word', 'phrase', 'prefix', or 'field' (then `name` is the field)."""

    kind: str
    text: str
    name: str = ""


@dataclass(slots=True)
class Parsed:
    """A query, parsed. `wanted` holds alternatives: a list of parts joined by OR is one concept."""

    wanted: list[list[Part]] = field(default_factory=list)
    unwanted: list[Part] = field(default_factory=list)
    fields: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def plain_text(self) -> str:
        """The words asked for, as a sentence for search by meaning."""
        return " ".join(part.text for concept in self.wanted for part in concept)


def _grammar() -> pp.ParserElement:
    # Curly quotes are what phones type.
    quoted = pp.Regex(r'["“”]([^"“”]*)["“”]?').set_parse_action(lambda t: Part("phrase", t[0].strip('"“”').strip()))
    value = pp.Regex(r'["“”][^"“”]*["“”]?|[^\s()"]+').set_parse_action(lambda t: t[0].strip('"“”'))
    name = pp.Regex(r"[A-Za-z]+(?=:\S)")
    fielded = (name + pp.Suppress(":") + value).set_parse_action(lambda t: Part("field", t[1], t[0].lower()))
    prefix = pp.Regex(r"\w[\w'’-]*\*").set_parse_action(lambda t: Part("prefix", t[0].rstrip("*")))
    word = pp.Regex(rf"(?!{_SIGN})[^\s\"“”()]+").set_parse_action(lambda t: Part("word", t[0]))
    either = pp.Suppress(pp.Regex(r"(?:(?:OR|\|)\s+)*(?:OR|\|)(?=\s|$)"))
    both = pp.Suppress(pp.Regex(r"(AND|&)(?=\s|$)|[()]"))
    item = quoted | fielded | prefix | word
    unwanted = (pp.Suppress(pp.Regex(r"-(?=[\w\"“])|NOT(?=\s)")) + item).set_parse_action(lambda t: ("not", t[0]))
    concept = pp.Group(item + pp.ZeroOrMore(either + item)).set_parse_action(lambda t: ("any", list(t[0])))
    # A sign with nothing to work on, such as NOT before a bracket, is passed over, so that what follows is still read.
    idle = pp.Suppress(pp.Regex(r"\S+"))
    return pp.ZeroOrMore(both | either | unwanted | concept | idle)


_GRAMMAR = _grammar()


def parse(text: str) -> Parsed:
    """Parse what was typed. Never fails: what has no meaning as a sign is searched for as words."""
    parsed = Parsed()
    # Texts copied from documents bring spaces of many kinds, which must part words as a typed one does.
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        parsed.notes.append(f"Only the first {LONGEST:,} characters were searched for.")
    for kind, value in _GRAMMAR.parse_string(plain[:LONGEST], parse_all=False):
        if kind == "not":
            _leave_out(value, parsed)
            continue
        parts = []
        for part in value:
            if part.kind == "field":
                part = _placed(part, parsed)
            if part is not None and part.text:
                parts.append(part)
        if parts:
            parsed.wanted.append(parts)
    return parsed


def _leave_out(part: Part, parsed: Parsed) -> None:
    """Put a part with a minus among the unwanted; a field cannot be left out, and that is said."""
    if part.kind != "field":
        parsed.unwanted.append(part)
    elif part.name in FIELDS:
        parsed.notes.append(f"A minus works with words and phrases, so “-{part.name}:{part.text}” was passed over.")
    else:
        parsed.unwanted.append(Part("phrase", f"{part.name} {part.text}"))


def _placed(part: Part, parsed: Parsed) -> Part | None:
    """Put field:value among the fields; a name that is no field is part of an ordinary word."""
    name = FIELDS.get(part.name)
    if name is None:
        return Part("word", f"{part.name} {part.text}")
    if name == "year" and not YEARS.match(part.text):
        parsed.notes.append(f"“{part.text}” is not a year, so it was left out. Write year:2019 or year:2015..2019.")
        return None
    parsed.fields.append(Part("field", part.text, name))
    return None


def years_of(text: str) -> list[int]:
    """Return the years that a value such as 2019, 2015..2019, ..2010 or 2020.. stands for, in whichever order."""
    match = YEARS.match(text)
    if match is None:
        return []
    if match[3]:
        return [int(match[3])]
    if match[1] and match[2]:
        first, last = sorted((int(match[1]), int(match[2])))
    else:
        first = int(match[1] or min(1940, int(match[2] or 1940)))
        last = int(match[2] or max(2100, first))
    return list(range(first, min(last, first + 300) + 1))
