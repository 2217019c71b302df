"""Looks at a text before anything of it is kept: what could tell who somebody is, and whether somebody may be in danger."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from reviewtext.urgency import Sign, signs_of_danger

# A word with a capital that nothing explains is too often a method or a policy to trouble a writer with.
PASSED_OVER = frozenset({"other", "url"})


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail by which somebody could be recognised, and what to write instead."""

    text: str
    why: str
    suggestion: str
    start: int
    end: int

    @property
    def advice(self) -> str:
        """Return what to write instead; '' where leaving it out is best, as with names."""
        return "" if self.suggestion.startswith("[") else self.suggestion


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen. `used_model`: whether the model of names was there to help."""

    details: tuple[Detail, ...]
    together: tuple[str, ...]
    signs: tuple[Sign, ...]
    used_model: bool

    @property
    def is_clear(self) -> bool:
        return not (self.details or self.together or self.signs)

    @property
    def distinct(self) -> list[Detail]:
        """Each wording once."""
        return list({detail.text: detail for detail in self.details}.values())


def look_at(text: str, *, for_danger: bool = True) -> Looked:
    """Look at a text. Nothing of it is kept anywhere, and finding nothing proves nothing."""
    # Only here: its lists of words take a second to load, which no start of the site should wait for.
    from reviewtext.identify import identify

    found = identify(text)
    details = tuple(
        Detail(one.text, one.why, one.suggestion, one.start, one.end)
        for one in found.shown()
        if one.kind not in PASSED_OVER
    )
    signs = tuple(signs_of_danger(text)) if for_danger else ()
    return Looked(details, tuple(dict.fromkeys(one.why for one in found.combinations)), signs, found.used_model)


def without_details(text: str) -> str:
    """Return the text with every detail that was found replaced. A machine's work: a person reads it before it is shown."""
    for detail in reversed(look_at(text, for_danger=False).details):
        text = text[: detail.start] + (detail.suggestion or "[left out]") + text[detail.end :]
    return text


def mark_of(text: str) -> str:
    """Return a mark that says for which text somebody chose to go on, so that a changed one is looked at again."""
    return salted_hmac("throughline.enquiries.looked", " ".join(text.split()), algorithm="sha256").hexdigest()


def was_seen(text: str, mark: str) -> bool:
    """Say whether the mark was given for this very text."""
    return constant_time_compare(mark_of(text), mark)
