"""Find a question again by what is known of it: its reference, whoever asked, or words of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reviewtext.comparing import without_accents
from throughline.enquiries import policies
from throughline.enquiries.models import Direction, Enquiry
from throughline.people.policies import Actor, require

MOST_FOUND = 50
_AT_ONCE = 500
# Fewer digits than these are a number in a text. More than the last ones are a country and a zero, written in many ways.
_FEWEST_DIGITS, _LAST_DIGITS = 5, 9


@dataclass(frozen=True, slots=True)
class FoundEnquiries:
    """Enquiries that hold every word, the newest first. `has_more`: further ones were left out."""

    enquiries: list[Enquiry]
    has_more: bool


def found_enquiries(words: str, *, seen_by: Actor) -> FoundEnquiries:
    """Return enquiries that hold all of these words or parts of words, in any field and in any letter to and fro.

    The texts stand sealed, so each is opened and looked through, here and now: no index of them is made anywhere.
    """
    require(policies.may_work_desk(seen_by))
    wanted = _folded(words).split()
    if not wanted:
        return FoundEnquiries([], has_more=False)
    # One more than is shown tells whether there are more.
    found = list(islice(_holding(wanted, _digits(words)), MOST_FOUND + 1))
    return FoundEnquiries(found[:MOST_FOUND], has_more=len(found) > MOST_FOUND)


def _holding(wanted: list[str], number: str) -> Iterator[Enquiry]:
    newest = Enquiry.objects.select_related("assigned_to", "duty_person", "urgent_seen_by").order_by("-asked_at", "-pk")
    for enquiry in newest.prefetch_related("messages").iterator(chunk_size=_AT_ONCE):
        if (number and number in _digits(enquiry.phone)) or _holds(enquiry, wanted):
            yield enquiry


def _holds(enquiry: Enquiry, wanted: list[str]) -> bool:
    parts = [
        enquiry.code, enquiry.name, enquiry.email, enquiry.phone,
        enquiry.question, enquiry.plain_question, enquiry.answer, enquiry.plain_answer,
        # A receipt says the same to everybody.
        *(message.body for message in enquiry.messages.all() if message.direction != Direction.RECEIPT),
    ]  # fmt: skip
    text = _folded("\n".join(parts))
    return all(word in text for word in wanted)


def _folded(text: str) -> str:
    """Return the text without capitals and accents."""
    return without_accents(text.casefold())


def _digits(written: str) -> str:
    """Return the last digits of a telephone number, or '' where it is none."""
    digits = "".join(sign for sign in written if sign in "0123456789")
    is_number = len(digits) >= _FEWEST_DIGITS and not any(sign.isalpha() for sign in written)
    return digits[-_LAST_DIGITS:] if is_number else ""
